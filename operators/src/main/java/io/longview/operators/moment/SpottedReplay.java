/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay that has been told.
 *
 * @param eventId identity of its event
 * @param revision number of the last published revision
 * @param start in point, microseconds
 * @param end out point: the first time that is not replayed
 * @param startFrame frame of the in point
 * @param endFrame last frame
 * @param pace how fast it plays
 * @param signals what told it
 * @param shows the event of the scoring moment that it shows; null where none is known
 * @param ended whether its last revision was published
 */
record SpottedReplay(
        String eventId,
        int revision,
        long start,
        long end,
        long startFrame,
        long endFrame,
        Pace pace,
        List<String> signals,
        @Nullable String shows,
        boolean ended) {
    SpottedReplay {
        signals = List.copyOf(signals);
    }

    boolean covers(long time) {
        return time >= start && time < end;
    }

    SpottedReplay next(boolean last) {
        return new SpottedReplay(
                eventId,
                revision + 1,
                start,
                end,
                startFrame,
                endFrame,
                pace,
                signals,
                shows,
                last);
    }

    SpottedReplay showing(@Nullable String score) {
        return new SpottedReplay(
                eventId, revision, start, end, startFrame, endFrame, pace, signals, score, ended);
    }

    void write(DataOutput out) throws IOException {
        Wire.writeString(eventId, out);
        out.writeInt(revision);
        out.writeLong(start);
        out.writeLong(end);
        out.writeLong(startFrame);
        out.writeLong(endFrame);
        pace.write(out);
        Wire.writeList(signals, out, (signal, to) -> Wire.writeString(signal, to));
        out.writeBoolean(shows != null);
        if (shows != null) {
            Wire.writeString(shows, out);
        }
        out.writeBoolean(ended);
    }

    static SpottedReplay read(DataInput in) throws IOException {
        return new SpottedReplay(
                Wire.readString(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Pace.read(in),
                Wire.readList(in, Wire::readString),
                in.readBoolean() ? Wire.readString(in) : null,
                in.readBoolean());
    }
}
