/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a game from its scoreboard; null is unknown.
 *
 * @param left points of the left (or upper) side
 * @param right points of the right (or lower) side
 * @param clock the game clock as written
 * @param period the period as written
 * @param leftLabel name of the left side as written
 * @param rightLabel name of the right side as written
 * @param confidence trust in the two scores, 0 (unknown) to 1
 */
public record GameScore(
        @Nullable Integer left,
        @Nullable Integer right,
        @Nullable String clock,
        @Nullable String period,
        @Nullable String leftLabel,
        @Nullable String rightLabel,
        float confidence) {
    /** Nothing is known. */
    public static final GameScore UNKNOWN = new GameScore(null, null, null, null, null, null, 0);
}
