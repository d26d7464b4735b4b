/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoiAppearanceTest {
    private static final float PART = (float) (1 / Math.sqrt(3));
    private static final InputSize SIZE = new InputSize(64, 64, 64, 64);
    private static final int FEATURES = 2 * ColourHistogram.BINS;

    private final NDManager manager = TensorEngine.start(EngineSettings.cpu(1)).newManager();
    private final RoiAppearance appearance = new RoiAppearance();

    @AfterEach
    void release() {
        manager.close();
    }

    @Test
    void describesBothHalvesAndTheFeatures() {
        FeatureGrid features =
                new TestingGrids(manager, 8, 8, 128, 0)
                        .set(3, 3, 4, 3)
                        .set(3, 4, 5, 4)
                        .set(7, 7, 6, 100)
                        .grid();
        float[] vector = appearance.describe(halves(), features, 0, new Box(16, 16, 48, 48));
        assertThat(vector).hasSize(RoiAppearance.CHANNELS);
        assertThat(vector[ColourHistogram.bin(255, 0, 0)]).isCloseTo(PART, within(1e-6f));
        assertThat(vector[ColourHistogram.BINS + ColourHistogram.bin(0, 0, 255)])
                .isCloseTo(PART, within(1e-6f));
        assertThat(vector[FEATURES + 4]).isCloseTo(0.6f * PART, within(1e-6f));
        assertThat(vector[FEATURES + 5]).isCloseTo(0.8f * PART, within(1e-6f));
        assertThat(vector[FEATURES + 6]).isZero();
    }

    @Test
    void weighsCellsByWhatTheBoxCoversOfThem() {
        FeatureGrid features =
                new TestingGrids(manager, 8, 8, 128, 0).set(0, 0, 0, 1).set(0, 1, 1, 1).grid();
        // Its inner part is 4 to 10: half of the first cell, a quarter of the second.
        float[] vector = appearance.describe(halves(), features, 0, new Box(2, 0, 12, 8));
        assertThat(vector[FEATURES] / vector[FEATURES + 1]).isCloseTo(2, within(1e-4f));
    }

    @Test
    void describesTheSmallestBoxes() {
        FeatureGrid features = new TestingGrids(manager, 8, 8, 128, 0).grid();
        float[] vector = appearance.describe(halves(), features, 0, new Box(63.9f, 63.9f, 64, 64));
        assertThat(vector[ColourHistogram.bin(0, 0, 255)]).isCloseTo(PART, within(1e-6f));
        assertThat(vector).doesNotContain(Float.NaN);
    }

    @Test
    void binsColours() {
        assertThat(ColourHistogram.bin(0, 0, 0)).isZero();
        assertThat(ColourHistogram.bin(255, 255, 255)).isEqualTo(3);
        assertThat(ColourHistogram.bin(255, 0, 0)).isEqualTo(2 * 4 + 3);
        assertThat(ColourHistogram.bin(0, 255, 0)).isEqualTo((2 * 3 + 2) * 4 + 3);
        assertThat(ColourHistogram.bin(0, 0, 255)).isEqualTo((4 * 3 + 2) * 4 + 3);
        assertThat(ColourHistogram.bin(255, 0, 64)).isEqualTo((5 * 3 + 2) * 4 + 3);
        assertThat(ColourHistogram.bin(70, 50, 50)).isEqualTo(1);
    }

    /** Red above, blue below. */
    private static Picture halves() {
        byte[] pixels = new byte[64 * 64 * 3];
        for (int i = 0; i < 64 * 64; i++) {
            pixels[i * 3 + (i < 32 * 64 ? 0 : 2)] = (byte) 255;
        }
        return new Picture(SIZE, pixels);
    }
}
