/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.analyze.Analysis;
import io.longview.jobs.analyze.AnalysisAnswer;
import io.longview.jobs.analyze.AnalysisQuestions;
import io.longview.jobs.analyze.AnalysisSettings;
import io.longview.jobs.analyze.AnalysisSummary;
import io.longview.jobs.analyze.InputSummary;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.operators.event.EventJson;
import io.longview.operators.media.StreamKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview analyze}: the job over recordings, as fast as the machine allows. */
@Command(
        name = "analyze",
        description = {
            "Run the job on recordings and write events.jsonl, tracks.txt and summary.json.",
            "One input: its files are in DIR. Several, or a folder: each recording is a stream of"
                    + " its own, with a subfolder of DIR named after it."
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = {"-i", "--input"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings, or folders of recordings.")
    List<Path> inputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where the results go; made if it does not exist.")
    Path output = Path.of("");

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "KIND",
            defaultValue = "camera",
            description = "camera or broadcast; default: ${DEFAULT-VALUE}")
    String kind = "camera";

    @Option(
            names = "--fps",
            paramLabel = "N|all",
            description =
                    "Frames a second that the model sees, or all; default: adaptive, by motion.")
    String fps = "";

    @Option(
            names = "--classes",
            paramLabel = "CLASS",
            split = ",",
            description = "Only these classes in tracks.txt, for example person,car; default: all")
    Set<String> classes = new LinkedHashSet<>();

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "1970-01-01T00:00:00Z",
            description =
                    "Capture time of the first frame, RFC 3339; default: ${DEFAULT-VALUE}, so that"
                            + " times read as positions in the recording.")
    String start = "1970-01-01T00:00:00Z";

    @Option(
            names = "--ask",
            paramLabel = "QUESTION",
            description =
                    "Ask every recording when it has been seen, for example 'when was a dog"
                            + " there?'; answers go to answers.jsonl. May be repeated.")
    List<String> questions = new ArrayList<>();

    @Option(
            names = "--ask-image",
            paramLabel = "FILE",
            description = "Ask when this JPEG or PNG picture was there. May be repeated.")
    List<Path> images = new ArrayList<>();

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Parallelism of every stage; default: the number of CPU cores.")
    int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A setting of Longview or Flink.")
    List<String> settings = new ArrayList<>();

    @Mixin SummaryFormat format = new SummaryFormat();

    @Override
    public Integer call() {
        AnalysisSummary summary =
                Analysis.run(
                        new AnalysisSettings(
                                inputs,
                                output,
                                kind(),
                                fps,
                                classes,
                                startMicros(),
                                new AnalysisQuestions(questions, images),
                                parallelism,
                                settings),
                        line -> spec.commandLine().getErr().println(line));
        switch (format.format) {
            case TEXT -> {
                summary.inputs().forEach(this::print);
                summary.answers().forEach(this::print);
            }
            case JSON ->
                    spec.commandLine()
                            .getOut()
                            .println(new String(EventJson.write(summary), StandardCharsets.UTF_8));
        }
        boolean clean =
                summary.inputs().stream().allMatch(input -> input.rejected().isEmpty())
                        && summary.answers().size() == summary.asked();
        return clean ? ExitCode.OK.value() : ExitCode.BAD_DATA.value();
    }

    private void print(InputSummary input) {
        spec.commandLine()
                .getOut()
                .println(
                        String.format(
                                Locale.ROOT,
                                "%s: %d frames decoded, %d seen by the model, %.1f s, %d events%s",
                                input.input(),
                                input.framesDecoded(),
                                input.framesSampled(),
                                input.seconds(),
                                input.events(),
                                input.rejected().isEmpty()
                                        ? ""
                                        : ", rejected: "
                                                + input.rejected().get(0).reason()
                                                + " ("
                                                + input.rejected().get(0).message()
                                                + ")"));
    }

    private void print(AnalysisAnswer answer) {
        spec.commandLine()
                .getOut()
                .println(
                        "%s: %s -> %s"
                                .formatted(answer.stream(), answer.question(), answer.sentence()));
    }

    private StreamKind kind() {
        try {
            return StreamKind.ofWireName(kind.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--kind: " + e.getMessage());
        }
    }

    private long startMicros() {
        try {
            Instant instant = Instant.parse(start);
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        } catch (DateTimeParseException e) {
            throw Failure.usage(
                    "--start: expected a time like 2026-01-31T12:00:00Z, got '%s'"
                            .formatted(start));
        }
    }
}
