/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.SynthWeights;
import io.longview.model.hico.TokenMerger;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A tiny InternVideo2.5 vision path with synthetic weights, against numbers of the published code
 * in double precision.
 */
class TinyInternVitTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final InternVitConfig CONFIG =
            new InternVitConfig(16, 2, 2, 32, 8, 2, false, false, true, 1e-6);
    private static final InternVit VIT = load(Precision.FLOAT32);

    /** Float32 against double, sums of at most 64 products. */
    private static final Offset<Float> TOLERANCE = within(1e-4f);

    private static InternVit load(Precision precision) {
        SynthWeights weights = new SynthWeights();
        return new InternVit(ENGINE, CONFIG, weights, precision).withConnector(weights, 32);
    }

    @AfterAll
    static void close() {
        VIT.close();
    }

    @Test
    void drawsTheNumbersOfTheReference() {
        assertThat(SynthWeights.number(0, 1)).isEqualTo(.766621616, within(1e-9));
        assertThat(SynthWeights.number(1000, 3)).isEqualTo(.546826614, within(1e-9));
    }

    @Test
    void goesFromPixelsToVisualTokens() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray pixels = SynthWeights.array(manager, "pixels", 1, 4, 3, 8, 8);
            NDArray states = VIT.trace(scope, pixels)[2];
            assertStarts(states.get("0, 0"), .502373, -.613742, 1.055537, 1.060587);
            assertStarts(states.get("0, 1"), 1.777428, -.365497, -3.964369, -1.916694);
            assertStarts(states.get("3, 16"), 3.336514, -1.727314, .832211, .189053);
            NDArray grid = VIT.encode(scope, pixels, -1).reshape(4, 4, 4, 16);
            NDArray shuffled = VIT.shuffle(scope, grid, 2);
            NDArray cell = shuffled.get("0, 0, 1");
            assertStarts(cell, 2.189368, -1.589313, .525211, -.518356);
            assertStarts(cell.get("16:"), 1.361109, .212357, -1.844049, .310808);
            assertStarts(cell.get("32:"), 2.911014, -2.310575, -.969959, -1.002105);
            NDArray merged = merge(scope, shuffled.reshape(1, 16, 64), 4);
            assertStarts(merged.get("0, 0"), .915649, -1.487353, -2.277687, .268352);
            assertStarts(merged.get("0, 3"), 2.401361, -2.575126, -.563352, .826664);
            NDArray six = merge(scope, shuffled.reshape(1, 16, 64), 6);
            assertStarts(six.get("0, 0"), 1.992731, -1.048790, -1.322763);
            assertStarts(six.get("0, 1"), -2.156959, .444293, 1.651800);
            NDArray tokens = VIT.project(scope, merged.reshape(4, 1, 64));
            assertStarts(tokens.get("0, 0"), -.013965, -.315910, -.529017, -1.179449);
            assertStarts(tokens.get("3, 0"), .071939, -.159438, -.249066, -.598173);
        }
    }

    @Test
    void resizesPositionsToThePicture() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray pixels = SynthWeights.array(manager, "pixels12", 1, 1, 3, 12, 12);
            NDArray states = VIT.trace(scope, pixels)[2];
            assertStarts(states.get("0, 0"), 1.888638, -2.185810, 1.347605, 1.852216);
            assertStarts(states.get("0, 36"), 1.339686, .016566, .920363, 1.875487);
        }
    }

    @Test
    void computesInHalfPrecisionsToo() {
        try (InternVit half = load(Precision.BFLOAT16);
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray pixels = SynthWeights.array(manager, "pixels", 1, 4, 3, 8, 8);
            float[] exact = VIT.encode(scope, pixels, -1).toFloatArray();
            float[] rounded = half.encode(scope, pixels, -1).toFloatArray();
            double error = 0;
            for (int i = 0; i < exact.length; i++) {
                error = Math.max(error, Math.abs(exact[i] - rounded[i]));
            }
            // Eight bits of fraction, values up to 5, two layers.
            assertThat(error).isBetween(1e-4, 0.15);
            assertThat(half.bytes()).isEqualTo(VIT.bytes() / 2);
        }
    }

    @Test
    void refusesPicturesAndGridsThatDoNotFit() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                VideoTokens tokens = new VideoTokens(ENGINE, VIT, 4, -1)) {
            NDArray odd = SynthWeights.array(manager, "pixels", 1, 4, 3, 8, 9);
            assertThatThrownBy(() -> VIT.encode(scope, odd, -1))
                    .hasMessage(
                            "Expected pixels (frames, 3, height, width) with sides that are"
                                    + " multiples of 2, got (4, 3, 8, 9)");
            NDArray three = SynthWeights.array(manager, "pixels", 1, 3, 3, 8, 8);
            assertThatThrownBy(() -> tokens.encode(scope, three))
                    .hasMessage(
                            "Expected whole clips of 4 frames, got 3 frames; repeat the last frame"
                                    + " or leave some out");
            NDArray grid = SynthWeights.array(manager, "grid", 1, 1, 3, 4, 2);
            assertThatThrownBy(() -> VIT.shuffle(scope, grid, 2))
                    .hasMessage(
                            "Expected a grid (frames, rows, columns, channels) with even sides, got"
                                    + " (1, 3, 4, 2)");
            assertThatThrownBy(() -> CONFIG.layersFor(-4))
                    .hasMessage("Expected select_layer to name one of 3 states, got -4");
        }
    }

    private static NDArray merge(TensorScope scope, NDArray tokens, int target) {
        try (TokenMerger merger = new TokenMerger(ENGINE, 4, target)) {
            return merger.merge(scope, tokens).values();
        }
    }

    private static void assertStarts(NDArray computed, double... expected) {
        float[] values = Arrays.copyOf(computed.toFloatArray(), expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[i]).as("element %d", i).isEqualTo((float) expected[i], TOLERANCE);
        }
    }
}
