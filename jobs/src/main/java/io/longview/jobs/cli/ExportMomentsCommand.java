/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.evaluate.MomentFiles;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.moment.MomentExport;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview export moments}: scoring moments and replays for editors and players. */
@Command(
        name = "moments",
        description = {
            "Write scoring moments and replays as an edit decision list, as HLS date ranges or as"
                    + " SoccerNet predictions, to standard output."
        })
final class ExportMomentsCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "edl (CMX 3600), hls-daterange or soccernet")
    String format = "";

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "events.jsonl of analyze, or the lines of consume --output json.")
    Path input = Path.of("");

    @Option(
            names = "--category",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "score,replay",
            description = "What to export: score, replay; default: ${DEFAULT-VALUE}")
    Set<String> categories = Set.of();

    @Option(
            names = "--pre-roll",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Seconds before a moment that belong to it; default: ${DEFAULT-VALUE}")
    double preRoll;

    @Option(
            names = "--post-roll",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Seconds after a moment that belong to it; default: ${DEFAULT-VALUE}")
    double postRoll;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "25",
            description = "Frames a second of timecodes; default: ${DEFAULT-VALUE}")
    int fps = 25;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "1970-01-01T00:00:00Z",
            description =
                    "Capture time of the recording's first frame, as in analyze; default:"
                            + " ${DEFAULT-VALUE}")
    String start = "1970-01-01T00:00:00Z";

    @Override
    public Integer call() {
        MomentExport export = export();
        String name = String.valueOf(input.getFileName());
        List<Event> moments = moments();
        String text =
                switch (format) {
                    case "edl" -> export.edl(moments, name);
                    case "hls-daterange" -> export.hlsDateRanges(moments);
                    case "soccernet" -> export.soccerNet(moments, name);
                    default ->
                            throw Failure.usage(
                                    "--format: expected edl, hls-daterange or soccernet, got '%s'"
                                            .formatted(format));
                };
        spec.commandLine().getOut().print(text);
        return 0;
    }

    private MomentExport export() {
        try {
            return new MomentExport(
                    EventTimes.parse(start),
                    Math.round(preRoll * 1e6),
                    Math.round(postRoll * 1e6),
                    fps);
        } catch (DateTimeParseException e) {
            throw Failure.usage(
                    "--start: expected a time like 2026-01-31T12:00:00Z, got '%s'"
                            .formatted(start));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private List<Event> moments() {
        InputFiles.requireReadable(input, "--input");
        try {
            return MomentFiles.lastRevisions(input).stream()
                    .filter(event -> categories.contains(event.category()))
                    .sorted(Comparator.comparing(event -> event.time().start()))
                    .toList();
        } catch (IOException e) {
            throw Failure.badData("--input: " + e.getMessage(), e);
        }
    }
}
