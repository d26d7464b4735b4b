/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/**
 * Rows of a picture between its pixels, sampled several times for each wanted one. A row of pixels
 * is sampled along itself once for all that lie between it and its neighbours, which come in order
 * from top to bottom.
 */
final class SampledRows {
    private final BoardPicture picture;
    private final int wide;

    /** Left and right neighbours of the samples and how near the right one is, (taps, wide). */
    private final int[] left;

    private final int[] right;
    private final float[] part;

    /** The pixel rows above and below what was sampled last, (taps, wide), and which they are. */
    private float[] above;

    private float[] below;
    private int aboveRow = -1;
    private int belowRow = -1;

    private final float[] sums;

    /**
     * Rows across a rectangle.
     *
     * @param wide how many pixels are wanted
     * @param taps how many samples make one
     */
    SampledRows(BoardPicture picture, PixelRect rect, int wide, int taps) {
        this.picture = picture;
        this.wide = wide;
        left = new int[taps * wide];
        right = new int[left.length];
        part = new float[left.length];
        above = new float[left.length];
        below = new float[left.length];
        sums = new float[wide];
        float step = rect.width() / wide;
        for (int tap = 0; tap < taps; tap++) {
            for (int x = 0; x < wide; x++) {
                int i = tap * wide + x;
                float at = rect.left() + (x + (tap + 0.5f) / taps) * step - 0.5f;
                int x0 = (int) Math.floor(at);
                part[i] = at - x0;
                left[i] = Math.min(Math.max(x0, 0), picture.width() - 1);
                right[i] = Math.min(Math.max(x0 + 1, 0), picture.width() - 1);
            }
        }
    }

    /** Adds the sums of the samples at a height to a row of (wide) values. */
    void addTo(float[] target, int at, float y) {
        int y0 = (int) Math.floor(y);
        float partY = y - y0;
        moveTo(
                Math.min(Math.max(y0, 0), picture.height() - 1),
                Math.min(Math.max(y0 + 1, 0), picture.height() - 1));
        float[] upper = above;
        float[] lower = below;
        for (int x = 0; x < wide; x++) {
            sums[x] = upper[x] + (lower[x] - upper[x]) * partY;
        }
        for (int from = wide; from < upper.length; from += wide) {
            for (int x = 0; x < wide; x++) {
                sums[x] += upper[from + x] + (lower[from + x] - upper[from + x]) * partY;
            }
        }
        for (int x = 0; x < wide; x++) {
            target[at + x] += sums[x];
        }
    }

    private void moveTo(int upper, int lower) {
        if (upper == belowRow && upper != aboveRow) {
            float[] free = above;
            above = below;
            aboveRow = belowRow;
            below = free;
            belowRow = -1;
        }
        if (upper != aboveRow) {
            sampleRow(upper, above);
            aboveRow = upper;
        }
        if (lower != belowRow) {
            sampleRow(lower, below);
            belowRow = lower;
        }
    }

    private void sampleRow(int row, float[] into) {
        byte[] luma = picture.luma();
        int from = row * picture.width();
        for (int i = 0; i < into.length; i++) {
            float first = luma[from + left[i]] & 0xff;
            into[i] = first + ((luma[from + right[i]] & 0xff) - first) * part[i];
        }
    }
}
