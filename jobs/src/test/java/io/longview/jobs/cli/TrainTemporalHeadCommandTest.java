/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.operators.sample.SignalFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTemporalHeadCommandTest {
    private static final String CONFIG =
            """
            {"trainScenes": 1, "validationScenes": 1, "testScenes": 1, "seconds": 12,
             "rates": ["10/7", "5"], "sizes": ["320x180"], "bitsPerPixel": [0.1],
             "training": {"steps": %d, "batch": 1, "rate": 0.001, "decay": 0.01,
                          "largestNorm": 1, "seed": 1, "checkpointEvery": 1}}
            """;

    @TempDir Path folder;

    /** From scenes to weights that can be loaded; whether they are good is no question here. */
    @Test
    void trainsAndWritesAPartWithItsProvenance() throws IOException {
        CommandRun run = train(CONFIG.formatted(2));
        assertThat(run.err()).contains("render train", "train [", "2/2");
        assertThat(run.out()).contains("score: head F1", "replay: head F1", "celebration: head F1");
        assertThat(run.exitCode()).isZero();
        Path weights = folder.resolve("out/temporal-head.safetensors");
        byte[] first = Files.readAllBytes(weights);
        try (SafetensorsFile file = SafetensorsFile.open(weights);
                MomentHead head =
                        MomentHead.load(TensorEngine.start(EngineSettings.cpu(1)), file)) {
            assertThat(file.metadata())
                    .containsKeys("config", "seed", "metrics", "threshold.score")
                    .containsEntry("commit", "abc123");
            float[][] clips = new float[70][SignalFeatures.WIDTH];
            assertThat(head.candidates(clips, Sought.REPLAY))
                    .isNotEmpty()
                    .allSatisfy(
                            window -> {
                                assertThat(window.start()).isNotNegative();
                                assertThat(window.end()).isLessThanOrEqualTo(70);
                                assertThat(window.score()).isBetween(0f, 1f);
                            })
                    .isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
            assertThat(head.find(clips, Sought.REPLAY)).extracting(Window::start).isSorted();
        }
        assertThat(Files.readString(folder.resolve("out/temporal-head.json")))
                .contains("\"name\" : \"temporal-head\"", "at commit abc123");
        assertThat(folder.resolve("out/losses.png")).exists();
        assertThat(Files.readAllLines(folder.resolve("out/metrics.jsonl"))).hasSize(1);
        // Again: clips and checkpoint are there, and the same comes out.
        assertThat(train(CONFIG.formatted(2)).err()).contains("goes on after step 2");
        assertThat(Files.readAllBytes(weights)).isEqualTo(first);
        // With other settings the checkpoint does not fit.
        CommandRun other = train(CONFIG.formatted(3));
        assertThat(other.exitCode()).isNotZero();
        assertThat(other.err()).contains("expected a checkpoint of", "use another output folder");
    }

    @Test
    void saysWhatIsWrongWithAConfiguration() throws IOException {
        assertThat(train("{\"trainScenes\": 1}").exitCode()).isEqualTo(3);
        CommandRun wrong = train(CONFIG.formatted(2).replace("10/7", "fast"));
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.err()).contains("Expected a frame rate such as 25 or 10/7");
    }

    private CommandRun train(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), config);
        return CommandRun.of(
                "train",
                "temporal-head",
                "--config",
                file.toString(),
                "-o",
                folder.resolve("out").toString(),
                "--commit",
                "abc123");
    }
}
