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
 */
record Glance(
        long time,
        long frame,
        int decoded,
        int repeated,
        float change,
        Motion motion,
        Board board,
        @Nullable Layout layout) {
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
                in.readBoolean() ? Layout.read(in) : null);
    }
}
