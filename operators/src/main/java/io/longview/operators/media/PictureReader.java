/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/** Reads a source's packets as {@link CodedPicture}s, with the times that the source gives. */
final class PictureReader implements AutoCloseable {
    private final RecordingSource source;
    private final AVPacket packet = av_packet_alloc();
    private int packets;
    private int damagedPackets;
    private boolean encrypted;
    private boolean ended;

    PictureReader(RecordingSource source) {
        this.source = source;
    }

    /** The next packet, null at the end or where reading fails. */
    @Nullable CodedPicture next() {
        source.deadline().restart();
        if (ended || !source.demuxer().read(packet)) {
            ended = true;
            return null;
        }
        packets++;
        CodedPicture picture = copy();
        av_packet_unref(packet);
        return picture;
    }

    private CodedPicture copy() {
        int flags = packet.flags();
        if ((flags & AV_PKT_FLAG_CORRUPT) != 0) {
            damagedPackets++;
        }
        encrypted |= sideData(AV_PKT_DATA_ENCRYPTION_INFO) != null;
        byte[] data = new byte[packet.size()];
        if (data.length > 0) {
            packet.data().capacity(data.length).get(data);
        }
        return new CodedPicture(
                data,
                packet.pts(),
                packet.dts(),
                packet.duration(),
                (flags & AV_PKT_FLAG_KEY) != 0,
                (flags & AV_PKT_FLAG_DISCARD) == 0,
                sideData(AV_PKT_DATA_NEW_EXTRADATA));
    }

    private byte @Nullable [] sideData(int type) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer data = av_packet_get_side_data(packet, type, size);
            if (data == null || data.isNull()) {
                return null;
            }
            byte[] bytes = new byte[(int) size.get()];
            data.capacity(bytes.length).get(bytes);
            return bytes;
        }
    }

    /** Packets read so far. */
    int packets() {
        return packets;
    }

    /** How many of them the demuxer called damaged. */
    int damagedPackets() {
        return damagedPackets;
    }

    /** Whether any of them is encrypted. */
    boolean encrypted() {
        return encrypted;
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
