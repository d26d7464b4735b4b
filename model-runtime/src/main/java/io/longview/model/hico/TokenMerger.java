/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Arrays;
import java.util.Comparator;

/**
 * HiCo level 1: merges the most similar tokens of a clip until a fixed number is left, each round
 * by bipartite soft matching. InternVideo2.5 section 3.2. Runs on plain arrays.
 *
 * <p>One round on t tokens x with sizes s:
 *
 * <pre>
 * m = mean over heads of x viewed as (heads, channels / heads), divided by its length
 * a = tokens 0, 2, 4 ...;  b = tokens 1, 3, 5 ...
 * best(a) = max over b of m(a) . m(b);  to(a) = the first b that reaches it
 * the r tokens a with the highest best(a) are added to to(a):  x = sum(x s) / sum(s), s = sum(s)
 * output: the other a in descending order of best(a), then all b in their order
 * </pre>
 *
 * <p>Equal similarities are ordered by position. A zero vector has no direction; its similarity to
 * everything is taken as 0 (the formula would divide by zero), so it merges last. Deterministic,
 * immutable, safe for use by several threads.
 */
public final class TokenMerger {
    private final int channels;
    private final int heads;
    private final int target;

    /**
     * A merger for one kind of token.
     *
     * @param channels length of a token vector
     * @param heads how many groups of channels are averaged for the comparison; divides channels
     * @param target how many tokens a merge leaves
     */
    public TokenMerger(int channels, int heads, int target) {
        if (channels < 1 || heads < 1 || channels % heads != 0 || target < 1) {
            throw new IllegalArgumentException(
                    "Expected heads that divide the channels and a target of at least 1, got %d channels, %d heads, target %d"
                            .formatted(channels, heads, target));
        }
        this.channels = channels;
        this.heads = heads;
        this.target = target;
    }

    /**
     * Merges one sequence.
     *
     * @param tokens token vectors, (tokens, channels) row-major, more of them than the target
     * @throws IllegalArgumentException if there are too few tokens or the length is not a multiple
     *     of the channels
     */
    public MergedTokens merge(float[] tokens) {
        if (tokens.length % channels != 0) {
            throw new IllegalArgumentException(
                    "Expected a multiple of %d values, got %d".formatted(channels, tokens.length));
        }
        int count = tokens.length / channels;
        float[] values = tokens;
        float[] sizes = new float[count];
        Arrays.fill(sizes, 1);
        int[] assignment = new int[count];
        Arrays.setAll(assignment, i -> i);
        for (int remove : MergePlan.rounds(count, target)) {
            Matches matches = Matches.of(values, sizes.length, channels, heads);
            int[] newIndex = newIndices(matches, remove);
            int left = sizes.length - remove;
            float[] sums = new float[left * channels];
            float[] newSizes = new float[left];
            for (int i = 0; i < newIndex.length; i++) {
                add(values, i, sizes[i], sums, newIndex[i]);
                newSizes[newIndex[i]] += sizes[i];
            }
            for (int i = 0; i < left; i++) {
                for (int c = 0; c < channels; c++) {
                    sums[i * channels + c] /= newSizes[i];
                }
            }
            for (int i = 0; i < count; i++) {
                assignment[i] = newIndex[assignment[i]];
            }
            values = sums;
            sizes = newSizes;
        }
        return new MergedTokens(values, sizes, assignment);
    }

    private void add(float[] values, int from, float size, float[] sums, int to) {
        for (int c = 0; c < channels; c++) {
            sums[to * channels + c] += values[from * channels + c] * size;
        }
    }

    /** Per token before the round, its index after it. */
    private static int[] newIndices(Matches matches, int remove) {
        int evens = matches.best().length;
        int odds = matches.tokens() - evens;
        int kept = evens - remove;
        int[] newIndex = new int[matches.tokens()];
        for (int b = 0; b < odds; b++) {
            newIndex[2 * b + 1] = kept + b;
        }
        // Exact halving: every even token merges, so their order does not matter.
        if (kept == 0) {
            for (int a = 0; a < evens; a++) {
                newIndex[2 * a] = matches.to()[a];
            }
            return newIndex;
        }
        Integer[] order = new Integer[evens];
        Arrays.setAll(order, i -> i);
        float[] best = matches.best();
        Arrays.sort(order, Comparator.comparing((Integer a) -> -best[a]));
        for (int rank = 0; rank < evens; rank++) {
            int a = order[rank];
            newIndex[2 * a] = rank < remove ? kept + matches.to()[a] : rank - remove;
        }
        return newIndex;
    }
}
