/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Encodes small clips for tests. Frame {@code i} is a grey that grows with {@code i}, with a bright
 * top left quarter, so that order and orientation can be seen.
 */
final class TestMedia {
    private String encoder = "mpeg4";
    private String format = "mp4";
    private int width = 64;
    private int height = 48;
    private int frames = 30;
    private int gop = 10;
    private int bFrames;
    private int rateNumerator = 25;
    private int rateDenominator = 1;
    private int pixelFormat = avutil.AV_PIX_FMT_YUV420P;
    private LongUnaryOperator pts = index -> index;
    private boolean full;
    private boolean closedGops;
    private String muxerOptions = "";
    private int firstGrey = 40;

    static TestMedia clip(String encoder, String format) {
        FFmpegLibrary.load();
        TestMedia media = new TestMedia();
        media.encoder = encoder;
        media.format = format;
        return media;
    }

    TestMedia size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    TestMedia frames(int count) {
        frames = count;
        return this;
    }

    TestMedia gop(int length) {
        gop = length;
        return this;
    }

    TestMedia bFrames(int count) {
        bFrames = count;
        return this;
    }

    /** Frame rate; the encoder's time base is its inverse. */
    TestMedia rate(int numerator, int denominator) {
        rateNumerator = numerator;
        rateDenominator = denominator;
        return this;
    }

    TestMedia pixelFormat(int value) {
        pixelFormat = value;
        return this;
    }

    /** Presentation time of frame i in units of the frame interval. */
    TestMedia pts(LongUnaryOperator times) {
        pts = times;
        return this;
    }

    TestMedia fullRange() {
        full = true;
        return this;
    }

    TestMedia closedGops() {
        closedGops = true;
        return this;
    }

    /** For example {@code movflags=frag_keyframe+empty_moov}. */
    TestMedia muxerOptions(String options) {
        muxerOptions = options;
        return this;
    }

    /** Grey of frame 0. */
    TestMedia firstGrey(int value) {
        firstGrey = value;
        return this;
    }

    boolean isFullRange() {
        return full;
    }

    int frameCount() {
        return frames;
    }

    @Override
    public String toString() {
        return encoder + " in " + format + (bFrames > 0 ? " with B-frames" : "");
    }

