/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview train}: groups what makes the weights of the compact bundle's heads. */
@Command(
        name = "train",
        description = "Train a head of the compact bundle.",
        subcommands = TrainTemporalHeadCommand.class)
final class TrainCommand implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected what to train, got nothing: temporal-head");
    }
}
