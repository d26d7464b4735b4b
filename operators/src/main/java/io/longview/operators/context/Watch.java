/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.operators.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a standing query is on one stream.
 *
 * @param version version of the query
 * @param active whether it has been true since {@code since}
 * @param told whether that was long enough to be told
 * @param since time of the first frame
 * @param sinceFrame number of the first frame
 * @param until time of the last frame at which it was true
 * @param untilFrame number of that frame
 * @param best best score since
 * @param revision number of the last revision told
 * @param published time of the evidence told last
 * @param quietUntil nothing begins before this
 */
record Watch(
        int version,
        boolean active,
        boolean told,
        long since,
        long sinceFrame,
        long until,
        long untilFrame,
        double best,
        int revision,
        long published,
        long quietUntil) {

    static Watch idle(int version) {
        return idle(version, Long.MIN_VALUE);
    }

    private static Watch idle(int version, long quietUntil) {
        return new Watch(version, false, false, 0, 0, 0, 0, 0, 0, 0, quietUntil);
    }

    Watch begin(Scored clip) {
        return new Watch(
                version,
                true,
                false,
                clip.start(),
                clip.startFrame(),
                clip.end(),
                clip.endFrame(),
                clip.score(),
                0,
                0,
                quietUntil);
    }

    Watch seen(Scored clip) {
        return new Watch(
                version,
                active,
                told,
                since,
                sinceFrame,
                clip.end(),
                clip.endFrame(),
                Math.max(best, clip.score()),
                revision,
                published,
                quietUntil);
    }

    /** Told for the first time, or once more. */
    Watch tell() {
        return new Watch(
                version,
                active,
                true,
                since,
                sinceFrame,
                until,
                untilFrame,
                best,
                told ? revision + 1 : 0,
                until,
                quietUntil);
    }

    Watch rest(long cooldownMicros) {
        return idle(version, told ? until + cooldownMicros : quietUntil);
    }

    /** A clip as a query sees it. */
    record Scored(double score, long start, long end, long startFrame, long endFrame) {}

    /** State layout of {@link Watch}. */
    public static final class Codec implements RecordCodec<Watch> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<Watch> type() {
            return Watch.class;
        }

        @Override
        public void write(Watch watch, DataOutput out) throws IOException {
            out.writeInt(watch.version);
            out.writeBoolean(watch.active);
            out.writeBoolean(watch.told);
            out.writeLong(watch.since);
            out.writeLong(watch.sinceFrame);
            out.writeLong(watch.until);
            out.writeLong(watch.untilFrame);
            out.writeDouble(watch.best);
            out.writeInt(watch.revision);
            out.writeLong(watch.published);
            out.writeLong(watch.quietUntil);
        }

        @Override
        public Watch read(int version, DataInput in) throws IOException {
            return new Watch(
                    in.readInt(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readDouble(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong());
        }
    }
}
