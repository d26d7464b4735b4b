/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConstantsTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    @Test
    void computesAndDifferentiates() {
        check(x -> Constants.times(x, -2), new float[] {4, -1, -6}, new float[] {-2, -2, -2});
        check(Constants::complement, new float[] {3, 0.5f, -2}, new float[] {-1, -1, -1});
        check(x -> Constants.atLeast(x, 0), new float[] {0, 0.5f, 3}, new float[] {0, 1, 1});
        check(x -> Constants.atMost(x, 1), new float[] {-2, 0.5f, 1}, new float[] {1, 1, 0});
    }

    /** What DJL's own operations do not survive. */
    @Test
    void keepsItsConstantsUntilGradientsAreComputed() {
        try (NDManager manager = ENGINE.newManager()) {
            NDArray x = NativeArrays.create(manager, new float[] {1}, new Shape(1));
            x.setRequiresGradient(true);
            try (GradientCollector recorded = ENGINE.record()) {
                NDArray y = x;
                for (int i = 0; i < 200; i++) {
                    y = Constants.times(y, 1.01);
                }
                for (int i = 0; i < 3; i++) {
                    System.gc();
                    for (int j = 0; j < 2000; j++) {
                        manager.create(7f).close();
                    }
                }
                recorded.backward(y);
            }
            assertThat(x.getGradient().toFloatArray()[0])
                    .isCloseTo((float) Math.pow(1.01, 200), within(1e-3f));
        }
    }

    private static void check(UnaryOperator<NDArray> operation, float[] values, float[] slopes) {
        try (NDManager manager = ENGINE.newManager()) {
            NDArray x = manager.create(new float[] {-2, 0.5f, 3});
            x.setRequiresGradient(true);
            try (GradientCollector recorded = ENGINE.record()) {
                NDArray y = operation.apply(x);
                assertThat(y.toFloatArray()).containsExactly(values);
                recorded.backward(y.sum());
            }
            assertThat(x.getGradient().toFloatArray()).containsExactly(slopes);
        }
    }
}
