/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.longview.model.heads.temporal.CgDetr;
import io.longview.model.heads.temporal.CgDetrSettings;
import io.longview.model.heads.temporal.CgDetrWeightNames;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The losses and their gradients, down to every weight of the head. */
class GroundingLossTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    /**
     * Attention does not change when all keys move alike, which is all that the bias of a key does;
     * and in the first decoder layer, where all queries have the same content, namely none, self
     * attention gives the same whatever it attends to.
     */
    private static final Pattern WITHOUT_INFLUENCE =
            Pattern.compile(
                    ".*_k(content|pos)_proj\\.bias"
                            + "|.*decoder\\.layers\\.0\\.sa_([qk](content|pos)_proj\\..*|v_proj\\.weight)");

    @Test
    void reachesEveryWeight() {
        try (CgDetr model = CgDetr.of(ENGINE, TinyTask.SETTINGS, drawn(TinyTask.SETTINGS))) {
            Map<String, float[]> gradients = gradients(model);
            gradients.forEach(
                    (name, gradient) -> {
                        if (WITHOUT_INFLUENCE.matcher(name).matches()) {
                            assertThat(largest(gradient)).as(name).isLessThan(1e-5);
                        } else {
                            assertThat(largest(gradient)).as(name).isGreaterThan(1e-5);
                        }
                    });
            assertThat(gradients).hasSizeGreaterThan(100);
        }
    }

    /** Central differences, for weights behind everything that is held constant in training. */
    @Test
    void agreesWithDifferences() {
        try (CgDetr model = CgDetr.of(ENGINE, TinyTask.SETTINGS, drawn(TinyTask.SETTINGS))) {
            Map<String, float[]> gradients = gradients(model);
            for (String name :
                    List.of(
                            "class_embed.weight",
                            "span_embed.layers.0.weight",
                            "saliency_proj1.weight",
                            "transformer.decoder.norm.weight",
                            "transformer.decoder.layers.1.activation.weight",
                            "transformer.decoder.layers.1.ca_qpos_sine_proj.weight",
                            "transformer.decoder.layers.1.sa_kpos_proj.weight",
                            "transformer.decoder.layers.1.linear1.weight")) {
                float[] gradient = gradients.getOrDefault(name, new float[0]);
                int at = 0;
                for (int i = 0; i < gradient.length; i++) {
                    at = Math.abs(gradient[i]) > Math.abs(gradient[at]) ? i : at;
                }
                double difference =
                        (moved(model, name, at, 5e-3f) - moved(model, name, at, -5e-3f)) / 1e-2;
                assertThat(difference)
                        .as(name)
                        .isCloseTo(gradient[at], within(2e-3 + 0.03 * Math.abs(gradient[at])));
            }
        }
    }

    /** The values of fact sheet section 5.5, as (centre, width): (2,6)-(4,10) and (0,2)-(5,6). */
    @Test
    void generalisesTheIou() {
        try (NDManager manager = ENGINE.newManager()) {
            NDArray a = manager.create(new float[] {4, 4, 1, 2}, new Shape(1, 2, 2));
            NDArray b = manager.create(new float[] {7, 6, 5.5f, 1}, new Shape(1, 2, 2));
            assertThat(GroundingLoss.generalisedIou(a, b).toFloatArray())
                    .containsExactly(new float[] {0.25f, -0.5f}, within(1e-5f));
        }
    }

    private static Map<String, float[]> gradients(CgDetr model) {
        model.weights().values().forEach(weight -> weight.setRequiresGradient(true));
        try (NDManager manager = ENGINE.newManager();
                GradientCollector recorded = ENGINE.record()) {
            recorded.backward(loss(model, manager));
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        model.weights()
                .forEach(
                        (name, weight) -> {
                            try (NDArray gradient = weight.getGradient()) {
                                gradients.put(name, gradient.toFloatArray());
                            }
                            weight.setRequiresGradient(false);
                        });
        return gradients;
    }

    private static NDArray loss(CgDetr model, NDManager manager) {
        Random random = new Random(3);
        GroundingBatch batch =
                GroundingBatch.of(
                        manager,
                        List.of(
                                TinyTask.draw(random),
                                TinyTask.draw(random),
                                nothing(TinyTask.draw(random))));
        return GroundingLoss.of(model.ground(batch.input()), batch).total();
    }

    /** The same video without what is looked for. */
    private static GroundingExample nothing(GroundingExample example) {
        return new GroundingExample(
                example.clips(),
                example.text(),
                example.prompt(),
                List.of(),
                new float[example.clips().length]);
    }

    private static double moved(CgDetr model, String name, int at, float step) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        model.weights().forEach((key, array) -> weights.put(key, array.toFloatArray()));
        weights.getOrDefault(name, new float[0])[at] += step;
        try (CgDetr other = CgDetr.of(ENGINE, model.settings(), weights);
                NDManager manager = ENGINE.newManager()) {
            return loss(other, manager).getFloat();
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Weights of which none is zero, so that nothing hides behind one. */
    private static Map<String, float[]> drawn(CgDetrSettings settings) {
        Random random = new Random(11);
        Map<String, float[]> weights = new LinkedHashMap<>();
        CgDetrWeightNames.shapes(settings)
                .forEach(
                        (name, shape) -> {
                            boolean norm =
                                    name.toLowerCase(Locale.ROOT).contains("norm")
                                            && name.endsWith("weight");
                            double scale =
                                    shape.length == 2 ? 1 / Math.sqrt((double) shape[1]) : 0.1;
                            float[] values =
                                    new float
                                            [(int)
                                                    LongStream.of(shape)
                                                            .reduce(1, Math::multiplyExact)];
                            for (int i = 0; i < values.length; i++) {
                                values[i] =
                                        (float) ((norm ? 1 : 0) + scale * random.nextGaussian());
                            }
                            weights.put(name, values);
                        });
        return weights;
    }
}
