/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.MotionMeter.Motion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a sampled picture for judging shots.
 *
 * @param time event time, microseconds
 * @param frame index of the frame
 * @param decoded frames decoded since the sampled picture before, this one included
 * @param repeated how many of them repeat the frame before them
 * @param change mean absolute luma difference of them to the frame before, 0..255
 * @param motion how much moved
 * @param board whether the scoreboard is in the picture
 * @param layout the picture in a few fields, kept now and then
 * @param stir how unlike the layout before it is, 0..1; negative where there is none shortly before
 * @param echo what was live before and is most like it; null where nothing can be
 */
record Glance(
        long time,
        long frame,
        int decoded,
        int repeated,
        float change,
        Motion motion,
        Board board,
        @Nullable Layout layout,
        float stir,
        @Nullable Echo echo) {
    /** When what it shows was live, as far as that is clear; else its own time. */
    long shows() {
        return echo != null && echo.clear() ? echo.time() : time;
    }

    /**
     * An earlier picture.
     *
     * @param time when it was live, microseconds
     * @param unlike how unlike it is, 0..1
     * @param elsewhere how unlike the likest picture is that was shown some seconds from it
     */
    record Echo(long time, float unlike, float elsewhere) {
        private static final double CLEAR = 0.15;
        private static final double VERY_CLEAR = 0.06;

        /** Unlikeness that compression alone makes. */
        private static final double SAME = 0.004;

        /** Whether it stands out from all other pictures. */
        boolean clear() {
            return unlike < VERY_CLEAR * elsewhere || (unlike < CLEAR * elsewhere && unlike < SAME);
        }
    }

    /** What is known of the scoreboard in a picture. */
    enum Board {
        UNKNOWN,
        HIDDEN,
        SHOWN
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeLong(frame);
        out.writeInt(decoded);
        out.writeInt(repeated);
        out.writeFloat(change);
        motion.write(out);
        out.writeUTF(board.name());
        out.writeBoolean(layout != null);
        if (layout != null) {
            layout.write(out);
        }
        out.writeFloat(stir);
        out.writeBoolean(echo != null);
        if (echo != null) {
            out.writeLong(echo.time());
            out.writeFloat(echo.unlike());
            out.writeFloat(echo.elsewhere());
        }
    }

    static Glance read(DataInput in) throws IOException {
        return new Glance(
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readFloat(),
                Motion.read(in),
                Board.valueOf(in.readUTF()),
                in.readBoolean() ? Layout.read(in) : null,
                in.readFloat(),
                in.readBoolean() ? new Echo(in.readLong(), in.readFloat(), in.readFloat()) : null);
    }

    /** Reads layout 1, whose pictures had other fields. */
    static Glance readFirst(DataInput in) throws IOException {
        Glance glance =
                new Glance(
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        in.readInt(),
                        in.readFloat(),
                        Motion.read(in),
                        Board.valueOf(in.readUTF()),
                        null,
                        -1,
                        null);
        if (in.readBoolean()) {
            Layout.read(in);
        }
        return glance;
    }
}
