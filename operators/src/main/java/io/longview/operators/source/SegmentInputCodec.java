/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire and state layout of {@link SegmentInput}. */
public final class SegmentInputCodec implements RecordCodec<SegmentInput> {
    private static final byte MEDIA = 1;
    private static final byte END = 2;
    private static final byte BAD = 3;

    private final RejectedCodec rejectedCodec = new RejectedCodec();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<SegmentInput> type() {
        return SegmentInput.class;
    }

    @Override
    public void write(SegmentInput input, DataOutput out) throws IOException {
        if (input instanceof SegmentInput.Media media) {
            out.writeByte(MEDIA);
            Segment segment = media.segment();
            Wire.writeString(segment.streamId(), out);
            Wire.writeString(segment.kind().wireName(), out);
            Wire.writeString(segment.contentType(), out);
            out.writeLong(segment.startMicros());
            out.writeLong(segment.sequence());
            Wire.writeBytes(segment.media(), out);
            media.origin().write(out);
        } else if (input instanceof SegmentInput.End end) {
            out.writeByte(END);
            Wire.writeString(end.streamId(), out);
            Wire.writeString(end.kind().wireName(), out);
            out.writeLong(end.sequence());
            end.origin().write(out);
        } else if (input instanceof SegmentInput.Bad bad) {
            out.writeByte(BAD);
            rejectedCodec.write(bad.rejected(), out);
        }
    }

    @Override
    public SegmentInput read(int version, DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case MEDIA ->
                    new SegmentInput.Media(
                            new Segment(
                                    Wire.readString(in),
                                    StreamKind.ofWireName(Wire.readString(in)),
                                    Wire.readString(in),
                                    in.readLong(),
                                    in.readLong(),
                                    Wire.readBytes(in)),
                            RecordOrigin.read(in));
            case END ->
                    new SegmentInput.End(
                            Wire.readString(in),
                            StreamKind.ofWireName(Wire.readString(in)),
                            in.readLong(),
                            RecordOrigin.read(in));
            case BAD -> new SegmentInput.Bad(rejectedCodec.read(version, in));
            default ->
                    throw new IOException(
                            "Expected segment input tag 1, 2 or 3, got %d: the bytes are of another layout"
                                    .formatted(tag));
        };
    }
}
