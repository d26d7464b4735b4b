/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.Box;
import io.longview.model.vision.ClassScore;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItemCodec;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Wire and state layout of {@link EncodedClip}. */
public final class EncodedClipCodec implements RecordCodec<EncodedClip> {
    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<EncodedClip> type() {
        return EncodedClip.class;
    }

    @Override
    public void write(EncodedClip clip, DataOutput out) throws IOException {
        Wire.writeString(clip.streamId(), out);
        Wire.writeString(clip.kind().wireName(), out);
        out.writeLong(clip.index());
        Wire.writeList(clip.frames(), out, FrameInfo::write);
        ClipEncoding encoding = clip.encoding();
        out.writeBoolean(encoding != null);
        if (encoding != null) {
            writeEncoding(encoding, out);
        }
        StreamBoundary boundary = clip.boundary();
        out.writeBoolean(boundary != null);
        if (boundary != null) {
            StreamItemCodec.writeBoundary(boundary, out);
        }
    }

    @Override
    public EncodedClip read(int version, DataInput in) throws IOException {
        return new EncodedClip(
                Wire.readString(in),
                StreamKind.ofWireName(Wire.readString(in)),
                in.readLong(),
                Wire.readList(in, FrameInfo::read),
                in.readBoolean() ? readEncoding(version, in) : null,
                in.readBoolean() ? StreamItemCodec.readBoundary(in) : null);
    }

    private static void writeEncoding(ClipEncoding encoding, DataOutput out) throws IOException {
        TokenBlock tokens = encoding.tokens();
        out.writeInt(tokens.channels());
        Wire.writeFloats(tokens.values(), out);
        Wire.writeFloats(tokens.mass(), out);
        Wire.writeInts(tokens.firstFrame(), out);
        Wire.writeInts(tokens.lastFrame(), out);
        Wire.writeList(
                encoding.detections(),
                out,
                (detections, to) ->
                        Wire.writeList(detections, to, EncodedClipCodec::writeDetection));
        Wire.writeList(encoding.closer(), out, EncodedClipCodec::writeScore);
    }

    private static ClipEncoding readEncoding(int version, DataInput in) throws IOException {
        TokenBlock tokens =
                new TokenBlock(
                        in.readInt(),
                        Wire.readFloats(in),
                        Wire.readFloats(in),
                        Wire.readInts(in),
                        Wire.readInts(in));
        List<List<Detection>> detections =
                Wire.readList(in, from -> Wire.readList(from, EncodedClipCodec::readDetection));
        List<ClassScore> closer =
                version < 2 ? List.of() : Wire.readList(in, EncodedClipCodec::readScore);
        return new ClipEncoding(tokens, detections, closer);
    }

    private static void writeScore(ClassScore score, DataOutput out) throws IOException {
        out.writeInt(score.classId());
        out.writeFloat(score.score());
    }

    private static ClassScore readScore(DataInput in) throws IOException {
        return new ClassScore(in.readInt(), in.readFloat());
    }

    private static void writeDetection(Detection detection, DataOutput out) throws IOException {
        out.writeInt(detection.classId());
        out.writeFloat(detection.confidence());
        Box box = detection.box();
        out.writeFloat(box.left());
        out.writeFloat(box.top());
        out.writeFloat(box.right());
        out.writeFloat(box.bottom());
        Wire.writeFloats(detection.appearance(), out);
    }

    private static Detection readDetection(DataInput in) throws IOException {
        return new Detection(
                in.readInt(),
                in.readFloat(),
                new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat()),
                Wire.readFloats(in));
    }
}