    byte[] encode() {
        AVFormatContext context = new AVFormatContext(null);
        check(avformat.avformat_alloc_output_context2(context, null, format, (String) null));
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(encoder);
        AVCodecContext coder = avcodec.avcodec_alloc_context3(codec);
        boolean global = (context.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
        setUp(coder, global);
        check(avcodec.avcodec_open2(coder, codec, encoderOptions()));
        AVStream stream = avformat.avformat_new_stream(context, null);
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), coder));
        stream.time_base(coder.time_base());
        stream.avg_frame_rate(coder.framerate());
        AVIOContext io = new AVIOContext(null);
        check(avformat.avio_open_dyn_buf(io));
        context.pb(io);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_parse_string(options, muxerOptions, "=", ":", 0);
        check(avformat.avformat_write_header(context, options));
        avutil.av_dict_free(options);
        writeFrames(context, coder, stream);
        check(avformat.av_write_trailer(context));
        byte[] bytes = take(io);
        avcodec.avcodec_free_context(coder);
        avformat.avformat_free_context(context);
        return bytes;
    }

    private AVDictionary encoderOptions() {
        AVDictionary options = new AVDictionary(null);
        switch (encoder) {
            case "libvpx", "libvpx-vp9" -> {
                avutil.av_dict_set(options, "deadline", "realtime", 0);
                avutil.av_dict_set(options, "cpu-used", "8", 0);
                avutil.av_dict_set(options, "lag-in-frames", "0", 0);
            }
            case "libaom-av1" -> {
                avutil.av_dict_set(options, "usage", "realtime", 0);
                avutil.av_dict_set(options, "cpu-used", "8", 0);
            }
            case "mpeg2video", "mpeg1video", "mpeg4" ->
                    avutil.av_dict_set(options, "sc_threshold", "1000000000", 0);
            default -> {}
        }
        return options;
    }

    private void setUp(AVCodecContext coder, boolean global) {
        AVRational base = coder.time_base();
        base.num(rateDenominator).den(rateNumerator);
        coder.time_base(base);
        AVRational rate = coder.framerate();
        rate.num(rateNumerator).den(rateDenominator);
        coder.framerate(rate);
        coder.width(width).height(height).pix_fmt(pixelFormat);
        coder.gop_size(gop).max_b_frames(bFrames).bit_rate(400_000).thread_count(1);
        coder.color_range(full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
        coder.strict_std_compliance(-1);
        if (encoder.equals("mjpeg") || encoder.startsWith("mpeg")) {
            coder.flags(coder.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
            coder.global_quality(2 * avutil.FF_QP2LAMBDA);
        }
        if (closedGops) {
            coder.flags(coder.flags() | avcodec.AV_CODEC_FLAG_CLOSED_GOP);
        }
        if (global) {
            coder.flags(coder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
    }

    private void writeFrames(AVFormatContext context, AVCodecContext coder, AVStream stream) {
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        for (int i = 0; i <= frames; i++) {
            if (i < frames) {
                frame.width(width).height(height).format(pixelFormat);
                frame.color_range(coder.color_range());
                check(avutil.av_frame_get_buffer(frame, 0));
                paint(frame, i);
                frame.pts(pts.applyAsLong(i));
                frame.quality(coder.global_quality());
                check(avcodec.avcodec_send_frame(coder, frame));
                avutil.av_frame_unref(frame);
            } else {
                check(avcodec.avcodec_send_frame(coder, null));
            }
            while (avcodec.avcodec_receive_packet(coder, packet) >= 0) {
                avcodec.av_packet_rescale_ts(packet, coder.time_base(), stream.time_base());
                packet.stream_index(0);
                check(avformat.av_interleaved_write_frame(context, packet));
            }
        }
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
    }

    /** Grey level of frame i before coding. */
    int grey(int index) {
        return firstGrey + 3 * index;
    }

    private void paint(AVFrame frame, int index) {
        boolean wide = pixelFormat == avutil.AV_PIX_FMT_YUV420P10LE;
        boolean rgb = pixelFormat == avutil.AV_PIX_FMT_GBRP;
        for (int plane = 0; plane < 3; plane++) {
            boolean luma = plane == 0 || rgb;
            boolean halved = !rgb && plane > 0;
            int rows = halved ? (height + 1) / 2 : height;
            int columns = halved ? (width + 1) / 2 : width;
            int stride = frame.linesize(plane);
            ByteBuffer data = frame.data(plane).capacity((long) stride * rows).asByteBuffer();
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    boolean bright = y < rows / 2 && x < columns / 2;
                    int value = luma ? (bright ? 220 : Math.min(grey(index), 200)) : 128;
                    if (wide) {
                        data.put(y * stride + 2 * x, (byte) (value << 2));
                        data.put(y * stride + 2 * x + 1, (byte) (value >> 6));
                    } else {
                        data.put(y * stride + x, (byte) value);
                    }
                }
            }
        }
    }

    private static byte[] take(AVIOContext io) {
        BytePointer data = new BytePointer((Pointer) null);
        int length = avformat.avio_get_dyn_buf(io, data);
        byte[] bytes = new byte[length];
        data.capacity(length).get(bytes);
        avformat.avio_close_dyn_buf(io, data);
        avutil.av_free(data);
        return bytes;
    }

    private static void check(int code) {
        if (code < 0) {
            throw new IllegalStateException(FFmpegLibrary.describe("FFmpeg", code));
        }
    }

    /** Writes a display matrix into an MP4 file's track header. */
    static byte[] turned(byte[] mp4, int a, int b, int c, int d) {
        byte[] copy = mp4.clone();
        int header = indexOf(copy, "tkhd") - 4;
        ByteBuffer buffer = ByteBuffer.wrap(copy);
        int matrix = header + 48;
        int one = 1 << 16;
        int[] values = {a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30};
        for (int i = 0; i < values.length; i++) {
            buffer.putInt(matrix + 4 * i, values[i]);
        }
        return copy;
    }

    /** A second of silence in a container without video. */
    static byte[] sound(String format) {
        FFmpegLibrary.load();
        AVFormatContext context = new AVFormatContext(null);
        check(avformat.avformat_alloc_output_context2(context, null, format, (String) null));
        AVStream stream = avformat.avformat_new_stream(context, null);
        stream.codecpar().codec_type(avutil.AVMEDIA_TYPE_AUDIO);
        stream.codecpar().codec_id(avcodec.AV_CODEC_ID_PCM_S16LE);
        stream.codecpar().sample_rate(8000).bits_per_coded_sample(16).block_align(2);
        avutil.av_channel_layout_default(stream.codecpar().ch_layout(), 1);
        AVIOContext io = new AVIOContext(null);
        check(avformat.avio_open_dyn_buf(io));
        context.pb(io);
        check(avformat.avformat_write_header(context, (AVDictionary) null));
        AVPacket packet = avcodec.av_packet_alloc();
        check(avcodec.av_new_packet(packet, 16_000));
        packet.data().capacity(16_000).put(new byte[16_000]);
        packet.pts(0).dts(0).duration(8000);
        check(avformat.av_write_frame(context, packet));
        avcodec.av_packet_free(packet);
        check(avformat.av_write_trailer(context));
        byte[] bytes = take(io);
        avformat.avformat_free_context(context);
        return bytes;
    }

    /** Makes a QuickTime file with its tables last say that its data lies in another file. */
    static byte[] withDataReference(byte[] mov, String path) {
        byte[] name = path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        // ISO/IEC 14496-12, 8.7.2: a 'url ' entry without the self-contained flag.
        ByteBuffer entry = ByteBuffer.allocate(12 + name.length + 1);
        entry.putInt(entry.capacity())
                .put("url ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        entry.putInt(0).put(name);
        int reference = indexOf(mov, "dref") - 4;
        ByteBuffer in = ByteBuffer.wrap(mov.clone());
        int old = in.getInt(reference + 16);
        int growth = entry.capacity() - old;
        for (String box : new String[] {"moov", "trak", "mdia", "minf", "dinf", "dref"}) {
            int at = lastIndexOf(mov, box, reference + 8) - 4;
            in.putInt(at, in.getInt(at) + growth);
        }
        byte[] changed = in.array();
        return joined(
                Arrays.copyOf(changed, reference + 16),
                entry.array(),
                Arrays.copyOfRange(changed, reference + 16 + old, changed.length));
    }

    private static int lastIndexOf(byte[] bytes, String text, int before) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .lastIndexOf(text, before);
    }

    /** Where an ASCII text begins. */
    static int indexOf(byte[] bytes, String text) {
        int found = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
        if (found < 0) {
            throw new IllegalStateException("Expected the media to hold " + text);
        }
        return found;
    }

    /** One behind the other. */
    static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
