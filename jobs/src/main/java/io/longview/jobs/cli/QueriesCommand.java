/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview queries}: groups what can be done with registered questions. */
@Command(
        name = "queries",
        description = "List registered questions, or take them back.",
        subcommands = {QueriesListCommand.class, QueriesRemoveCommand.class})
final class QueriesCommand implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected what to do with queries, got nothing: list, remove");
    }
}
