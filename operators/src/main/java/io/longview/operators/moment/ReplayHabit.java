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
 * @param wiped beginnings and ends of replays with a wipe
 * @param plain beginnings and ends without
 */
record ReplayHabit(int hidden, int shown, int wiped, int plain) {
    static final ReplayHabit NONE = new ReplayHabit(0, 0, 0, 0);
    private static final int MOST = 12;
    private static final int MOST_ENDS = 24;

    /**
     * The habit with one more replay.
     *
     * @param boardHidden share of its pictures without a scoreboard, NaN if not known
     * @param wipes how many of its two ends are wipes
     * @param cuts how many of them are plain cuts for sure
     */
    ReplayHabit with(double boardHidden, int wipes, int cuts) {
        int without = hidden + (boardHidden > 0.6 ? 1 : 0);
        int with = shown + (boardHidden < 0.4 ? 1 : 0);
        int ended = wiped + wipes;
        int cut = plain + cuts;
        int boards = without + with > MOST ? 2 : 1;
        int ends = ended + cut > MOST_ENDS ? 2 : 1;
        return new ReplayHabit(without / boards, with / boards, ended / ends, cut / ends);
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
        return Math.max(-0.15, Math.min(2, -Math.log(2 * share)));
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
