/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/**
 * A change of the score as the board shows it, and what became of it.
 *
 * @param status how sure it is
 * @param changeId the same for every status of one change, unique in the stream, and the same when
 *     the same pictures are read again
 * @param before the score before
 * @param after the score after
 * @param side whose score changed
 * @param points by how much; negative when points were taken back
 * @param observedAt event time of the first picture that shows it, microseconds
 * @param observedFrame index of that picture's frame
 */
public record ScoreChange(
        Status status,
        long changeId,
        GameScore before,
        GameScore after,
        Side side,
        int points,
        long observedAt,
        long observedFrame) {

    /** How sure a change is. */
    public enum Status {
        /** The board shows a plausible new score. */
        OBSERVED,
        /** The board went on showing it. */
        CONFIRMED,
        /** The board went back: a reading error, or a score taken back. */
        REVERTED
    }
}
