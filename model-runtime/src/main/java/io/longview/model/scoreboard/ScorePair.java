/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/**
 * Two numbers that may be the two scores.
 *
 * @param left index of the left or upper number among the tokens
 * @param right index of the right or lower number
 * @param leftLabel index of its label, -1 for none
 * @param rightLabel index of its label, -1 for none
 * @param stacked whether one is above the other
 * @param trust how much speaks for it; from {@link ScorePairs#LEAST_TRUST} on it may be used
 */
record ScorePair(int left, int right, int leftLabel, int rightLabel, boolean stacked, float trust) {
    boolean labelled() {
        return leftLabel >= 0 && rightLabel >= 0;
    }

    /** Whether enough speaks for it to look closer. */
    boolean trusted() {
        return trust >= ScorePairs.LEAST_TRUST;
    }

    /** Whether it may be the scores beside emblems, which only what they do can tell. */
    boolean nameless() {
        return !labelled() && trust >= ScorePairs.LEAST_NAMELESS;
    }
}
