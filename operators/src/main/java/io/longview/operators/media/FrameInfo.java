/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A sampled frame without its pixels: what later stages need to know about it.
 *
 * @param frameIndex 1-based index of the frame in its recording, counting every decoded frame
 * @param timeMicros capture time, microseconds since the epoch
 * @param imageWidth width of the source picture in pixels
 * @param imageHeight height of the source picture in pixels
 * @param thumbnail small luma picture
 * @param signals of every frame decoded since the previous sampled frame, this one last
 */
public record FrameInfo(
        long frameIndex,
        long timeMicros,
        int imageWidth,
        int imageHeight,
        GrayPicture thumbnail,
        List<FrameSignals> signals) {
    public FrameInfo {
        signals = List.copyOf(signals);
    }

    /** Whether a scene cut lies between the previous sampled frame and this one. */
    public boolean cut() {
        return signals.stream().anyMatch(FrameSignals::cut);
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(frameIndex);
        out.writeLong(timeMicros);
        out.writeInt(imageWidth);
        out.writeInt(imageHeight);
        writeThumbnail(thumbnail, out);
        Wire.writeList(signals, out, FrameSignals::write);
    }

    /** Reads layout 1. */
    public static FrameInfo read(DataInput in) throws IOException {
        return new FrameInfo(
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                readThumbnail(in),
                Wire.readList(in, FrameSignals::read));
    }

    /** Writes a luma picture, layout 1. */
    public static void writeThumbnail(GrayPicture thumbnail, DataOutput out) throws IOException {
        out.writeInt(thumbnail.width());
        out.writeInt(thumbnail.height());
        out.write(thumbnail.luma());
    }

    /** Reads a luma picture, layout 1. */
    public static GrayPicture readThumbnail(DataInput in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        byte[] luma = new byte[width * height];
        in.readFully(luma);
        return new GrayPicture(width, height, luma);
    }
}
