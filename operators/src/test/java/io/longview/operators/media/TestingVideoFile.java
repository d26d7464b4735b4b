/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads back what was written with libavformat and libavcodec directly, independent of the decoder
 * under test elsewhere.
 *
 * @param width coded width in pixels
 * @param height coded height in pixels
 * @param ptsMicros presentation time of every decoded frame in presentation order
 * @param keyFrames indices of the packets that are key frames
 * @param centreYuv Y, U and V in the middle of the first frame
 */
record TestingVideoFile(
        int width, int height, List<Long> ptsMicros, List<Integer> keyFrames, int[] centreYuv) {

    static TestingVideoFile read(Path file) {
        AVFormatContext format = new AVFormatContext(null);
        assertThat(avformat_open_input(format, file.toString(), null, null)).isZero();
        assertThat(avformat_find_stream_info(format, (AVDictionary) null)).isNotNegative();
        assertThat(format.nb_streams()).isEqualTo(1);
        AVStream stream = format.streams(0);
        AVCodecContext decoder =
                avcodec_alloc_context3(avcodec_find_decoder(stream.codecpar().codec_id()));
        assertThat(avcodec_parameters_to_context(decoder, stream.codecpar())).isNotNegative();
        assertThat(avcodec_open2(decoder, (AVCodec) null, (AVDictionary) null)).isZero();
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        List<Long> times = new ArrayList<>();
        List<Integer> keys = new ArrayList<>();
        int[] centre = new int[3];
        int packets = 0;
        boolean more = true;
        while (more) {
            more = av_read_frame(format, packet) >= 0;
            if (more && (packet.flags() & AV_PKT_FLAG_KEY) != 0) {
                keys.add(packets);
            }
            packets++;
            assertThat(avcodec_send_packet(decoder, more ? packet : null)).isZero();
            av_packet_unref(packet);
            while (avcodec_receive_frame(decoder, frame) >= 0) {
                if (times.isEmpty()) {
                    centre = centreOf(frame);
                }
                long scale = 1_000_000L * stream.time_base().num();
                times.add(Math.round((double) frame.pts() * scale / stream.time_base().den()));
            }
        }
        TestingVideoFile result =
                new TestingVideoFile(
                        stream.codecpar().width(), stream.codecpar().height(), times, keys, centre);
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(format);
        return result;
    }

    private static int[] centreOf(AVFrame frame) {
        int[] values = new int[3];
        for (int plane = 0; plane < 3; plane++) {
            int shift = plane == 0 ? 1 : 2;
            int row = frame.height() >> shift;
            int column = frame.width() >> shift;
            int offset = row * frame.linesize(plane) + column;
            values[plane] = frame.data(plane).get(offset) & 0xff;
        }
        return values;
    }
}
