/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where one shot ends and the next begins.
 *
 * @param time event time of the next shot's first picture, or of the middle of a wipe
 * @param frame index of that frame
 * @param graphic number of the graphic that hides the change, or {@link #CUT}
 * @param strength logarithm of the odds that there is a boundary at all, by the pictures around it
 */
record Boundary(long time, long frame, int graphic, float strength) {
    /** The strength of a boundary that nobody doubts. */
    static final float SURE = 4;

    /** What is at least as strong is told as a boundary. */
    static final float LIKELY = 1;

    /** A plain cut. */
    static final int CUT = -1;

    /** Something that passed too fast to be recognised. */
    static final int PASSING = -2;

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeLong(frame);
        out.writeInt(graphic);
        out.writeFloat(strength);
    }

    boolean likely() {
        return strength >= LIKELY;
    }

    static Boundary read(DataInput in) throws IOException {
        return new Boundary(in.readLong(), in.readLong(), in.readInt(), in.readFloat());
    }

    /** Reads layout 1, which had only boundaries that nobody doubts. */
    static Boundary readFirst(DataInput in) throws IOException {
        return new Boundary(in.readLong(), in.readLong(), in.readInt(), SURE);
    }
}
