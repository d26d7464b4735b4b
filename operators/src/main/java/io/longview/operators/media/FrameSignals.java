/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cheap numbers measured on every decoded frame, sampled or not.
 *
 * @param frameIndex 1-based index of the frame in its recording
 * @param timeMicros capture time, microseconds since the epoch
 * @param difference mean absolute luma difference to the previous frame, 0..255
 * @param cutScore how much the picture's layout changed against the previous frame, 0..1
 * @param cut whether the change is a scene cut
 * @param duplicate whether the frame repeats the previous one
 * @param brightness mean luma, 0..255
 * @param contrast standard deviation of the luma, 0..127.5
 */
public record FrameSignals(
        long frameIndex,
        long timeMicros,
        float difference,
        float cutScore,
        boolean cut,
        boolean duplicate,
        float brightness,
        float contrast) {

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(frameIndex);
        out.writeLong(timeMicros);
        out.writeFloat(difference);
        out.writeFloat(cutScore);
        out.writeByte((cut ? 1 : 0) | (duplicate ? 2 : 0));
        out.writeFloat(brightness);
        out.writeFloat(contrast);
    }

    /** Reads layout 1. */
    public static FrameSignals read(DataInput in) throws IOException {
        long frameIndex = in.readLong();
        long timeMicros = in.readLong();
        float difference = in.readFloat();
        float cutScore = in.readFloat();
        int flags = in.readByte();
        return new FrameSignals(
                frameIndex,
                timeMicros,
                difference,
                cutScore,
                (flags & 1) != 0,
                (flags & 2) != 0,
                in.readFloat(),
                in.readFloat());
    }
}
