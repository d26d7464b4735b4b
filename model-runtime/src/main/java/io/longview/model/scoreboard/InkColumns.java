/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/** Tells in which columns of a row of text there are letters. */
final class InkColumns {
    /** Luma that letters differ from what is behind them by, at least. */
    private static final float LEAST_CONTRAST = 40;

    private InkColumns() {}

    /**
     * Columns whose luma differs as that of letters does, from top to bottom.
     *
     * @param luma 0 to 255, (high, wide) row-major
     * @param edge rows at top and bottom that are not looked at
     */
    static boolean[] of(float[] luma, int wide, int edge) {
        int high = luma.length / wide;
        boolean[] ink = new boolean[wide];
        for (int x = 0; x < wide; x++) {
            float least = Float.MAX_VALUE;
            float most = -Float.MAX_VALUE;
            for (int y = edge; y < high - edge; y++) {
                least = Math.min(least, luma[y * wide + x]);
                most = Math.max(most, luma[y * wide + x]);
            }
            ink[x] = most - least > LEAST_CONTRAST;
        }
        return ink;
    }
}
