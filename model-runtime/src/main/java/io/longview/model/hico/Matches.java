/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * For every even token, the odd token most like it.
 *
 * <p>The similarities are never stored: for a few even tokens at a time, those to a tile of odd
 * tokens are summed up channel by channel in loops that the compiler vectorises.
 *
 * @param tokens how many tokens there are
 * @param best per even token, its highest cosine similarity to an odd token
 * @param to per even token, the first odd token that reaches it
 */
record Matches(int tokens, float[] best, int[] to) {
    /** Odd tokens compared at a time; their metric fits the second-level cache. */
    private static final int TILE = 512;

    /** Even tokens compared at a time. */
    private static final int ROWS = 4;

    static Matches of(float[] values, int tokens, int channels, int heads) {
        int depth = channels / heads;
        int evens = (tokens + 1) / 2;
        int odds = tokens / 2;
        float[] metric = metric(values, tokens, channels, heads);
        float[] best = new float[evens];
        java.util.Arrays.fill(best, Float.NEGATIVE_INFINITY);
        int[] to = new int[evens];
        float[] tile = new float[depth * TILE];
        float[][] sums = new float[ROWS][TILE];
        for (int start = 0; start < odds; start += TILE) {
            int width = Math.min(TILE, odds - start);
            for (int b = 0; b < width; b++) {
                for (int c = 0; c < depth; c++) {
                    tile[c * TILE + b] = metric[(2 * (start + b) + 1) * depth + c];
                }
            }
            for (int a = 0; a < evens; a += ROWS) {
                int rows = Math.min(ROWS, evens - a);
                for (float[] row : sums) {
                    java.util.Arrays.fill(row, 0, width, 0);
                }
                for (int c = 0; c < depth; c++) {
                    accumulate(metric, depth, evens, a, c, tile, width, sums);
                }
                for (int r = 0; r < rows; r++) {
                    keepBest(sums[r], width, start, a + r, best, to);
                }
            }
        }
        return new Matches(tokens, best, to);
    }

    private static void accumulate(
            float[] metric,
            int depth,
            int evens,
            int a,
            int c,
            float[] tile,
            int width,
            float[][] sums) {
        float m0 = metric[2 * a * depth + c];
        float m1 = metric[2 * Math.min(a + 1, evens - 1) * depth + c];
        float m2 = metric[2 * Math.min(a + 2, evens - 1) * depth + c];
        float m3 = metric[2 * Math.min(a + 3, evens - 1) * depth + c];
        float[] s0 = sums[0];
        float[] s1 = sums[1];
        float[] s2 = sums[2];
        float[] s3 = sums[3];
        int base = c * TILE;
        for (int b = 0; b < width; b++) {
            float t = tile[base + b];
            s0[b] += m0 * t;
            s1[b] += m1 * t;
            s2[b] += m2 * t;
            s3[b] += m3 * t;
        }
    }

    private static void keepBest(float[] row, int width, int start, int a, float[] best, int[] to) {
        float highest = best[a];
        int at = to[a];
        for (int b = 0; b < width; b++) {
            if (row[b] > highest) {
                highest = row[b];
                at = start + b;
            }
        }
        best[a] = highest;
        to[a] = at;
    }

    private static float[] metric(float[] values, int tokens, int channels, int heads) {
        int depth = channels / heads;
        float[] metric = new float[tokens * depth];
        for (int i = 0; i < tokens; i++) {
            for (int h = 0; h < heads; h++) {
                int from = i * channels + h * depth;
                for (int c = 0; c < depth; c++) {
                    metric[i * depth + c] += values[from + c];
                }
            }
            double square = 0;
            for (int c = 0; c < depth; c++) {
                float mean = metric[i * depth + c] / heads;
                metric[i * depth + c] = mean;
                square += (double) mean * mean;
            }
            float length = (float) Math.sqrt(square);
            for (int c = 0; c < depth && length > 0; c++) {
                metric[i * depth + c] /= length;
            }
        }
        return metric;
    }
}
