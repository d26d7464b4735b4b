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
        Round left = new Round(tokens, tokens.directions());
        if (tokens.count() > target) {
            for (long remove : MergePlan.rounds(tokens.count(), target)) {
                left = left.next((int) remove);
            }
        }
        return left.tokens();
    }

    /**
     * What one round leaves.
     *
     * @param units directions of the tokens
     */
    private record Round(SpanTokens tokens, float[] units) {
        /** The given number of even tokens, those most like an odd one first, join it. */
        Round next(int remove) {
            int count = tokens.count();
            int channels = tokens.channels();
            int evens = (count + 1) / 2;
            float[] best = new float[evens];
            int[] to = new int[evens];
            match(best, to);
            boolean[] merged = new boolean[evens];
            IntStream.range(0, evens)
                    .boxed()
                    .sorted(Comparator.comparingDouble(a -> -best[a]))
                    .limit(remove)
                    .forEach(a -> merged[a] = true);
            SpanTokens left = new SpanTokens(count - remove, channels);
            float[] leftUnits = new float[left.values().length];
            int[] place = new int[count];
            int next = 0;
            for (int i = 0; i < count; i++) {
                if (i % 2 == 1 || !merged[i / 2]) {
                    System.arraycopy(units, i * channels, leftUnits, next * channels, channels);
                    place[i] = next;
                    left.copy(i, tokens, next++);
                }
            }
            boolean[] changed = new boolean[left.count()];
            for (int a = 0; a < evens; a++) {
                if (merged[a]) {
                    int target = place[2 * to[a] + 1];
                    left.merge(2 * a, tokens, target);
                    changed[target] = true;
                }
            }
            for (int i = 0; i < changed.length; i++) {
                if (changed[i]) {
                    left.direct(i, leftUnits);
                }
            }
            return new Round(left, leftUnits);
        }

        /** Per even token, the odd one that it is most like. */
        private void match(float[] best, int[] to) {
            int odds = tokens.count() / 2;
            int[] oddTokens = IntStream.range(0, odds).map(b -> 2 * b + 1).toArray();
            Similarities similarities = new Similarities(units, oddTokens, tokens.channels());
            for (int a = 0; a < best.length; a++) {
                float[] row = similarities.with(units, 2 * a);
                best[a] = Float.NEGATIVE_INFINITY;
                for (int b = 0; b < odds; b++) {
                    if (row[b] > best[a]) {
                        best[a] = row[b];
                        to[a] = b;
                    }
                }
            }
        }
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

    /**
     * Products with many tokens at once. With enough of them the inner loop runs over the tokens,
     * side by side; with few it would hardly begin before it ends, and runs over the channels.
     */
    private static final class Similarities {
        private static final int FEW = 24;

        private final float[] units;
        private final int[] chosen;
        private final float[] turned;
        private final float[] row;
        private final int channels;

        private Similarities(float[] units, int[] chosen, int channels) {
            this.units = units;
            this.chosen = chosen;
            this.channels = channels;
            row = new float[chosen.length];
            turned = chosen.length < FEW ? new float[0] : turn();
        }

        private float[] turn() {
            float[] columns = new float[channels * chosen.length];
            for (int b = 0; b < chosen.length; b++) {
                for (int c = 0; c < channels; c++) {
                    columns[c * chosen.length + b] = units[chosen[b] * channels + c];
                }
            }
            return columns;
        }

        /** Products with one token; the array is used again by the next call. */
        private float[] with(float[] others, int token) {
            if (chosen.length < FEW) {
                for (int b = 0; b < row.length; b++) {
                    row[b] = dot(others, token * channels, chosen[b] * channels);
                }
                return row;
            }
            Arrays.fill(row, 0);
            for (int c = 0; c < channels; c++) {
                float factor = others[token * channels + c];
                int at = c * row.length;
                for (int b = 0; b < row.length; b++) {
                    row[b] += factor * turned[at + b];
                }
            }
            return row;
        }

        /** Four sums side by side: one alone would wait for each addition. */
        private float dot(float[] others, int i, int j) {
            float first = 0;
            float second = 0;
            float third = 0;
            float fourth = 0;
            int c = 0;
            for (; c < channels - 3; c += 4) {
                first += others[i + c] * units[j + c];
                second += others[i + c + 1] * units[j + c + 1];
                third += others[i + c + 2] * units[j + c + 2];
                fourth += others[i + c + 3] * units[j + c + 3];
            }
            for (; c < channels; c++) {
                first += others[i + c] * units[j + c];
            }
            return first + second + (third + fourth);
        }
    }
}
