/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Feature and prediction maps filled by hand; each belongs to a manager. */
final class TestingGrids {
    /** A logit that stands for a score of nearly nothing. */
    static final float NOTHING = -20;

    private final NDManager manager;
    private final int rows;
    private final int columns;
    private final int channels;
    private final float[] values;

    TestingGrids(NDManager manager, int rows, int columns, int channels, float fill) {
        this.manager = manager;
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
        values = new float[rows * columns * channels];
        Arrays.fill(values, fill);
    }

    TestingGrids set(int row, int column, int channel, float value) {
        values[(row * columns + column) * channels + channel] = value;
        return this;
    }

    /** Makes a cell predict a class with a logit and sides at whole bins. */
    TestingGrids predict(int row, int column, int classId, float logit, int... sides) {
        set(row, column, classId, logit);
        for (int side = 0; side < sides.length; side++) {
            set(row, column, NanoDetWeights.CLASSES + side * 11 + sides[side], 100);
        }
        return this;
    }

    FeatureGrid grid() {
        return new FeatureGrid(manager.create(values, new Shape(1, rows, columns, channels)));
    }
}
