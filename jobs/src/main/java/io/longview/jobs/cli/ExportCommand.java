/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview export}: groups the formats that other programs take results in. */
@Command(
        name = "export",
        description = "Write results in formats of other programs.",
        subcommands = ExportMomentsCommand.class)
final class ExportCommand implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected what to export, got nothing: moments");
    }
}
