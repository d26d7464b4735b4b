/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    /** Three steps of the formula on loss 3 w^2 / 2, in double precision. */
    @Test
    void followsTheFormula() {
        try (NDManager manager = ENGINE.newManager()) {
            NDArray kernel = manager.create(new float[] {2}, new Shape(1, 1));
            NDArray bias = manager.create(new float[] {2}, new Shape(1));
            double[] expected = {2, 2};
            try (AdamW optimiser = new AdamW(Map.of("kernel", kernel, "bias", bias), 0.1f, 5)) {
                double[] mean = new double[2];
                double[] square = new double[2];
                for (int step = 1; step <= 3; step++) {
                    float norm = step(optimiser, kernel, bias);
                    double wanted = Math.hypot(3 * expected[0], 3 * expected[1]);
                    assertThat(norm).isCloseTo((float) wanted, within(1e-4f));
                    for (int i = 0; i < 2; i++) {
                        double gradient = 3 * expected[i] * Math.min(1, 5 / wanted);
                        mean[i] = 0.9 * mean[i] + 0.1 * gradient;
                        square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
                        double move =
                                mean[i]
                                        / (1 - Math.pow(0.9, step))
                                        / (Math.sqrt(square[i] / (1 - Math.pow(0.999, step)))
                                                + 1e-8);
                        expected[i] -= 0.5 * (move + (i == 0 ? 0.1 * expected[i] : 0));
                    }
                    assertThat(kernel.toFloatArray()[0])
                            .isCloseTo((float) expected[0], within(1e-5f));
                    assertThat(bias.toFloatArray()[0])
                            .isCloseTo((float) expected[1], within(1e-5f));
                }
                assertThat(optimiser.steps()).isEqualTo(3);
            }
        }
    }

    @Test
    void refusesGradientsThatAreNotFinite() {
        try (NDManager manager = ENGINE.newManager()) {
            NDArray weight = manager.create(new float[] {Float.NaN});
            try (AdamW optimiser = new AdamW(Map.of("w", weight), 0, 1)) {
                assertThatThrownBy(() -> step(optimiser, weight, weight))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Expected finite gradients at step 1, got norm NaN");
            }
        }
    }

    private static float step(AdamW optimiser, NDArray first, NDArray second) {
        try (GradientCollector recorded = ENGINE.record()) {
            recorded.backward(first.square().sum().add(second.square().sum()).mul(1.5));
        }
        return optimiser.step(0.5f);
    }
}
