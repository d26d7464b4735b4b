/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameSignals;
import org.jspecify.annotations.Nullable;

/**
 * Measures the signals of a frame against the one before it.
 *
 * <p>A cut changes the layout of the picture all at once. Layout is compared in a grid of blocks by
 * their luma histograms (total variation distance, 0..1), which a moving object or a slow pan
 * changes little; a flash changes the histograms but keeps the structure, so that the correlation
 * of the two pictures must be low as well; and the change must stand out against the changes just
 * before, so that fast motion is no series of cuts.
 */
public final class SignalMeter {
    private static final int GRID = 4;
    private static final int BINS = 16;
    private static final float CUT_DISTANCE = 0.28f;
    private static final float CUT_CORRELATION = 0.55f;
    private static final float CUT_PROMINENCE = 2.0f;
    private static final float DUPLICATE_DIFFERENCE = 0.25f;

    private SignalMeter() {}

    /**
     * Measures one frame.
     *
     * @param frameIndex 1-based index of the frame
     * @param timeMicros capture time
     * @param previous thumbnail of the frame before, absent at the start of a stream
     * @param current thumbnail of this frame
     * @param usualChange running mean of the layout change before this frame, 0..1
     */
    public static FrameSignals measure(
            long frameIndex,
            long timeMicros,
            @Nullable GrayPicture previous,
            GrayPicture current,
            float usualChange) {
        double sum = 0;
        double squares = 0;
        for (byte value : current.luma()) {
            int luma = value & 0xff;
            sum += luma;
            squares += luma * luma;
        }
        int count = current.luma().length;
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        if (previous == null) {
            return new FrameSignals(
                    frameIndex,
                    timeMicros,
                    0,
                    0,
                    false,
                    false,
                    (float) mean,
                    (float) Math.sqrt(variance));
        }
        if (previous.width() != current.width() || previous.height() != current.height()) {
            // A change of the picture's shape is a change of source.
            return new FrameSignals(
                    frameIndex,
                    timeMicros,
                    255,
                    1,
                    true,
                    false,
                    (float) mean,
                    (float) Math.sqrt(variance));
        }
        float difference = meanDifference(previous, current);
        float distance = layoutDistance(previous, current);
        boolean cut =
                distance > CUT_DISTANCE
                        && distance > CUT_PROMINENCE * usualChange
                        && correlation(previous, current, mean, variance) < CUT_CORRELATION;
        return new FrameSignals(
                frameIndex,
                timeMicros,
                difference,
                distance,
                cut,
                difference < DUPLICATE_DIFFERENCE,
                (float) mean,
                (float) Math.sqrt(variance));
    }

    /** Mean absolute luma difference, 0..255. */
    static float meanDifference(GrayPicture a, GrayPicture b) {
        byte[] first = a.luma();
        byte[] second = b.luma();
        int sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs((first[i] & 0xff) - (second[i] & 0xff));
        }
        return (float) sum / first.length;
    }

    /** Largest mean absolute luma difference over the blocks of 8 x 8 pixels, 0..255. */
    static float largestBlockDifference(GrayPicture a, GrayPicture b) {
        int block = 8;
        float largest = 0;
        for (int top = 0; top < a.height(); top += block) {
            int bottom = Math.min(top + block, a.height());
            for (int left = 0; left < a.width(); left += block) {
                int right = Math.min(left + block, a.width());
                int sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int i = y * a.width() + left; i < y * a.width() + right; i++) {
                        sum += Math.abs((a.luma()[i] & 0xff) - (b.luma()[i] & 0xff));
                    }
                }
                largest = Math.max(largest, (float) sum / ((bottom - top) * (right - left)));
            }
        }
        return largest;
    }

    /**
     * Mean over the grid's cells of the total variation distance of their luma histograms, 0..1.
     */
    static float layoutDistance(GrayPicture a, GrayPicture b) {
        int[] change = new int[GRID * GRID * BINS];
        int width = a.width();
        int height = a.height();
        byte[] first = a.luma();
        byte[] second = b.luma();
        for (int y = 0; y < height; y++) {
            int row = y * GRID / height * GRID;
            int x = 0;
            for (int column = 0; column < GRID; column++) {
                int cell = (row + column) * BINS;
                // The pixels with x * GRID / width == column.
                int end = ((column + 1) * width + GRID - 1) / GRID;
                for (; x < end; x++) {
                    int i = y * width + x;
                    int before = (first[i] & 0xff) >> 4;
                    int after = (second[i] & 0xff) >> 4;
                    // Most pixels stay in their bin, and change nothing.
                    if (before != after) {
                        change[cell + before]++;
                        change[cell + after]--;
                    }
                }
            }
        }
        long total = 0;
        for (int value : change) {
            total += Math.abs(value);
        }
        return (float) total / (2f * width * height);
    }

    private static float correlation(
            GrayPicture previous, GrayPicture current, double mean, double variance) {
        double previousSum = 0;
        double previousSquares = 0;
        double product = 0;
        int count = current.luma().length;
        for (int i = 0; i < count; i++) {
            int before = previous.luma()[i] & 0xff;
            previousSum += before;
            previousSquares += before * before;
            product += before * (current.luma()[i] & 0xff);
        }
        double previousMean = previousSum / count;
        double previousVariance = previousSquares / count - previousMean * previousMean;
        double scale = Math.sqrt(Math.max(0, previousVariance) * variance);
        return scale < 1e-6 ? 0 : (float) ((product / count - previousMean * mean) / scale);
    }
}
