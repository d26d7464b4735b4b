/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.pipeline.TestingScenes;
import io.longview.operators.media.StreamKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisITCase {
    private static final int SECONDS = 5;
    private static final AnalysisQuestions QUESTIONS =
            new AnalysisQuestions(
                    List.of(
                            "how many people were there at most?",
                            "was there an elephant?",
                            "what is the meaning of life?",
                            "a person at 2020-01-01 12:00"),
                    List.of());

    @TempDir Path folder;

    @Test
    void theSameRecordingGivesTheSameBytesAtAnyParallelism() throws IOException {
        Path recording = folder.resolve("plaza.mp4");
        TestingScenes.render(recording, SECONDS, 4);
        AnalysisSummary first = analyze(recording, "first", 1);
        analyze(recording, "second", 1);
        analyze(recording, "third", 2);
        analyze(recording, "spread", 2, "longview.encode.spread=cluster");

        InputSummary input = first.inputs().get(0);
        assertThat(input.framesDecoded()).isEqualTo(SECONDS * TestingScenes.FPS);
        assertThat(input.framesSampled()).isEqualTo(SECONDS * TestingScenes.FPS);
        assertThat(input.events()).isPositive();
        assertThat(input.fps()).isEqualTo(TestingScenes.FPS);
        assertThat(input.rejected()).isEmpty();
        assertThat(input.failed()).isFalse();
        for (String file : List.of("events.jsonl", "tracks.txt", "answers.jsonl")) {
            Path expected = folder.resolve("first").resolve(file);
            assertThat(expected).isNotEmptyFile();
            assertThat(folder.resolve("second").resolve(file)).hasSameBinaryContentAs(expected);
            assertThat(folder.resolve("third").resolve(file)).hasSameBinaryContentAs(expected);
            assertThat(folder.resolve("spread").resolve(file)).hasSameBinaryContentAs(expected);
        }
        assertThat(Files.readAllLines(folder.resolve("first/tracks.txt")))
                .allMatch(
                        line ->
                                line.matches(
                                        "\\d+,\\d+(,-?\\d+\\.\\d\\d){4},\\d\\.\\d{4},-1,-1,-1"));
        assertThat(folder.resolve("first/summary.json")).content().contains("\"stages\"");
        assertThat(first.asked()).isEqualTo(QUESTIONS.count());
        assertThat(first.answers())
                .extracting(AnalysisAnswer::question)
                .containsExactlyElementsOf(QUESTIONS.texts());
        assertThat(first.answers())
                .extracting(AnalysisAnswer::verdict)
                .containsExactly("seen", "not-seen", "not-understood", "out-of-range");
    }

    @Test
    void aFileThatFailsDoesNotStopTheOthers() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        TestingScenes.render(inputs.resolve("good.ts"), 2, 4);
        Files.write(inputs.resolve("noise.mp4"), new byte[10_000]);
        Files.write(inputs.resolve("empty.mkv"), new byte[0]);

        AnalysisSummary summary = analyze(inputs, "out", 1);

        assertThat(summary.inputs())
                .extracting(InputSummary::stream)
                .containsExactly("empty", "good", "noise");
        assertThat(summary.inputs())
                .extracting(InputSummary::failed)
                .containsExactly(true, false, true);
        assertThat(summary.inputs().get(0).rejected().get(0).message()).contains("Expected");
        assertThat(summary.inputs().get(2).rejected().get(0).reason()).isEqualTo("not-media");
        assertThat(folder.resolve("out/good/tracks.txt")).exists();
        assertThat(folder.resolve("out/noise/events.jsonl")).isEmptyFile();
        assertThat(folder.resolve("out/summary.json")).content().contains("\"noise\"");
    }

    @Test
    void inputsAndSettingsThatCannotBeUsedAreNamed() {
        Path absent = folder.resolve("absent.mp4");
        assertFailure(
                () -> analyze(absent, "out", 1),
                ExitCode.CONFIGURATION,
                "Expected a recording or a folder of recordings, but '%s' does not exist"
                        .formatted(absent));
        assertFailure(
                () -> analyze(folder, "out", 1),
                ExitCode.CONFIGURATION,
                "Expected recordings in the folder '%s', but it has no files".formatted(folder));
        assertFailure(
                () -> analyze(absent, "out", 0),
                ExitCode.USAGE,
                "Expected --parallelism of at least 1, got 0");
    }

    private static void assertFailure(Runnable action, ExitCode exitCode, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(exitCode))
                .hasMessage(message);
    }

    private AnalysisSummary analyze(
            Path input, String output, int parallelism, String... settings) {
        return Analysis.run(
                new AnalysisSettings(
                        List.of(input),
                        folder.resolve(output),
                        StreamKind.CAMERA,
                        "all",
                        Set.of(),
                        TestingScenes.START_MICROS,
                        QUESTIONS,
                        parallelism,
                        Stream.concat(
                                        Stream.of("longview.model.input-size=256"),
                                        Stream.of(settings))
                                .toList()),
                line -> {});
    }
}
