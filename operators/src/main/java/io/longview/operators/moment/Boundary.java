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
 */
record Boundary(long time, long frame, int graphic) {
    /** A plain cut. */
    static final int CUT = -1;

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeLong(frame);
        out.writeInt(graphic);
    }

    static Boundary read(DataInput in) throws IOException {
        return new Boundary(in.readLong(), in.readLong(), in.readInt());
    }
}
