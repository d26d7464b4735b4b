/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.moment.MomentBenchmark;
import io.longview.jobs.moment.ScoreTally;
import io.longview.operators.event.EventJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
            names = "--television",
            description =
                    "Direct the games as television does: replays cut in, dissolved and wiped in,"
                            + " at any speed and from any camera, with reactions and flashes between.")
    boolean television;

    @Option(
            names = "--signals-only",
            description =
                    "Spot from signals and scoreboard readings alone, without encoder and long"
                            + " context, and keep them in DIR: run again, it takes seconds. Costs are"
                            + " not measured then.")
    boolean signalsOnly;

    @Option(names = "--list", description = "List every error of every game while it goes on.")
    boolean list;

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
            return new MomentBenchmark.Settings(
                    seeds, fps, seconds, output, tolerances, settings, ways());
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--fps: " + e.getMessage());
        }
    }

    private Set<MomentBenchmark.Way> ways() {
        Set<MomentBenchmark.Way> ways = EnumSet.noneOf(MomentBenchmark.Way.class);
        if (television) {
            ways.add(MomentBenchmark.Way.TELEVISION);
        }
        if (signalsOnly) {
            ways.add(MomentBenchmark.Way.SIGNALS);
        }
        if (list) {
            ways.add(MomentBenchmark.Way.LIST);
        }
        return ways;
    }

    private void print(MomentBenchmark.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        double share = 100 * result.broadcastMillis() / result.baseMillis();
        out.println(result.fps() + " fps, " + seeds.size() + " games");
        ScoreTally.Read boards = result.boards();
        Double read = boards.changes().f1();
        row(out, "Score changes F1", "%.4f", read == null ? Double.NaN : read);
        row(out, "  matched", "%.0f", (double) boards.changes().matched());
        row(out, "  found", "%.0f", (double) boards.changes().found());
        row(out, "  true", "%.0f", (double) boards.changes().truth());
        row(out, "Games", "%.0f", (double) boards.games());
        row(out, "Final scores right", "%.0f", (double) boards.finalsRight());
        out.print(MomentScoresText.of(result.scores()));
        result.kinds()
                .forEach(
                        (kind, found) ->
                                out.println(
                                        "%-22s %4d of %4d"
                                                .formatted(kind, found.found(), found.truth())));
        row(out, "Sampled frames", "%.0f", (double) result.framesSampled());
        if (signalsOnly) {
            out.println();
            return;
        }
        row(out, "Base, ms a frame", "%.2f", result.baseMillis());
        row(out, "Broadcast, ms a frame", "%.2f", result.broadcastMillis());
        row(out, "Broadcast adds, %", "%.1f", share);
        out.println();
    }

    private static void row(PrintWriter out, String name, String form, double value) {
        out.println("%-22s %10s".formatted(name, String.format(Locale.ROOT, form, value)));
    }
}
