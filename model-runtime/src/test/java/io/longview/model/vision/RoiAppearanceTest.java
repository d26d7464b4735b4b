/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import org.junit.jupiter.api.Test;

class RoiAppearanceTest {
    private static final InputSize SIZE = new InputSize(64, 64, 64, 64);
    private static final Box LEFT = new Box(4, 4, 28, 60);
    private static final Box RIGHT = new Box(36, 4, 60, 60);

    @Test
    void coloursMatchWhereverTheyAreAndTellTopFromBottom() {
        float[] redOverBlue = colours(halves(0xc02020, 0x2020c0), LEFT);
        assertThat(cosine(redOverBlue, redOverBlue)).isCloseTo(1, within(1e-5));
        assertThat(cosine(redOverBlue, colours(halves(0xc02020, 0x2020c0), RIGHT)))
                .isCloseTo(1, within(1e-5));
        assertThat(cosine(redOverBlue, colours(halves(0x2020c0, 0xc02020), LEFT))).isLessThan(0.6);
        // Somewhat darker is more alike than another colour.
        double darker = cosine(redOverBlue, colours(halves(0xa81c1c, 0x1c1ca8), LEFT));
        double green = cosine(redOverBlue, colours(halves(0x20c020, 0x2020c0), LEFT));
        assertThat(darker).isGreaterThan(green).isGreaterThan(0.7);
    }

    @Test
    void describesByColoursAndFeaturesInUnitLength() {
        Picture picture = halves(0xc02020, 0x2020c0);
        try (NDManager manager = TensorEngine.start(EngineSettings.cpu(1)).newManager()) {
            // Features differ between the left and the right half of the map.
            float[] values = new float[8 * 8 * NanoDetWeights.FEATURES];
            for (int cell = 0; cell < 64; cell++) {
                int channel = cell % 8 < 4 ? 3 : 90;
                values[cell * NanoDetWeights.FEATURES + channel] = 2;
            }
            NDArray map = manager.create(values, new Shape(1, 8, 8, NanoDetWeights.FEATURES));
            RoiAppearance appearance = new RoiAppearance(new FeatureGrid(map), 8, 0, picture);
            float[] left = appearance.describe(LEFT);
            float[] right = appearance.describe(RIGHT);
            assertThat(left).hasSize(RoiAppearance.CHANNELS);
            assertThat(cosine(left, left)).isCloseTo(1, within(1e-5));
            // Colours agree (1 of 1.49), features less the mean are opposite (-0.49 of 1.49).
            assertThat(cosine(left, right)).isCloseTo(0.51 / 1.49, within(1e-4));
        }
    }

    private static float[] colours(Picture picture, Box box) {
        float[] vector = new float[ColourHistogram.CHANNELS];
        ColourHistogram.describe(picture, box, vector, 0);
        return vector;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squares += a[i] * a[i];
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
        return product;
    }

    /** A picture of one colour in the upper and another in the lower half. */
    private static Picture halves(int upper, int lower) {
        byte[] rgb = new byte[SIZE.width() * SIZE.height() * 3];
        for (int pixel = 0; pixel < rgb.length / 3; pixel++) {
            int colour = pixel < rgb.length / 6 ? upper : lower;
            rgb[pixel * 3] = (byte) (colour >> 16);
            rgb[pixel * 3 + 1] = (byte) (colour >> 8);
            rgb[pixel * 3 + 2] = (byte) colour;
        }
        return new Picture(SIZE, rgb);
    }
}
