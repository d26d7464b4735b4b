/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.stream.LongStream;

/** How many tokens each round of a merge removes. InternVideo2.5 section 3.1. */
final class MergePlan {
    private MergePlan() {}

    /**
     * Halves while more than half would remain to be removed, then removes the rest.
     *
     * @param tokens how many there are
     * @param target how many shall be left, at least 1 and fewer than there are
     * @return tokens to remove, round by round
     * @throws IllegalArgumentException if the target is not below the number of tokens
     */
    static long[] rounds(int tokens, int target) {
        if (target < 1 || target >= tokens) {
            throw new IllegalArgumentException(
                    "Expected more tokens than the target, got %d tokens, target %d; a sequence this short needs no merge"
                            .formatted(tokens, target));
        }
        LongStream.Builder rounds = LongStream.builder();
        int left = tokens;
        while (left - target > left / 2) {
            rounds.add(left / 2);
            left -= left / 2;
        }
        return rounds.add(left - target).build().toArray();
    }
}
