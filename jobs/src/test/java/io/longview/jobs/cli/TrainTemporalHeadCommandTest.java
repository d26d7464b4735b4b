/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.operators.moment.head.HeadWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTemporalHeadCommandTest {
    private static final String CONFIG =
            """
            {"trainScenes": 1, "validationScenes": 1, "testScenes": 1, "seconds": 12,
             "rates": [10], "shownRates": [1.43, 5], "views": 2,
             "sizes": ["320x180"], "bitsPerPixel": [0.1], "television": [true],
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
            float[][] clips = new float[TemporalHead.LENGTH][HeadWindow.WIDTH];
            assertThat(head.look(clips, EnumSet.allOf(Sought.class)))
                    .containsOnlyKeys(Sought.values())
                    .extractingByKey(Sought.REPLAY, list(Window.class))
                    .isNotEmpty()
                    .allSatisfy(
                            window -> {
                                assertThat(window.start()).isNotNegative();
                                assertThat(window.end()).isLessThanOrEqualTo(TemporalHead.LENGTH);
                                assertThat(window.score()).isBetween(0f, 1f);
                            })
                    .isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
            List<Window> alone =
                    head.look(clips, Set.of(Sought.REPLAY)).getOrDefault(Sought.REPLAY, List.of());
            List<Window> among =
                    head.look(clips, EnumSet.allOf(Sought.class))
                            .getOrDefault(Sought.REPLAY, List.of());
            assertThat(alone).hasSameSizeAs(among).isNotEmpty();
            assertThat(alone.get(0).score()).isCloseTo(among.get(0).score(), within(1e-4f));
            assertThatThrownBy(() -> head.look(clips, Set.of()))
                    .hasMessage("Expected something that is sought, got nothing");
            float[][] longer = new float[TemporalHead.LENGTH + 1][HeadWindow.WIDTH];
            assertThatThrownBy(() -> head.look(longer, EnumSet.allOf(Sought.class)))
                    .hasMessage("Expected a window of 1 to 48 clips, got 49");
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
        CommandRun wrong = train(CONFIG.formatted(2).replace("1.43", "0.2"));
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.err())
                .contains("Expected at least 1 view and shown rates of 1 to 60 frames");
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
