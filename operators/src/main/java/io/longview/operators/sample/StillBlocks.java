/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameSignals;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Watches which blocks of the picture stand still while the rest moves, as overlaid graphics do,
 * and how much they change when they change.
 */
final class StillBlocks {
    private static final int SIZE = 8;

    /** Mean luma difference up to which a block counts as still; compression makes that much. */
    private static final float STILL = 3;

    /** For how long a block must stand still before its change tells something. */
    private static final long SETTLED_MICROS = 1_500_000;

    private long[] since = new long[0];

    /**
     * What one frame did.
     *
     * @param share of blocks that have stood still for a while, 0..1
     * @param largest change of such a block beyond that of the median block, in 32 luma steps
     */
    record Change(float share, float largest) {}

    Change offer(FrameSignals signals, @Nullable GrayPicture previous, GrayPicture current) {
        int columns = (current.width() + SIZE - 1) / SIZE;
        int rows = (current.height() + SIZE - 1) / SIZE;
        if (previous == null
                || previous.width() != current.width()
                || previous.height() != current.height()
                || since.length != columns * rows) {
            since = new long[columns * rows];
            Arrays.fill(since, signals.timeMicros());
            return new Change(0, 0);
        }
        float[] differences = differences(previous, current, columns, rows);
        float[] sorted = differences.clone();
        Arrays.sort(sorted);
        float usual = sorted[sorted.length / 2];
        int settled = 0;
        float largest = 0;
        for (int i = 0; i < since.length; i++) {
            boolean wasStill = signals.timeMicros() - since[i] >= SETTLED_MICROS;
            settled += wasStill ? 1 : 0;
            if (differences[i] > STILL) {
                since[i] = signals.timeMicros();
                if (wasStill) {
                    largest = Math.max(largest, differences[i] - usual);
                }
            }
        }
        return new Change((float) settled / since.length, Math.min(2, largest / 32));
    }

    private static float[] differences(
            GrayPicture previous, GrayPicture current, int columns, int rows) {
        float[] sums = new float[columns * rows];
        int width = current.width();
        int height = current.height();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int difference = (current.luma()[i] & 0xff) - (previous.luma()[i] & 0xff);
                sums[y / SIZE * columns + x / SIZE] += Math.abs(difference);
            }
        }
        for (int block = 0; block < sums.length; block++) {
            int blockWidth = Math.min(SIZE, width - block % columns * SIZE);
            int blockHeight = Math.min(SIZE, height - block / columns * SIZE);
            sums[block] /= blockWidth * blockHeight;
        }
        return sums;
    }
}
