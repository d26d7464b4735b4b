/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link StreamItem}. */
public final class StreamItemCodec implements RecordCodec<StreamItem> {
    private static final byte FRAME = 1;
    private static final byte BOUNDARY = 2;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<StreamItem> type() {
        return StreamItem.class;
    }

    @Override
    public void write(StreamItem item, DataOutput out) throws IOException {
        if (item instanceof SampledFrame frame) {
            out.writeByte(FRAME);
            writeFrame(frame, out);
        } else if (item instanceof StreamBoundary boundary) {
            out.writeByte(BOUNDARY);
            writeBoundary(boundary, out);
        }
    }

    @Override
    public StreamItem read(int version, DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case FRAME -> readFrame(in);
            case BOUNDARY -> readBoundary(in);
            default ->
                    throw new IOException(
                            "Expected stream item tag 1 or 2, got %d: the bytes are of another layout"
                                    .formatted(tag));
        };
    }

    static void writeFrame(SampledFrame frame, DataOutput out) throws IOException {
        Wire.writeString(frame.streamId(), out);
        Wire.writeString(frame.kind().wireName(), out);
        frame.info().write(out);
        InputSize size = frame.picture().size();
        out.writeInt(size.width());
        out.writeInt(size.height());
        out.writeInt(size.contentWidth());
        out.writeInt(size.contentHeight());
        Wire.writeBytes(frame.picture().rgb(), out);
    }

    static SampledFrame readFrame(DataInput in) throws IOException {
        String streamId = Wire.readString(in);
        StreamKind kind = StreamKind.ofWireName(Wire.readString(in));
        FrameInfo info = FrameInfo.read(in);
        InputSize size = new InputSize(in.readInt(), in.readInt(), in.readInt(), in.readInt());
        return new SampledFrame(streamId, kind, info, new Picture(size, Wire.readBytes(in)));
    }

    /** Writes a boundary, layout 1. */
    public static void writeBoundary(StreamBoundary boundary, DataOutput out) throws IOException {
        Wire.writeString(boundary.streamId(), out);
        Wire.writeString(boundary.kind().wireName(), out);
        out.writeLong(boundary.timeMicros());
        Wire.writeString(boundary.reason().name(), out);
    }

    /** Reads a boundary, layout 1. */
    public static StreamBoundary readBoundary(DataInput in) throws IOException {
        return new StreamBoundary(
                Wire.readString(in),
                StreamKind.ofWireName(Wire.readString(in)),
                in.readLong(),
                StreamBoundary.Reason.valueOf(Wire.readString(in)));
    }
}
