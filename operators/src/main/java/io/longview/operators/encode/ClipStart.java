/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.InputSize;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What decides whether a frame still belongs to an unfinished clip.
 *
 * @param frames how many it has, at least 1
 * @param firstMicros capture time of its first frame
 * @param size input size of all its frames
 */
record ClipStart(int frames, long firstMicros, InputSize size) {
    /** A clip that begins with this frame. */
    static ClipStart of(SampledFrame frame) {
        return new ClipStart(1, frame.info().timeMicros(), frame.picture().size());
    }

    /** The clip with one frame more. */
    ClipStart extended() {
        return new ClipStart(frames + 1, firstMicros, size);
    }

    boolean takes(SampledFrame frame, long maxSpanMicros) {
        return frame.picture().size().equals(size)
                && frame.info().timeMicros() - firstMicros <= maxSpanMicros;
    }

    /** State layout of {@link ClipStart}. */
    public static final class Codec implements RecordCodec<ClipStart> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<ClipStart> type() {
            return ClipStart.class;
        }

        @Override
        public void write(ClipStart start, DataOutput out) throws IOException {
            out.writeInt(start.frames());
            out.writeLong(start.firstMicros());
            out.writeInt(start.size().width());
            out.writeInt(start.size().height());
            out.writeInt(start.size().contentWidth());
            out.writeInt(start.size().contentHeight());
        }

        @Override
        public ClipStart read(int version, DataInput in) throws IOException {
            return new ClipStart(
                    in.readInt(),
                    in.readLong(),
                    new InputSize(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
        }
    }
}
