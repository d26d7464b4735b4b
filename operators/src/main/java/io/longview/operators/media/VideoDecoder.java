/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_COPY_OPAQUE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One open decoder: packets in, frames out. */
final class VideoDecoder implements AutoCloseable {
    private final AVCodecContext context;

    VideoDecoder(AVStream stream, DecodeLimits limits) {
        int codecId = stream.codecpar().codec_id();
        String name = MediaAllowList.decoderFor(codecId);
        AVCodec codec = name == null ? null : avcodec_find_decoder_by_name(name);
        if (codec == null || codec.isNull()) {
            throw new MediaException(
                    MediaFault.UNSUPPORTED_CODEC,
                    "Expected a codec that this build of FFmpeg decodes, got '%s'".formatted(name));
        }
        context = avcodec_alloc_context3(codec);
        try {
            check(
                    avcodec_parameters_to_context(context, stream.codecpar()),
                    "avcodec_parameters_to_context");
            context.pkt_timebase(stream.time_base());
            context.max_pixels(limits.maxPixels());
            // Frames tell which packet they came from.
            context.flags(context.flags() | AV_CODEC_FLAG_COPY_OPAQUE);
            context.thread_count(1);
            check(avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2");
        } catch (MediaException e) {
            avcodec_free_context(context);
            throw e;
        }
    }

    private static void check(int code, String function) {
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.CORRUPT, "Opening the decoder failed", function, code);
        }
    }

    /** Hands over a packet, null to flush. Every frame must have been received before. */
    int send(@Nullable AVPacket packet) {
        return avcodec_send_packet(context, packet);
    }

    /** Takes the next frame; negative if there is none (yet). */
    int receive(AVFrame frame) {
        return avcodec_receive_frame(context, frame);
    }

    @Override
    public void close() {
        avcodec_free_context(context);
    }
}
