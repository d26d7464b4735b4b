/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avformat.AVPROBE_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.av_probe_input_format3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVProbeData;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Finds out from the bytes alone what a source is; names and media types are not believed. */
final class ContentProbe {
    private static final String PLAYLIST = "#EXTM3U";
    private static final int FIRST_BYTES = 2048;
    private static final int MOST_BYTES = 1 << 20;

    /** Below this score a longer look is taken, as FFmpeg itself does. */
    private static final int SURE_SCORE = 25;

    private ContentProbe() {}

    /**
     * The demuxer for a source.
     *
     * @throws MediaException if it is no media, or in a container that is not accepted
     */
    static AVInputFormat detect(ByteSource source) {
        try {
            long size = source.size();
            if (size == 0) {
                throw new MediaException(
                        MediaFault.NOT_MEDIA, "Expected media, got nothing: 0 bytes");
            }
            int most = (int) Math.min(size, MOST_BYTES);
            try (BytePointer head = new BytePointer(most + AVPROBE_PADDING_SIZE);
                    BytePointer name = new BytePointer("");
                    AVProbeData data = new AVProbeData()) {
                fill(source, head, most);
                refuseScripts(head, most);
                data.filename(name);
                int length = Math.min(FIRST_BYTES, most);
                while (true) {
                    AVInputFormat format = probe(data, head, length, most);
                    if (format != null) {
                        return accepted(format);
                    }
                    if (length == most) {
                        throw new MediaException(
                                MediaFault.NOT_MEDIA,
                                "Expected video, got %d bytes of no known media format"
                                        .formatted(size));
                    }
                    length = Math.min(length * 2, most);
                }
            }
        } catch (IOException e) {
            throw new MediaException(
                    MediaFault.UNREADABLE, "Reading the source failed: " + e.getMessage());
        }
    }

    /** Playlists are text that FFmpeg only knows by their names, so they are known by theirs. */
    private static void refuseScripts(BytePointer head, int length) {
        byte[] start = new byte[Math.min(length, PLAYLIST.length())];
        head.asByteBuffer().get(start);
        if (new String(start, StandardCharsets.ISO_8859_1).equals(PLAYLIST)) {
            throw new MediaException(
                    MediaFault.UNSUPPORTED_CONTAINER,
                    "Expected a recording or a segment, got an HLS playlist, which is not accepted;"
                            + " give the media that it names");
        }
    }

    private static void fill(ByteSource source, BytePointer head, int length) throws IOException {
        ByteBuffer buffer = head.asByteBuffer();
        buffer.limit(length);
        while (buffer.hasRemaining()) {
            if (source.read(buffer.position(), buffer) <= 0) {
                break;
            }
        }
        buffer.limit(buffer.capacity());
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    private static @Nullable AVInputFormat probe(
            AVProbeData data, BytePointer head, int length, int most) {
        // The bytes behind the probed part must read as zero.
        byte[] saved = new byte[Math.min(AVPROBE_PADDING_SIZE, most - length)];
        ByteBuffer buffer = head.asByteBuffer();
        buffer.get(length, saved);
        buffer.put(length, new byte[saved.length]);
        data.buf(head).buf_size(length);
        int[] score = new int[1];
        AVInputFormat format = av_probe_input_format3(data, 1, score);
        buffer.put(length, saved);
        boolean sure = score[0] > (length == most ? 0 : SURE_SCORE);
        return format != null && !format.isNull() && sure ? format : null;
    }

    /** Passes a demuxer on if it is accepted, and throws otherwise. */
    static AVInputFormat accepted(AVInputFormat format) {
        String names = format.name().getString();
        if (!MediaAllowList.acceptsContainer(names)) {
            throw new MediaException(
                    MediaFault.UNSUPPORTED_CONTAINER,
                    "Expected a recording or a segment (MPEG-TS, MP4, Matroska, AVI, JPEG ...), got"
                            + " '%s', which is not accepted"
                                    .formatted(MediaAllowList.shortName(names)));
        }
        return format;
    }
}
