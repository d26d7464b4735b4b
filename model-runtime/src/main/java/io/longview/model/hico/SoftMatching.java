/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * HiCo's merge on the few tokens of a block, without tensors: bipartite soft matching, the same
 * rounds as {@link TokenMerger}, but tokens keep their order in time and their spans.
 * InternVideo2.5 section 3.2.
 */
final class SoftMatching {
    private SoftMatching() {}

    /** Halves the tokens until the target is reached, each round as HiCo plans it. */
    static SpanTokens halve(SpanTokens tokens, int target) {
        SpanTokens left = tokens;
        if (tokens.count() > target) {
            for (long remove : MergePlan.rounds(tokens.count(), target)) {
                left = round(left, left.directions(), (int) remove);
            }
        }
        return left;
    }

    /**
     * Removes a quarter of the tokens a round, the most alike first, until the target is reached:
     * what is unlike everything else stays as it is. Tokens are compared by how they differ from
     * their common mean.
     */
    static SpanTokens reduce(SpanTokens tokens, int target) {
        SpanTokens left = tokens;
        while (left.count() > target) {
            int remove = Math.min(left.count() - target, Math.max(1, left.count() / 4));
            left = round(left, left.centredDirections(), remove);
        }
        return left;
    }

    /** One round: the given number of even tokens, the most alike first, join odd ones. */
    private static SpanTokens round(SpanTokens tokens, float[] units, int remove) {
        int count = tokens.count();
        int evens = (count + 1) / 2;
        int odds = count / 2;
        float[] best = new float[evens];
        int[] to = new int[evens];
        int[] oddTokens = IntStream.range(0, odds).map(b -> 2 * b + 1).toArray();
        Similarities similarities = new Similarities(units, oddTokens, tokens.channels());
        for (int a = 0; a < evens; a++) {
            float[] row = similarities.with(units, 2 * a);
            best[a] = Float.NEGATIVE_INFINITY;
            for (int b = 0; b < odds; b++) {
                if (row[b] > best[a]) {
                    best[a] = row[b];
                    to[a] = b;
                }
            }
        }
        boolean[] merged = new boolean[evens];
        IntStream.range(0, evens)
                .boxed()
                .sorted(Comparator.comparingDouble(a -> -best[a]))
                .limit(remove)
                .forEach(a -> merged[a] = true);
        SpanTokens result = new SpanTokens(count - remove, tokens.channels());
        int[] place = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (i % 2 == 1 || !merged[i / 2]) {
                place[i] = next;
                result.copy(i, tokens, next++);
            }
        }
        for (int a = 0; a < evens; a++) {
            if (merged[a]) {
                result.merge(2 * a, tokens, place[2 * to[a] + 1]);
            }
        }
        return result;
    }

    /** Per token, the index of the most similar known one. */
    static int[] nearest(SpanTokens tokens, SpanTokens known) {
        return best(tokens, known, new float[tokens.count()]);
    }

    /** Least, over the tokens, of the greatest cosine with a known one. */
    static float leastBest(SpanTokens tokens, SpanTokens known) {
        float[] cosines = new float[tokens.count()];
        best(tokens, known, cosines);
        float least = 1;
        for (float cosine : cosines) {
            least = Math.min(least, cosine);
        }
        return least;
    }

    private static int[] best(SpanTokens tokens, SpanTokens known, float[] cosines) {
        float[] units = tokens.directions();
        Similarities similarities =
                new Similarities(
                        known.directions(),
                        IntStream.range(0, known.count()).toArray(),
                        known.channels());
        int[] to = new int[tokens.count()];
        for (int i = 0; i < to.length; i++) {
            float[] row = similarities.with(units, i);
            cosines[i] = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < row.length; k++) {
                if (row[k] > cosines[i]) {
                    cosines[i] = row[k];
                    to[i] = k;
                }
            }
        }
        return to;
    }

    /** Products with many tokens at once; the inner loop runs over those, side by side. */
    private static final class Similarities {
        private final float[] turned;
        private final float[] row;
        private final int channels;

        private Similarities(float[] units, int[] chosen, int channels) {
            this.channels = channels;
            turned = new float[channels * chosen.length];
            row = new float[chosen.length];
            for (int b = 0; b < chosen.length; b++) {
                for (int c = 0; c < channels; c++) {
                    turned[c * chosen.length + b] = units[chosen[b] * channels + c];
                }
            }
        }

        /** Products with one token; the array is used again by the next call. */
        private float[] with(float[] units, int token) {
            Arrays.fill(row, 0);
            for (int c = 0; c < channels; c++) {
                float factor = units[token * channels + c];
                int at = c * row.length;
                for (int b = 0; b < row.length; b++) {
                    row[b] += factor * turned[at + b];
                }
            }
            return row;
        }
    }
}
