/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview evaluate}: groups the comparisons of results with ground truth. */
@Command(
        name = "evaluate",
        description = "Compare results with ground truth.",
        subcommands = {EvaluateTracksCommand.class, EvaluateMomentsCommand.class})
final class EvaluateCommand implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected what to evaluate, got nothing: tracks or moments");
    }
}
