/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.train.TemporalHeadTraining;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview train temporal-head}: from a configuration to weights with provenance. */
@Command(
        name = "temporal-head",
        description = {
            "Train the compact temporal head (scores, replays, celebrations) on rendered broadcasts,"
                    + " and measure it on seeds that it has not seen.",
            "Writes temporal-head.safetensors with its provenance, temporal-head.json for the"
                    + " bundle's manifest, metrics.jsonl and losses.png. A run that was stopped goes"
                    + " on when it is started again."
        })
final class TrainTemporalHeadCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "What to train with (JSON); see src/docs/temporal-head.md.")
    Path config = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where clips, checkpoint and results go; made if it does not exist.")
    Path output = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Scenes rendered at a time; default: ${DEFAULT-VALUE}")
    int threads = 2;

    @Option(
            names = "--commit",
            paramLabel = "ID",
            defaultValue = "unknown",
            description =
                    "What Longview was built from, for the provenance; default: ${DEFAULT-VALUE}")
    String commit = "unknown";

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --threads of at least 1, got " + threads);
        }
        TemporalHeadTraining.run(config, output, threads, commit, spec.commandLine().getErr())
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
