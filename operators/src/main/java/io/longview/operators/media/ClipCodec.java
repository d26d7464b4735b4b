/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire and state layout of {@link Clip}. */
public final class ClipCodec implements RecordCodec<Clip> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Clip> type() {
        return Clip.class;
    }

    @Override
    public void write(Clip clip, DataOutput out) throws IOException {
        Wire.writeString(clip.streamId(), out);
        Wire.writeString(clip.kind().wireName(), out);
        out.writeLong(clip.index());
        Wire.writeList(clip.frames(), out, StreamItemCodec::writeFrame);
        StreamBoundary boundary = clip.boundary();
        out.writeBoolean(boundary != null);
        if (boundary != null) {
            StreamItemCodec.writeBoundary(boundary, out);
        }
    }

    @Override
    public Clip read(int version, DataInput in) throws IOException {
        return new Clip(
                Wire.readString(in),
                StreamKind.ofWireName(Wire.readString(in)),
                in.readLong(),
                Wire.readList(in, StreamItemCodec::readFrame),
                in.readBoolean() ? StreamItemCodec.readBoundary(in) : null);
    }
}
