/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a score happened, judged from when the board first shows it. Boards follow the action by
 * about a second; where the board was hidden, or the picture went to another camera, the action is
 * before that; and it is never in a replay, which shows again what was live.
 */
final class ActionTime {
    /** A score is told as this much time around its estimate, microseconds. */
    static final long HALF = 400_000;

    /** How long boards take. */
    private static final long BOARD_DELAY = 700_000;

    /** A board that was shown this shortly before cannot have changed much earlier. */
    private static final long WATCHED = 2_500_000;

    /**
     * What it showed later than this before is not sure to be the old score: it may be read late.
     */
    private static final long READ_LATE = 1_000_000;

    /** What is estimated where it was not. */
    private static final long UNWATCHED_DELAY = 2_000_000;

    /** Directors stay with the action this long before another camera. */
    private static final long AFTER_ACTION = 900_000;

    /** From the action to its replay, at least. */
    private static final long BEFORE_REPLAY = 3_000_000;

    private static final long LONGEST_DELAY = 3_000_000;

    private ActionTime() {}

    /**
     * A stretch of time that is no place for an action.
     *
     * @param start its first time, microseconds
     * @param end the first time after it
     */
    record Replayed(long start, long end) {
        /** Whether an action at a time, as it is told, would be in it. */
        boolean hides(long time) {
            return time + HALF > start && time - HALF < end;
        }
    }

    /**
     * Estimates the time of the action.
     *
     * @param observedAt when the board first shows the new score
     * @param replays the replays around that time, in any order
     */
    static long estimate(long observedAt, Timeline timeline, List<Replayed> replays) {
        long watched = shown(timeline, observedAt);
        long gap = watched == Long.MIN_VALUE ? Long.MAX_VALUE : observedAt - watched;
        boolean seen = gap <= WATCHED;
        long time = observedAt - (seen ? gap / 2 + BOARD_DELAY : UNWATCHED_DELAY);
        time = beforeOtherCamera(time, observedAt, timeline);
        for (Replayed replay : replays) {
            // The board came back with the new score: the replay shows its action.
            boolean shows =
                    !seen
                            && replay.end() <= observedAt
                            && replay.start() > watched - UNWATCHED_DELAY;
            if (shows && time > replay.start() - BEFORE_REPLAY) {
                time = replay.start() - BEFORE_REPLAY;
            }
        }
        boolean old = shown(timeline, observedAt - READ_LATE) >= observedAt - WATCHED;
        return live(time, old, observedAt, replays);
    }

    /**
     * The live time for an estimate that may be in a replay. A board that went on showing the old
     * score until after the replay tells that the action followed it. One that changed during the
     * replay is late: the replay shows the action, which is before it.
     *
     * @param old whether the old score was seen shortly before the new one
     */
    private static long live(long estimate, boolean old, long observedAt, List<Replayed> replays) {
        Replayed replay = hiding(estimate, replays);
        if (replay == null) {
            return estimate;
        }
        long after = replay.end() + HALF;
        if (old && after <= observedAt && hiding(after, replays) == null) {
            return after;
        }
        long time = estimate;
        while (replay != null) {
            // An estimate just before a replay only has to keep clear of it.
            boolean within = time >= replay.start();
            time = replay.start() - (within ? BEFORE_REPLAY : HALF);
            replay = hiding(time, replays);
        }
        return time;
    }

    /** When the board was shown last before a time. */
    private static long shown(Timeline timeline, long before) {
        long shown = Long.MIN_VALUE;
        for (Glance glance : timeline.glances()) {
            if (glance.board() == Board.SHOWN && glance.time() < before) {
                shown = glance.time();
            }
        }
        return shown;
    }

    private static @Nullable Replayed hiding(long time, List<Replayed> replays) {
        for (Replayed replay : replays) {
            if (replay.hides(time)) {
                return replay;
            }
        }
        return null;
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
