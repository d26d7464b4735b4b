/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.model.chat.ChatCheckpoint;
import io.longview.model.chat.SyntheticCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview model synthesize}: a tiny chat model with random weights. */
@Command(
        name = "synthesize",
        description = {
            "Write a bundle of InternVideo2.5-Chat's architecture with tiny widths and random"
                    + " weights, to try longview.chat.bundle, chat and bench needle without the real"
                    + " model. Its answers mean nothing."
        })
final class ModelSynthesizeCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Where the bundle goes; made if it does not exist.")
    Path to = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Draws the weights; default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Override
    public Integer call() {
        try {
            if (Files.exists(to.resolve("config.json")) && !SyntheticCheckpoint.is(to)) {
                throw Failure.usage(
                        "Expected --to to name a new folder, or one with a synthetic model, got a"
                                + " model in "
                                + to);
            }
            SyntheticCheckpoint.write(to, seed);
            ChatCheckpoint.wrap(to, to);
        } catch (IOException e) {
            throw Failure.configuration("Could not write to %s: %s".formatted(to, e), e);
        }
        spec.commandLine()
                .getOut()
                .println("Random weights: whatever this model says means nothing.");
        return 0;
    }
}
