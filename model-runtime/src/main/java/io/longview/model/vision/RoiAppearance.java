/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * Describes what is inside a box, so that objects can be told apart: the colours from top to bottom
 * and the finest token features of the upper and of the lower half, less those of the picture as a
 * whole. Unit length; measured on passers-by, the cosine is about 0.8 for one person half a second
 * apart and 0.55 for two.
 *
 * <p>A cell counts as much as the box covers of it. Not thread-safe: it owns scratch memory.
 */
final class RoiAppearance {
    /** Length of a description. */
    static final int CHANNELS = ColourHistogram.CHANNELS + 2 * NanoDetWeights.FEATURES;

    /** Weight of the features beside the colours. */
    private static final float FEATURE_WEIGHT = 0.7f;

    private final FeatureGrid map;
    private final int stride;
    private final int index;
    private final Picture picture;
    private final float[] mean;
    private float[] row;

    /**
     * Gets ready for one picture.
     *
     * @param map finest feature map of the batch
     * @param stride pixels of the input per cell
     * @param index of the picture in the batch
     */
    RoiAppearance(FeatureGrid map, int stride, int index, Picture picture) {
        this.map = map;
        this.stride = stride;
        this.index = index;
        this.picture = picture;
        row = new float[map.columns() * map.channels()];
        mean = new float[map.channels()];
        Box content = new Box(0, 0, picture.size().contentWidth(), picture.size().contentHeight());
        pool(content, mean, 0);
    }

    /**
     * Describes a box.
     *
     * @param box in pixels of the input
     */
    float[] describe(Box box) {
        float[] vector = new float[CHANNELS];
        ColourHistogram.describe(picture, box, vector, 0);
        float middle = (box.top() + box.bottom()) / 2;
        int upper = ColourHistogram.CHANNELS;
        int lower = upper + mean.length;
        pool(new Box(box.left(), box.top(), box.right(), middle), vector, upper);
        pool(new Box(box.left(), middle, box.right(), box.bottom()), vector, lower);
        for (int c = 0; c < mean.length; c++) {
            vector[upper + c] -= mean[c];
            vector[lower + c] -= mean[c];
        }
        normalise(vector, upper, 2 * mean.length);
        for (int i = upper; i < vector.length; i++) {
            vector[i] *= FEATURE_WEIGHT;
        }
        normalise(vector, 0, vector.length);
        return vector;
    }

    /** Mean of the cells in a box, each weighted by how much of it the box covers. */
    private void pool(Box box, float[] to, int start) {
        int channels = map.channels();
        int left = clamp(box.left() / stride, map.columns());
        int right = clamp(box.right() / stride, map.columns());
        int top = clamp(box.top() / stride, map.rows());
        int bottom = clamp(box.bottom() / stride, map.rows());
        int cells = right - left + 1;
        float total = 0;
        for (int y = top; y <= bottom; y++) {
            map.read(index, y, left, cells, row, 0);
            float high = overlap(y * stride, stride, box.top(), box.bottom());
            for (int x = left; x <= right; x++) {
                float weight = high * overlap(x * stride, stride, box.left(), box.right());
                int from = (x - left) * channels;
                for (int c = 0; c < channels; c++) {
                    to[start + c] += weight * row[from + c];
                }
                total += weight;
            }
        }
        for (int c = 0; c < channels && total > 0; c++) {
            to[start + c] /= total;
        }
    }

    private static int clamp(float cell, int count) {
        return Math.max(0, Math.min(count - 1, (int) cell));
    }

    private static float overlap(float start, float length, float from, float to) {
        return Math.max(0, Math.min(start + length, to) - Math.max(start, from));
    }

    /** Scales a part of a vector to unit length, unless it is zero. */
    static void normalise(float[] vector, int start, int length) {
        double square = 0;
        for (int i = start; i < start + length; i++) {
            square += (double) vector[i] * vector[i];
        }
        float norm = (float) Math.sqrt(square);
        for (int i = start; i < start + length && norm > 0; i++) {
            vector[i] /= norm;
        }
    }
}
