/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.moment.MomentBenchmark;
import io.longview.operators.event.EventJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview bench moments}: how well moments of rendered broadcasts are spotted. */
@Command(
        name = "moments",
        description = {
            "Render broadcast games, run the whole job over them, and compare the moments with the"
                    + " truth; print what the broadcast stages cost beside the others."
        })
final class BenchMomentsCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin SummaryFormat format = new SummaryFormat();

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "S",
            defaultValue = "1000,1001,1002",
            description = "Games, each of its own style; default: ${DEFAULT-VALUE}")
    List<Long> seeds = List.of();

    @Option(
            names = "--fps",
            split = ",",
            paramLabel = "N",
            defaultValue = "25",
            description = "Frames a second, 0.5 to 60; default: ${DEFAULT-VALUE}")
    List<Double> fps = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "120",
            description = "Length of each game; default: ${DEFAULT-VALUE}")
    int seconds = 120;

    @Option(
            names = "--tolerance",
            split = ",",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description =
                    "Largest distance in time of a match of scoring moments; default:"
                            + " ${DEFAULT-VALUE}")
    List<Double> tolerances = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the job; may be repeated.")
    List<String> settings = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where recordings and results go; made if it does not exist.")
    Path output = Path.of("");

    @Override
    public Integer call() {
        List<MomentBenchmark.Result> results =
                MomentBenchmark.run(settings(), line -> spec.commandLine().getErr().println(line));
        switch (format.format) {
            case TEXT -> results.forEach(this::print);
            case JSON ->
                    spec.commandLine()
                            .getOut()
                            .println(new String(EventJson.write(results), StandardCharsets.UTF_8));
        }
        return 0;
    }

    private MomentBenchmark.Settings settings() {
        try {
            return new MomentBenchmark.Settings(seeds, fps, seconds, output, tolerances, settings);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--fps: " + e.getMessage());
        }
    }

    private void print(MomentBenchmark.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        double share = 100 * result.broadcastMillis() / result.baseMillis();
        out.println(result.fps() + " fps, " + seeds.size() + " games");
        out.print(MomentScoresText.of(result.scores()));
        row(out, "Sampled frames", "%.0f", result.framesSampled());
        row(out, "Base, ms a frame", "%.2f", result.baseMillis());
        row(out, "Broadcast, ms a frame", "%.2f", result.broadcastMillis());
        row(out, "Broadcast adds, %", "%.1f", share);
        out.println();
    }

    private static void row(PrintWriter out, String name, String form, double value) {
        out.println("%-22s %10s".formatted(name, String.format(Locale.ROOT, form, value)));
    }
}
