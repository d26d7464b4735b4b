/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_MAIN;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_VERBOSE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_0RGB32;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes video files from pictures, so that rendered scenes and tests have real media to read.
 *
 * <p>H.264 by OpenH264 (no B-frames) into MP4, Matroska or MPEG-TS, by the file's extension. One
 * thread and bit-exact flags: the same pictures and settings give the same bytes. Colours are
 * BT.601 limited range and tagged so. Not thread-safe.
 *
 * <p>{@link #close()} finishes the file. After an exception the file is incomplete; close the
 * writer and discard it.
 */
public final class VideoWriter implements AutoCloseable {
    private static final String ENCODER = "libopenh264";
    private static final List<String> EXTENSIONS = List.of("mp4", "mkv", "ts");

    /** Ticks a second: whole for 24, 25, 29.97, 30, 50 and 60 frames a second. */
    private static final int TICKS = 90_000;

    private final Path output;
    private final VideoSettings settings;
    private final AVRational ticks = av_make_q(1, TICKS);
    private final BytePointer pixels;

    /** The same memory as {@link #pixels}. */
    private final IntPointer pixelInts;

    private final PointerPointer<BytePointer> planes = new PointerPointer<>(1);
    private final IntPointer strides = new IntPointer(1);

    private @Nullable AVFormatContext format;
    private @Nullable AVCodecContext encoder;
    private @Nullable AVStream stream;
    private @Nullable AVFrame frame;
    private @Nullable AVPacket packet;
    private @Nullable SwsContext scaler;
    private boolean headerWritten;
    private boolean closed;
    private boolean failed;
    private long lastTick = Long.MIN_VALUE;

    private VideoWriter(Path output, VideoSettings settings) {
        this.output = output;
        this.settings = settings;
        this.pixels = new BytePointer(4L * settings.width() * settings.height());
        this.pixelInts = new IntPointer(pixels);
        planes.put(0, pixels);
    }

    /**
     * Creates the file, replacing one that is there, and writes its header.
     *
     * @param output a path that ends in .mp4, .mkv or .ts; its folder must exist
     * @throws IllegalArgumentException if the extension is another
     * @throws IOException if the file cannot be created or the encoder refuses the settings
     */
    public static VideoWriter open(Path output, VideoSettings settings) throws IOException {
        requireKnownExtension(output);
        VideoWriter writer = new VideoWriter(output, settings);
        try {
            writer.openEncoder();
            writer.openFile();
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.release();
            throw e;
        }
    }

    /**
     * Appends a picture.
     *
     * @param rgb uint8 pixels, (height, width, 3) row-major, interleaved R, G, B
     * @param ptsMicros presentation time in microseconds, later than the last picture's
     * @throws IOException if the picture cannot be encoded or written
     */
    public void write(byte[] rgb, long ptsMicros) throws IOException {
        requirePixels(rgb.length, 3 * settings.width() * settings.height(), "bytes");
        pixels.put(rgb, 0, rgb.length);
        write(AV_PIX_FMT_RGB24, 3 * settings.width(), ptsMicros);
    }

    /**
     * Appends a picture.
     *
     * @param rgb pixels 0xRRGGBB, (height, width) row-major; the top byte is ignored. This is what
     *     a {@code BufferedImage.TYPE_INT_RGB} holds.
     * @param ptsMicros presentation time in microseconds, later than the last picture's
     * @throws IOException if the picture cannot be encoded or written
     */
    public void write(int[] rgb, long ptsMicros) throws IOException {
        requirePixels(rgb.length, settings.width() * settings.height(), "pixels");
        pixelInts.put(rgb, 0, rgb.length);
        write(AV_PIX_FMT_0RGB32(), 4 * settings.width(), ptsMicros);
    }

    /**
     * Flushes the encoder, writes the trailer and releases native memory. Does nothing the second
     * time.
     *
     * @throws IOException if what is left cannot be written
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (headerWritten && !failed) {
                drain(null);
                check(av_write_trailer(format), "av_write_trailer");
            }
        } finally {
            release();
        }
    }

    private static void requireKnownExtension(Path output) {
        String name = output.toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!EXTENSIONS.contains(extension)) {
            throw new IllegalArgumentException(
                    "Expected a file name that ends in .mp4, .mkv or .ts, got '%s'"
                            .formatted(output.getFileName()));
        }
    }

    private void requirePixels(int actual, int expected, String unit) {
        if (closed) {
            throw new IllegalStateException("Expected an open writer, '" + output + "' is closed");
        }
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "Expected a picture of %d %s, got %d".formatted(expected, unit, actual));
        }
    }

    private void openEncoder() throws IOException {
        AVCodec codec =
                present(avcodec_find_encoder_by_name(ENCODER), "avcodec_find_encoder_by_name");
        AVFormatContext container = new AVFormatContext(null);
        check(
                avformat_alloc_output_context2(
                        container, (AVOutputFormat) null, null, output.toString()),
                "avformat_alloc_output_context2");
        format = container;
        container.flags(container.flags() | AVFMT_FLAG_BITEXACT);
        encoder = present(avcodec_alloc_context3(codec), "avcodec_alloc_context3");
        AVCodecContext context = encoder;
        context.width(settings.width());
        context.height(settings.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base(ticks);
        context.framerate(av_d2q(settings.fps(), 1_001_000));
        context.bit_rate(settings.bitRate());
        context.gop_size(settings.gopFrames());
        context.thread_count(1);
        context.profile(AV_PROFILE_H264_MAIN);
        // OpenH264 warns on every start about choices that are meant; its errors still show.
        context.log_level_offset(AV_LOG_VERBOSE - AV_LOG_WARNING);
        context.colorspace(AVCOL_SPC_SMPTE170M);
        context.color_range(AVCOL_RANGE_MPEG);
        context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
        if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        AVDictionary options = new AVDictionary(null);
        try {
            // Frames may not be dropped to hold the bit rate: ground truth counts them.
            av_dict_set(options, "allow_skip_frames", "0", 0);
            check(avcodec_open2(context, codec, options), "avcodec_open2");
        } finally {
            av_dict_free(options);
        }
        AVFrame picture = present(av_frame_alloc(), "av_frame_alloc");
        frame = picture;
        picture.format(AV_PIX_FMT_YUV420P);
        picture.width(settings.width());
        picture.height(settings.height());
        picture.colorspace(AVCOL_SPC_SMPTE170M);
        picture.color_range(AVCOL_RANGE_MPEG);
        check(av_frame_get_buffer(picture, 0), "av_frame_get_buffer");
        packet = present(av_packet_alloc(), "av_packet_alloc");
    }

    private void openFile() throws IOException {
        AVFormatContext container = present(format, "avformat_alloc_output_context2");
        AVStream video = present(avformat_new_stream(container, null), "avformat_new_stream");
        stream = video;
        video.time_base(ticks);
        video.avg_frame_rate(present(encoder, "avcodec_alloc_context3").framerate());
        check(
                avcodec_parameters_from_context(video.codecpar(), encoder),
                "avcodec_parameters_from_context");
        AVIOContext file = new AVIOContext(null);
        check(avio_open(file, "file:" + output, AVIO_FLAG_WRITE), "avio_open");
        container.pb(file);
        check(avformat_write_header(container, (AVDictionary) null), "avformat_write_header");
        headerWritten = true;
    }

    private void write(int pixelFormat, int stride, long ptsMicros) throws IOException {
        long tick = Math.round(ptsMicros * (TICKS / 1e6));
        if (tick <= lastTick) {
            throw new IllegalArgumentException(
                    "Expected a presentation time after %d µs, got %d µs"
                            .formatted(Math.round(lastTick * (1e6 / TICKS)), ptsMicros));
        }
        failed = true;
        AVFrame picture = present(frame, "av_frame_alloc");
        check(av_frame_make_writable(picture), "av_frame_make_writable");
        convert(pixelFormat, stride, picture);
        picture.pts(tick);
        drain(picture);
        failed = false;
        lastTick = tick;
    }

    private void convert(int pixelFormat, int stride, AVFrame picture) throws IOException {
        int width = settings.width();
        int height = settings.height();
        scaler =
                present(
                        sws_getCachedContext(
                                scaler,
                                width,
                                height,
                                pixelFormat,
                                width,
                                height,
                                AV_PIX_FMT_YUV420P,
                                SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT,
                                null,
                                null,
                                (DoublePointer) null),
                        "sws_getCachedContext");
        strides.put(0, stride);
        check(
                sws_scale(scaler, planes, strides, 0, height, picture.data(), picture.linesize()),
                "sws_scale");
    }

    /** Hands a picture, or null for the end, to the encoder and writes what comes out. */
    private void drain(@Nullable AVFrame picture) throws IOException {
        AVCodecContext context = present(encoder, "avcodec_alloc_context3");
        AVPacket out = present(packet, "av_packet_alloc");
        AVStream video = present(stream, "avformat_new_stream");
        check(avcodec_send_frame(context, picture), "avcodec_send_frame");
        while (true) {
            int code = avcodec_receive_packet(context, out);
            if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
                return;
            }
            check(code, "avcodec_receive_packet");
            out.stream_index(video.index());
            out.duration(Math.round(TICKS / settings.fps()));
            av_packet_rescale_ts(out, ticks, video.time_base());
            check(av_interleaved_write_frame(format, out), "av_interleaved_write_frame");
            av_packet_unref(out);
        }
    }

    /** Frees in the reverse order of creation; what was never created is passed over. */
    private void release() {
        closed = true;
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
        if (packet != null) {
            av_packet_free(packet);
            packet = null;
        }
        if (frame != null) {
            av_frame_free(frame);
            frame = null;
        }
        if (encoder != null) {
            avcodec_free_context(encoder);
            encoder = null;
        }
        if (format != null) {
            if (format.pb() != null) {
                avio_closep(format.pb());
            }
            avformat_free_context(format);
            format = null;
        }
        stream = null;
        strides.close();
        planes.close();
        pixels.close();
        ticks.close();
    }

    private <T extends Pointer> T present(@Nullable T pointer, String function) throws IOException {
        if (pointer == null || pointer.isNull()) {
            throw new IOException(
                    "Could not write '%s': %s returned nothing (out of memory?)"
                            .formatted(output, function));
        }
        return pointer;
    }

    private void check(int code, String function) throws IOException {
        if (code >= 0) {
            return;
        }
        String reason;
        try (BytePointer text = new BytePointer(AV_ERROR_MAX_STRING_SIZE)) {
            av_strerror(code, text, AV_ERROR_MAX_STRING_SIZE);
            // Without a limit the string ends at its NUL.
            reason = text.limit(0).getString();
        }
        throw new IOException(
                "Could not write '%s': %s returned %d (%s)"
                        .formatted(output, function, code, reason));
    }
}
