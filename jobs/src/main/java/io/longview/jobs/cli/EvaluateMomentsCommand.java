/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.evaluate.GameMoments;
import io.longview.jobs.evaluate.MomentEvaluator;
import io.longview.jobs.evaluate.MomentFiles;
import io.longview.jobs.evaluate.MomentScores;
import io.longview.jobs.failure.Failure;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview evaluate moments}: how well spotted moments fit the ground truth. */
@Command(
        name = "moments",
        description = {
            "Score scoring moments and replays against ground truth: precision, recall and F1 at"
                    + " tolerances, SoccerNet's average-mAP, replays by their overlap, links and"
                    + " slow motion."
        })
final class EvaluateMomentsCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin FormatOption format = new FormatOption();

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE",
            description = "Ground truth: NAME.events.json of render --scene broadcast.")
    Path truth = Path.of("");

    @Option(
            names = "--result",
            required = true,
            paramLabel = "FILE",
            description = "Result: events.jsonl of analyze, or the lines of consume --output json.")
    Path result = Path.of("");

    @Option(
            names = "--tolerance",
            split = ",",
            paramLabel = "SECONDS",
            defaultValue = "1,2,5",
            description =
                    "Largest distance in time of a match of scoring moments; default:"
                            + " ${DEFAULT-VALUE}")
    List<Double> tolerances = List.of();

    @Option(
            names = "--iou",
            paramLabel = "RATIO",
            defaultValue = "0.5",
            description =
                    "Smallest intersection over union of a match of replays; default:"
                            + " ${DEFAULT-VALUE}")
    double overlap = 0.5;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "1970-01-01T00:00:00Z",
            description =
                    "Capture time of the first frame, as in analyze; default: ${DEFAULT-VALUE}")
    String start = "1970-01-01T00:00:00Z";

    @Override
    public Integer call() {
        MomentEvaluator evaluator = evaluator();
        long startMicros = startMicros();
        GameMoments trueMoments = read(truth, "--truth", MomentFiles::readTruth);
        GameMoments found =
                read(result, "--result", file -> MomentFiles.readResult(file, startMicros));
        evaluator.add(trueMoments, found);
        MomentScores scores = evaluator.scores();
        switch (format.format) {
            case TEXT -> spec.commandLine().getOut().print(MomentScoresText.of(scores));
            case JSON ->
                    spec.commandLine()
                            .getOut()
                            .println(new String(EventJson.write(scores), StandardCharsets.UTF_8));
        }
        return 0;
    }

    private MomentEvaluator evaluator() {
        try {
            return new MomentEvaluator(tolerances, overlap);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--tolerance, --iou: " + e.getMessage());
        }
    }

    private long startMicros() {
        try {
            return EventTimes.parse(start);
        } catch (DateTimeParseException e) {
            throw Failure.usage(
                    "--start: expected a time like 2026-01-31T12:00:00Z, got '%s'"
                            .formatted(start));
        }
    }

    private static GameMoments read(Path file, String option, Reader reader) {
        InputFiles.requireReadable(file, option);
        try {
            return reader.read(file);
        } catch (IOException e) {
            throw Failure.badData(option + ": " + e.getMessage(), e);
        }
    }

    private interface Reader {
        GameMoments read(Path file) throws IOException;
    }
}
