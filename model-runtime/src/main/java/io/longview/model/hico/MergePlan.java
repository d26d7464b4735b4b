/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.ArrayList;
import java.util.List;

/** How many tokens each round of a merge removes. HiCo; InternVideo2.5 section 3.1. */
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
    static List<Integer> rounds(int tokens, int target) {
        if (target < 1 || target >= tokens) {
            throw new IllegalArgumentException(
                    "Expected a target of 1 to %d for %d tokens, got %d; a sequence that is short enough needs no merge"
                            .formatted(tokens - 1, tokens, target));
        }
        List<Integer> rounds = new ArrayList<>();
        int left = tokens;
        while (left - target > left / 2) {
            rounds.add(left / 2);
            left -= left / 2;
        }
        rounds.add(left - target);
        return rounds;
    }
}
