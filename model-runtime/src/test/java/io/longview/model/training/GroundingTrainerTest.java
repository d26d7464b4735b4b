/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.longview.model.bundle.BundleException;
import io.longview.model.heads.temporal.CgDetr;
import io.longview.model.heads.temporal.GroundingOutput;
import io.longview.model.heads.temporal.Window;
import io.longview.model.heads.temporal.Windows;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundingTrainerTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    @Test
    void learnsToFindWhatTheTextLooksFor() {
        TrainingSettings settings = new TrainingSettings(200, 8, 3e-3f, 1e-4f, 5, 1, 1000);
        try (CgDetr model = start(1);
                GroundingTrainer trainer = new GroundingTrainer(model, settings, TinyTask::draw)) {
            double first = 0;
            double last = 0;
            while (!trainer.done()) {
                GroundingTrainer.Report report = trainer.step();
                first += report.step() <= 20 ? report.total() / 20 : 0;
                last += report.step() > 180 ? report.total() / 20 : 0;
            }
            assertThat(last).isLessThan(first / 2);
            assertThat(found(model, 100)).isGreaterThanOrEqualTo(80);
        }
    }

    @Test
    void doesTheSameForTheSameSeed() {
        TrainingSettings settings = new TrainingSettings(100, 4, 1e-3f, 1e-2f, 1, 9, 1000);
        assertThat(trained(settings, 4)).isEqualTo(trained(settings, 4));
        TrainingSettings other = new TrainingSettings(100, 4, 1e-3f, 1e-2f, 1, 10, 1000);
        assertThat(trained(other, 4).get("class_embed.weight"))
                .isNotEqualTo(trained(settings, 4).get("class_embed.weight"));
    }

    @Test
    void goesOnFromACheckpointAsIfNothingHadHappened(@TempDir Path folder) {
        TrainingSettings settings = new TrainingSettings(100, 4, 1e-3f, 1e-2f, 1, 9, 1000);
        Path checkpoint = folder.resolve("checkpoint.safetensors");
        try (CgDetr model = start(1);
                GroundingTrainer trainer = new GroundingTrainer(model, settings, TinyTask::draw)) {
            trainer.step();
            trainer.step();
            trainer.save(checkpoint);
        }
        try (CgDetr model = start(99);
                GroundingTrainer trainer = new GroundingTrainer(model, settings, TinyTask::draw)) {
            trainer.resume(checkpoint);
            assertThat(trainer.steps()).isEqualTo(2);
            trainer.step();
            trainer.step();
            assertThat(weights(model)).usingRecursiveComparison().isEqualTo(trained(settings, 4));
        }
        TrainingSettings other = new TrainingSettings(200, 4, 1e-3f, 1e-2f, 1, 9, 1000);
        try (CgDetr model = start(1);
                GroundingTrainer trainer = new GroundingTrainer(model, other, TinyTask::draw)) {
            assertThatThrownBy(() -> trainer.resume(checkpoint))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("expected a checkpoint of TrainingSettings[steps=200")
                    .hasMessageContaining("use another output folder");
        }
    }

    @Test
    void logsAndDrawsItsCourse(@TempDir Path folder) throws Exception {
        TrainingSettings settings = new TrainingSettings(100, 2, 1e-3f, 1e-2f, 1, 9, 1000);
        Path log = folder.resolve("metrics.jsonl");
        try (CgDetr model = start(1);
                GroundingTrainer trainer = new GroundingTrainer(model, settings, TinyTask::draw)) {
            MetricsLog metrics = new MetricsLog(log, 0);
            metrics.add(trainer.step());
            metrics.add(trainer.step());
            assertThat(metrics.read()).hasSize(2);
            assertThat(metrics.read().get(1).path("step").asInt()).isEqualTo(2);
            assertThat(metrics.read().get(1).path("losses").size()).isEqualTo(5);
        }
        // A run that goes on from step 1 writes step 2 again.
        MetricsLog resumed = new MetricsLog(log, 1);
        assertThat(resumed.read()).hasSize(1);
        Path plot = folder.resolve("losses.png");
        LossPlot.write(resumed.read(), plot);
        assertThat(ImageIO.read(plot.toFile()).getWidth()).isEqualTo(900);
        assertThat(Files.size(plot)).isGreaterThan(2000);
    }

    private static Map<String, List<Float>> trained(TrainingSettings settings, int steps) {
        try (CgDetr model = start(1);
                GroundingTrainer trainer = new GroundingTrainer(model, settings, TinyTask::draw)) {
            for (int i = 0; i < steps; i++) {
                trainer.step();
            }
            return weights(model);
        }
    }

    private static Map<String, List<Float>> weights(CgDetr model) {
        Map<String, List<Float>> weights = new TreeMap<>();
        model.weights().forEach((name, array) -> weights.put(name, list(array.toFloatArray())));
        return weights;
    }

    private static List<Float> list(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    private static CgDetr start(long seed) {
        return CgDetr.of(ENGINE, TinyTask.SETTINGS, CgDetrStart.weights(TinyTask.SETTINGS, seed));
    }

    /** In how many of the examples the best window overlaps the true one by half. */
    private static int found(CgDetr model, int examples) {
        Random random = new Random(12345);
        int found = 0;
        for (int i = 0; i < examples; i++) {
            GroundingExample example = TinyTask.draw(random);
            try (NDManager manager = ENGINE.newManager()) {
                GroundingOutput.Spans answer =
                        model.ground(GroundingBatch.of(manager, List.of(example)).input()).answer();
                Window best =
                        Windows.of(answer.logits().toFloatArray(), answer.spans().toFloatArray(), 1)
                                .get(0);
                found += best.iou(example.spans().get(0)) >= 0.5 ? 1 : 0;
            }
        }
        return found;
    }
}
