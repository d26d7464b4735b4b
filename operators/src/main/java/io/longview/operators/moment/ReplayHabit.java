/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a stream's replays looked so far: a channel that hides its board in replays, or puts wipes
 * around them, mostly goes on doing so. Few replays tell little.
 *
 * @param hidden replays without the board
 * @param shown replays with it
 * @param wiped replays that began or ended with a wipe
 * @param plain replays without
 */
record ReplayHabit(int hidden, int shown, int wiped, int plain) {
    static final ReplayHabit NONE = new ReplayHabit(0, 0, 0, 0);
    private static final int MOST = 12;

    ReplayHabit with(double boardHidden, boolean byWipe) {
        boolean without = boardHidden > 0.6;
        boolean with = boardHidden < 0.4;
        ReplayHabit next =
                new ReplayHabit(
                        hidden + (without ? 1 : 0),
                        shown + (with ? 1 : 0),
                        wiped + (byWipe ? 1 : 0),
                        plain + (byWipe ? 0 : 1));
        return next.hidden + next.shown > MOST || next.wiped + next.plain > MOST
                ? new ReplayHabit(next.hidden / 2, next.shown / 2, next.wiped / 2, next.plain / 2)
                : next;
    }

    /** What a missing board is worth, 0.3 to 1.1. */
    double hiding() {
        return Math.max(0.3, Math.min(1.1, 1.5 * (hidden + 2) / (hidden + shown + 3.0)));
    }

    /** What a board that is there speaks against a replay at most. */
    double showing() {
        double share = (shown + 1.5) / (hidden + shown + 3.0);
        return Math.min(2.5, -Math.log(share) * 1.7);
    }

    /** What a plain cut speaks against the start or end of a replay. */
    double wiping() {
        double share = (plain + 1.5) / (wiped + plain + 3.0);
        return Math.max(-0.4, Math.min(1.5, -Math.log(2 * share)));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(hidden);
        out.writeInt(shown);
        out.writeInt(wiped);
        out.writeInt(plain);
    }

    static ReplayHabit read(DataInput in) throws IOException {
        return new ReplayHabit(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }
}
