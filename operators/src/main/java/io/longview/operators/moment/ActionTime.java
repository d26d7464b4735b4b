/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.ReplayBook.Stretch;
import java.util.List;

/**
 * When a score happened, judged from when the board first shows it. Boards follow the action by
 * about a second; where the board was hidden, or the picture went to another camera, the action is
 * before that; and it is never in a replay.
 */
final class ActionTime {
    /** How long boards take. */
    private static final long BOARD_DELAY = 700_000;

    /** A board that was shown this shortly before cannot have changed much earlier. */
    private static final long WATCHED = 2_000_000;

    /** Directors stay with the action this long before another camera. */
    private static final long AFTER_ACTION = 900_000;

    /** From the action to its replay, at least. */
    private static final long BEFORE_REPLAY = 3_000_000;

    private static final long LONGEST_DELAY = 3_000_000;

    private ActionTime() {}

    /**
     * Estimates the time of the action.
     *
     * @param observedAt when the board first shows the new score
     * @param replays the replays around that time
     */
    static long estimate(long observedAt, Timeline timeline, List<Stretch> replays) {
        long watched = Long.MIN_VALUE;
        for (Glance glance : timeline.glances()) {
            if (glance.board() == Board.SHOWN && glance.time() < observedAt) {
                watched = glance.time();
            }
        }
        long gap = watched == Long.MIN_VALUE ? Long.MAX_VALUE : observedAt - watched;
        long time = gap <= WATCHED ? observedAt - gap / 2 - BOARD_DELAY : observedAt - WATCHED;
        time = beforeOtherCamera(time, observedAt, timeline);
        for (int i = replays.size() - 1; i >= 0; i--) {
            Stretch replay = replays.get(i);
            boolean hidden = gap > WATCHED && replay.start() > watched - WATCHED;
            if (replay.start() <= observedAt
                    && (replay.covers(time) || (hidden && replay.end() <= observedAt))) {
                time = replay.start() - BEFORE_REPLAY;
            }
        }
        return time;
    }

    private static long beforeOtherCamera(long estimate, long observedAt, Timeline timeline) {
        long time = estimate;
        for (Boundary boundary : timeline.boundaries()) {
            if (boundary.likely() && boundary.time() > time && boundary.time() <= observedAt) {
                time =
                        Math.max(
                                observedAt - LONGEST_DELAY,
                                Math.min(time, boundary.time() - AFTER_ACTION));
                break;
            }
        }
        return time;
    }
}
