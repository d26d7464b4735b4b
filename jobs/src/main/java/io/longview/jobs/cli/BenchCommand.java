/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview bench}: groups the benchmarks of what the model can do. */
@Command(
        name = "bench",
        description = "Measure what the model can do.",
        subcommands = {BenchNeedleCommand.class, BenchChatCommand.class, BenchMomentsCommand.class})
final class BenchCommand implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Expected what to measure, got nothing: needle, chat or moments");
    }
}
