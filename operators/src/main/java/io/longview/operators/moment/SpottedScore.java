/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.ScoreChange;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A scoring moment that is still followed.
 *
 * @param change what the board said
 * @param eventId identity of its event
 * @param revision number of the last published revision
 * @param time estimated time of the action, microseconds
 * @param frame frame of that time
 * @param stable whether the board went on showing the score
 * @param signals what else agrees
 */
record SpottedScore(
        ScoreChange change,
        String eventId,
        int revision,
        long time,
        long frame,
        boolean stable,
        List<String> signals) {
    SpottedScore {
        signals = List.copyOf(signals);
    }

    /** Whether something besides the board agrees with a board that went on showing it. */
    boolean confirmed() {
        return stable && !signals.isEmpty();
    }

    SpottedScore next() {
        return new SpottedScore(change, eventId, revision + 1, time, frame, stable, signals);
    }

    SpottedScore asStable() {
        return new SpottedScore(change, eventId, revision, time, frame, true, signals);
    }

    SpottedScore with(List<String> agreeing) {
        return new SpottedScore(change, eventId, revision, time, frame, stable, agreeing);
    }

    SpottedScore at(long other, long itsFrame) {
        return new SpottedScore(change, eventId, revision, other, itsFrame, stable, signals);
    }

    void write(DataOutput out) throws IOException {
        BoardReportCodec.writeChange(change, out);
        Wire.writeString(eventId, out);
        out.writeInt(revision);
        out.writeLong(time);
        out.writeLong(frame);
        out.writeBoolean(stable);
        Wire.writeList(signals, out, (signal, to) -> Wire.writeString(signal, to));
    }

    static SpottedScore read(DataInput in) throws IOException {
        return new SpottedScore(
                BoardReportCodec.readChange(in),
                Wire.readString(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                Wire.readList(in, Wire::readString));
    }
}
