/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;

/**
 * One map of a batch of pictures as Java sees it, without a copy: reads go to the tensor's memory,
 * so a grid must not outlive its tensor.
 */
final class FeatureGrid {
    private final FloatBuffer values;
    private final int rows;
    private final int columns;
    private final int channels;

    /** Views a CPU tensor (B,H,W,C) of floats; one on a GPU is copied first. */
    FeatureGrid(NDArray map) {
        values = map.toByteBuffer(true).asFloatBuffer();
        rows = (int) map.getShape().get(1);
        columns = (int) map.getShape().get(2);
        channels = (int) map.getShape().get(3);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int channels() {
        return channels;
    }

    /** Copies adjacent cells of one row, all channels. */
    void read(int picture, int row, int column, int cells, float[] to, int position) {
        int from = ((picture * rows + row) * columns + column) * channels;
        values.get(from, to, position, cells * channels);
    }
}
