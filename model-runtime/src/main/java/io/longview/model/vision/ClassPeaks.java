/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.Arrays;
import java.util.List;

/** Per class, the confidence of the cell that is surest of it, summed over views of a picture. */
final class ClassPeaks {
    private final double[] sums = new double[NanoDetWeights.CLASSES];
    private int views;

    /**
     * Adds a view.
     *
     * @param predictions per stride, (B,H/s,W/s,124)
     * @param picture index in the batch
     * @param size geometry of the view; cells outside its content do not count
     */
    void add(List<FeatureGrid> predictions, int picture, InputSize size) {
        float[] logits = new float[NanoDetWeights.CLASSES];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        for (int level = 0; level < NanoDetMaps.STRIDES.length; level++) {
            scan(predictions.get(level), picture, NanoDetMaps.STRIDES[level], size, logits);
        }
        for (int classId = 0; classId < logits.length; classId++) {
            sums[classId] += 1 / (1 + Math.exp(-logits[classId]));
        }
        views++;
    }

    private static void scan(
            FeatureGrid grid, int picture, int stride, InputSize size, float[] logits) {
        int rows = (size.contentHeight() + stride - 1) / stride;
        int columns = (size.contentWidth() + stride - 1) / stride;
        float[] cells = new float[columns * NanoDetWeights.PREDICTIONS];
        for (int row = 0; row < rows; row++) {
            grid.read(picture, row, 0, columns, cells, 0);
            for (int column = 0; column < columns; column++) {
                int start = column * NanoDetWeights.PREDICTIONS;
                for (int classId = 0; classId < logits.length; classId++) {
                    logits[classId] = Math.max(logits[classId], cells[start + classId]);
                }
            }
        }
    }

    /** Per class, the mean over the views. */
    float[] means() {
        float[] means = new float[sums.length];
        for (int classId = 0; classId < means.length; classId++) {
            means[classId] = (float) (sums[classId] / views);
        }
        return means;
    }
}
