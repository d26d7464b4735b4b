/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.List;

/**
 * Describes what is inside a box by averaging feature maps over it, so that objects can be told
 * apart: per map one part of unit length, the parts one after the other.
 *
 * <p>A cell counts as much as the box covers of it. Not thread-safe: it owns scratch memory.
 */
final class RoiAppearance {
    private float[] row = new float[0];

    /** Length of a description from the given number of maps. */
    static int channels(int maps) {
        return maps * NanoDetWeights.FEATURES;
    }

    /**
     * Describes a box.
     *
     * @param maps feature maps
     * @param strides pixels of the input per cell, per map
     * @param picture index in the batch
     * @param box in pixels of the input
     */
    float[] describe(List<FeatureGrid> maps, int[] strides, int picture, Box box) {
        float[] vector = new float[channels(maps.size())];
        for (int i = 0; i < maps.size(); i++) {
            int start = i * NanoDetWeights.FEATURES;
            pool(maps.get(i), strides[i], picture, box, vector, start);
            normalise(vector, start, NanoDetWeights.FEATURES);
        }
        return vector;
    }

    private void pool(
            FeatureGrid map, int stride, int picture, Box box, float[] vector, int start) {
        int channels = map.channels();
        int left = clamp(box.left() / stride, map.columns());
        int right = clamp(box.right() / stride, map.columns());
        int top = clamp(box.top() / stride, map.rows());
        int bottom = clamp(box.bottom() / stride, map.rows());
        int cells = right - left + 1;
        if (row.length < cells * channels) {
            row = new float[cells * channels];
        }
        for (int y = top; y <= bottom; y++) {
            map.read(picture, y, left, cells, row, 0);
            float high = overlap(y * stride, stride, box.top(), box.bottom());
            for (int x = left; x <= right; x++) {
                float weight = high * overlap(x * stride, stride, box.left(), box.right());
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

    private static float overlap(float start, float length, float from, float to) {
        return Math.max(0, Math.min(start + length, to) - Math.max(start, from));
    }

    private static void normalise(float[] vector, int start, int length) {
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
