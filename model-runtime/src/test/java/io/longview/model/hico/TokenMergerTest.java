/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Rehearsal;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of the merge, its general form against its short cut, and its limits. */
class TokenMergerTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final float[] EIGHT = {
        1, 0, 1, 2, 2, 0, 2, 4.5f, 0, 1, 0, 3, 1, 1, 0, 2, 3, 1, 1, 0, 0, 3, 1, 1, 2, 2, 0, 1, 4, 0,
        1, 1
    };

    private final NDManager manager = ENGINE.newManager();
    private final TensorScope scope = TensorScope.under(manager);

    @AfterEach
    void release() {
        scope.close();
        manager.close();
    }

    @Test
    void mergesEightTokensToThree() {
        MergedTokens merged = merge(EIGHT, 4, 2, 3);
        assertThat(merged.sizes().toFloatArray()).containsExactly(3, 3, 2);
        assertThat(merged.values().toFloatArray())
                .containsExactly(
                        new float[] {
                            1.666667f, 0.666667f, 1, 2.5f, 0.333333f, 1.666667f, 0.333333f, 2, 3.5f,
                            0.5f, 1, 0.5f
                        },
                        within(1e-5f));
        // Clusters {1,0,6}, {3,5,2}, {7,4}.
        assertThat(merged.assignment().toLongArray()).containsExactly(0, 0, 1, 1, 2, 1, 0, 2);
    }

    @Test
    void mergesEightTokensToTwo() {
        MergedTokens merged = merge(EIGHT, 4, 2, 2);
        assertThat(merged.sizes().toFloatArray()).containsExactly(6, 2);
        assertThat(merged.values().toFloatArray())
                .containsExactly(
                        new float[] {1, 1.166667f, 0.666667f, 2.25f, 3.5f, 0.5f, 1, 0.5f},
                        within(1e-5f));
    }

    @Test
    void keepsTheLeastSimilarOfAnOddNumberFirst() {
        float[] nine = java.util.Arrays.copyOf(EIGHT, 36);
        System.arraycopy(new float[] {1, 3, 3, 0}, 0, nine, 32, 4);
        MergedTokens merged = merge(nine, 4, 2, 5);
        assertThat(merged.sizes().toFloatArray()).containsExactly(1, 4, 1, 1, 2);
        assertThat(merged.values().toFloatArray())
                .containsExactly(
                        new float[] {
                            0, 1, 0, 3, 1.5f, 1.25f, 1.5f, 1.875f, 1, 1, 0, 2, 0, 3, 1, 1, 3.5f,
                            0.5f, 1, 0.5f
                        },
                        within(1e-5f));
    }

    @Test
    void mergesAFormulaToFour() {
        MergedTokens merged = merge(formula(), 8, 2, 4);
        assertThat(merged.sizes().toFloatArray()).containsExactly(15, 2, 9, 6);
        assertThat(merged.values().toFloatArray())
                .containsExactly(
                        new float[] {
                            0.738092f, 0.457405f, 0.485923f, 0.773079f, 0.624525f, 0.316761f,
                            0.475403f, 0.749597f, 0.228639f, 0.761614f, 1.194773f, -0.172316f,
                            -0.105641f, 1.264161f, 0.722637f, 0.168248f, -0.064104f, 0.992195f,
                            0.093778f, 0.358987f, 0.322911f, 0.843235f, -0.005460f, 0.508886f,
                            0.888662f, -0.121354f, 1.028202f, 0.196131f, 0.722223f, 0.134563f,
                            1.043208f, 0.017444f
                        },
                        within(1e-5f));
    }

    @Test
    void mergesAFormulaToFiveWithTheUnmergedFirst() {
        MergedTokens merged = merge(formula(), 8, 2, 5);
        assertThat(merged.sizes().toFloatArray()).containsExactly(2, 15, 2, 7, 6);
        float[] values = merged.values().toFloatArray();
        assertThat(java.util.Arrays.copyOf(values, 8))
                .containsExactly(
                        new float[] {
                            0.419495f,
                            0.428952f,
                            -0.213902f,
                            -0.385980f,
                            0.223858f,
                            0.577601f,
                            0.080220f,
                            -0.393015f
                        },
                        within(1e-5f));
        assertThat(java.util.Arrays.copyOfRange(values, 24, 32))
                .containsExactly(
                        new float[] {
                            -0.202275f,
                            1.153121f,
                            0.181687f,
                            0.571834f,
                            0.351212f,
                            0.919131f,
                            -0.029940f,
                            0.766572f
                        },
                        within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"1,1024,96,8,64", "3,256,32,4,16", "2,64,128,1,32", "1,2,4,2,1", "2,1024,24,3,256"})
    void theShortCutEqualsTheGeneralForm(
            int batch, int tokens, int channels, int heads, int target) {
        for (int seed = 0; seed < 5; seed++) {
            NDArray x = noise(seed, batch, tokens, channels);
            try (TokenMerger merger = new TokenMerger(ENGINE, heads, target)) {
                MergedTokens quick = merger.merge(scope, x);
                MergedTokens general = merger.merge(scope, x, TokenMerger.Order.ALWAYS);
                assertThat(quick.assignment().toLongArray())
                        .isEqualTo(general.assignment().toLongArray());
                assertThat(quick.sizes().toFloatArray()).isEqualTo(general.sizes().toFloatArray());
                assertThat(quick.values().toFloatArray())
                        .isEqualTo(general.values().toFloatArray());
            }
        }
    }

    /** The last is large enough for sums and similarities to be computed in parts. */
    @ParameterizedTest
    @CsvSource({"2,1024,32,4,64", "3,37,12,3,9", "1,2,4,2,1", "1,17000,64,1,8500"})
    void theWaysOfAGpuGiveTheSame(int batch, int tokens, int channels, int heads, int target) {
        NDArray x = noise(11, batch, tokens, channels);
        try (TokenMerger cpu = new TokenMerger(ENGINE, heads, target);
                TokenMerger gpu = new TokenMerger(Rehearsal.engine(), heads, target)) {
            MergedTokens expected = cpu.merge(scope, x);
            MergedTokens found = gpu.merge(scope, x);
            assertThat(found.assignment().toLongArray())
                    .isEqualTo(expected.assignment().toLongArray());
            assertThat(found.sizes().toFloatArray()).isEqualTo(expected.sizes().toFloatArray());
            float[] values = found.values().toFloatArray();
            float[] wanted = expected.values().toFloatArray();
            assertThat(values).hasSameSizeAs(wanted);
            double error = 0;
            for (int i = 0; i < wanted.length; i++) {
                error = Math.max(error, Math.abs(values[i] - wanted[i]));
            }
            assertThat(error).isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,37,12,3,9", "3,100,16,2,64", "1,784,8,1,64"})
    void everyTokenIsTheMeanOfWhatWentIntoIt(
            int batch, int tokens, int channels, int heads, int target) {
        NDArray x = noise(7, batch, tokens, channels);
        MergedTokens merged;
        try (TokenMerger merger = new TokenMerger(ENGINE, heads, target)) {
            merged = merger.merge(scope, x);
        }
        float[] in = x.toFloatArray();
        float[] out = merged.values().toFloatArray();
        long[] assignment = merged.assignment().toLongArray();
        double[] sums = new double[out.length];
        float[] counts = new float[batch * target];
        for (int i = 0; i < assignment.length; i++) {
            int token = i / tokens * target + (int) assignment[i];
            counts[token]++;
            for (int c = 0; c < channels; c++) {
                sums[token * channels + c] += in[i * channels + c];
            }
        }
        assertThat(merged.sizes().toFloatArray()).isEqualTo(counts);
        for (int i = 0; i < out.length; i++) {
            assertThat((double) out[i]).isCloseTo(sums[i] / counts[i / channels], within(1e-4));
        }
    }

    @Test
    void aSequenceDoesNotDependOnTheOthersOfItsBatch() {
        NDArray both = noise(3, 2, 100, 16);
        NDArray second = both.get("1:2");
        try (TokenMerger merger = new TokenMerger(ENGINE, 2, 20)) {
            float[] together = merger.merge(scope, both).values().toFloatArray();
            float[] alone = merger.merge(scope, second).values().toFloatArray();
            assertThat(java.util.Arrays.copyOfRange(together, alone.length, together.length))
                    .isEqualTo(alone);
        }
    }

    @Test
    void zeroVectorsMergeLastAndStayFinite() {
        float[] x = {0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 0};
        MergedTokens merged = merge(x, 2, 1, 4);
        assertThat(merged.assignment().toLongArray()).containsExactly(0, 1, 2, 2, 1, 3);
        assertThat(merged.values().toFloatArray()).containsExactly(0, 0, 1, 0, 0, 1, 0, 0);
    }

    @Test
    void refusesATargetThatIsNotBelowTheTokens() {
        assertThatThrownBy(() -> merge(EIGHT, 4, 2, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected more tokens than the target, got 8 tokens, target 8; a sequence this short needs no merge");
    }

    @Test
    void refusesTokensOfAnotherForm() {
        try (TokenMerger merger = new TokenMerger(ENGINE, 3, 4)) {
            NDArray odd = noise(1, 1, 8, 4);
            assertThatThrownBy(() -> merger.merge(scope, odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Expected float32 tokens (batch, tokens, channels) with channels a multiple of 3, got float32 (1, 8, 4)");
            NDArray integers = manager.zeros(new Shape(1, 8, 3), DataType.INT64);
            assertThatThrownBy(() -> merger.merge(scope, integers))
                    .hasMessageContaining("got int64 (1, 8, 3)");
            NDArray flat = manager.zeros(new Shape(8, 3));
            assertThatThrownBy(() -> merger.merge(scope, flat))
                    .hasMessageContaining("got float32 (8, 3)");
        }
    }

    @Test
    void refusesSenselessNumbers() {
        assertThatThrownBy(() -> new TokenMerger(ENGINE, 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected at least 1 head and a target of at least 1 token, got 0 heads, target 4");
    }

    private MergedTokens merge(float[] values, int channels, int heads, int target) {
        try (TokenMerger merger = new TokenMerger(ENGINE, heads, target)) {
            NDArray x = manager.create(values, new Shape(1, values.length / channels, channels));
            return merger.merge(scope, x);
        }
    }

    private NDArray noise(int seed, int batch, int tokens, int channels) {
        Random random = new Random(seed);
        float[] values = new float[batch * tokens * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(batch, tokens, channels));
    }

    private static float[] formula() {
        float[] values = new float[32 * 8];
        for (int i = 0; i < 32; i++) {
            for (int c = 0; c < 8; c++) {
                values[i * 8 + c] = (float) (Math.sin(0.7 * (i + 1) * (c + 1) + 0.3 * i) + 0.5);
            }
        }
        return values;
    }
}
