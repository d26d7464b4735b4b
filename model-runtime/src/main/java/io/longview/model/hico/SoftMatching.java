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
                left = round(left, left.directions(), SoftMatching::cosine, (int) remove);
            }
        }
        return left;
    }

    /**
     * Removes a quarter of the tokens a round, those first whose merge loses least, until the
     * target is reached. Tokens are compared by how they differ from their common mean. The loss
     * grows with mass to the power of 3/8 (the root, as Ward has it, gives up rare things), so that
     * what was seen once rather joins its like of the same moment, which keeps its time, than what
     * was seen all along.
     */
    static SpanTokens reduce(SpanTokens tokens, int target) {
        SpanTokens left = tokens;
        while (left.count() > target) {
            int remove = Math.min(left.count() - target, Math.max(1, left.count() / 4));
            left = round(left, left.centredDirections(), SoftMatching::kept, remove);
        }
        return left;
    }

    /** How willingly two tokens merge. */
    @FunctionalInterface
    private interface Affinity {
        float of(float cosine, float oneMass, float otherMass);
    }

    private static float cosine(float cosine, float oneMass, float otherMass) {
        return cosine;
    }

    /** What a merge keeps: at most 0, less the farther apart and the heavier both are. */
    private static float kept(float cosine, float oneMass, float otherMass) {
        float both = oneMass * otherMass / (oneMass + otherMass);
        double fourthRoot = Math.sqrt(Math.sqrt(both));
        return (cosine - 1) * (float) (fourthRoot * Math.sqrt(fourthRoot));
    }

    /** One round: the given number of even tokens, the most willing first, join odd ones. */
    private static SpanTokens round(
            SpanTokens tokens, float[] units, Affinity affinity, int remove) {
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
                float here = affinity.of(row[b], tokens.mass()[2 * a], tokens.mass()[2 * b + 1]);
                if (here > best[a]) {
                    best[a] = here;
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

    /**
     * How far tokens are known.
     *
     * @param least least, over the tokens, of the greatest cosine with a known one
     * @param mean mean of those by mass
     */
    record Overlap(float least, double mean) {}

    static Overlap overlap(SpanTokens tokens, SpanTokens known) {
        float[] units = tokens.directions();
        Similarities similarities =
                new Similarities(
                        known.directions(),
                        IntStream.range(0, known.count()).toArray(),
                        known.channels());
        float least = 1;
        double sum = 0;
        double all = 0;
        for (int i = 0; i < tokens.count(); i++) {
            float best = Float.NEGATIVE_INFINITY;
            for (float cosine : similarities.with(units, i)) {
                best = Math.max(best, cosine);
            }
            least = Math.min(least, best);
            sum += (double) best * tokens.mass()[i];
            all += tokens.mass()[i];
        }
        return new Overlap(least, sum / all);
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
