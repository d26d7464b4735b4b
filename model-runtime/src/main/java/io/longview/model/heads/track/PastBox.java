/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A box of an earlier frame that is kept until its object is confirmed.
 *
 * @param rect where, as seen by that frame's camera
 */
record PastBox(
        long frameIndex, long timeMicros, Rect rect, double confidence, boolean interpolated) {
    void write(DataOutput out) throws IOException {
        out.writeLong(frameIndex);
        out.writeLong(timeMicros);
        rect.write(out);
        out.writeDouble(confidence);
        out.writeBoolean(interpolated);
    }

    static PastBox read(DataInput in) throws IOException {
        return new PastBox(
                in.readLong(), in.readLong(), Rect.read(in), in.readDouble(), in.readBoolean());
    }

    TrackedBox toTrackedBox(int objectId, int classId, double aspect) {
        return new TrackedBox(
                objectId,
                classId,
                (float) confidence,
                rect.toBox(aspect),
                frameIndex,
                timeMicros,
                interpolated);
    }
}
