/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_CUSTOM_IO;
import static org.bytedeco.ffmpeg.avformat.AVStream.AVSTREAM_EVENT_FLAG_NEW_PACKETS;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avformat.AVFMTCTX_NOHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Reads the packets of the one video stream of a source; opens nothing but that source. */
final class Demuxer implements AutoCloseable {
    private static final int MAX_STREAMS = 256;
    private static final double DEFAULT_FRAME_RATE = 25;
    private static final double MAX_FRAME_RATE = 1000;

    /** Refuses everything that media content asks to have opened. */
    private static final AVFormatContext
                    .Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer
            REFUSE_OPEN =
                    new AVFormatContext
                            .Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer() {
                        @Override
                        @SuppressWarnings("rawtypes")
                        public int call(
                                AVFormatContext context,
                                PointerPointer pb,
                                BytePointer url,
                                int flags,
                                PointerPointer options) {
                            return org.bytedeco.ffmpeg.global.avutil.AVERROR_EPERM();
                        }
                    };

    private final AVFormatContext context;
    private final AVStream video;
    private final int videoIndex;
    private final TimeLine timeLine;
    private int lastResult;

    private Demuxer(AVFormatContext context, AVStream video) {
        this.context = context;
        this.video = video;
        this.videoIndex = video.index();
        boolean joins = (context.iformat().flags() & AVFMT_TS_DISCONT) != 0;
        this.timeLine = new TimeLine(joins, timeBase(), frameMicros());
    }

    /**
     * Opens a source whose format the content decides.
     *
     * @throws MediaException if it cannot be opened or holds no usable video
     */
    static Demuxer open(ByteFeed feed, DecodeLimits limits) {
        return open(feed, limits, false);
    }

    /**
     * Opens a source that is only to be decoded. Where its header tells what a decoder needs, no
     * picture is decoded to find out more: that would cost every segment its key frame twice.
     *
     * @throws MediaException if it cannot be opened or holds no usable video
     */
    static Demuxer openToDecode(ByteFeed feed, DecodeLimits limits) {
        return open(feed, limits, true);
    }

    private static Demuxer open(ByteFeed feed, DecodeLimits limits, boolean decodeOnly) {
        AVInputFormat format = ContentProbe.detect(feed.source());
        AVFormatContext context = avformat_alloc_context();
        seal(context, feed.context());
        try (BytePointer none = new BytePointer("none")) {
            context.protocol_whitelist(av_strdup(none));
        }
        AVDictionary options = new AVDictionary(null);
        // Off by default; they exist in one demuxer only and are ignored by the others.
        av_dict_set(options, "enable_drefs", "0", 0);
        av_dict_set(options, "use_absolute_path", "0", 0);
        openInput(context, null, format, options, limits);
        return choose(context, limits, !(decodeOnly && headerTellsAll(context)));
    }

    /** Makes a context read from one I/O context and refuse to open anything else. */
    static void seal(AVFormatContext context, AVIOContext io) {
        context.pb(io);
        context.flags(context.flags() | AVFMT_FLAG_CUSTOM_IO);
        context.io_open(REFUSE_OPEN);
    }

    /** Opens a prepared context; it is closed if that fails. */
    static Demuxer open(
            AVFormatContext context,
            @Nullable String url,
            AVInputFormat format,
            AVDictionary options,
            DecodeLimits limits) {
        openInput(context, url, format, options, limits);
        return choose(context, limits, true);
    }

    private static void openInput(
            AVFormatContext context,
            @Nullable String url,
            AVInputFormat format,
            AVDictionary options,
            DecodeLimits limits) {
        context.probesize(limits.probeBytes());
        context.max_streams(MAX_STREAMS);
        try (BytePointer formats = new BytePointer(MediaAllowList.formatWhitelist())) {
            context.format_whitelist(av_strdup(formats));
        }
        // Looking for the streams opens decoders too.
        try (BytePointer codecs = new BytePointer(MediaAllowList.codecWhitelist())) {
            context.codec_whitelist(av_strdup(codecs));
        }
        int code = avformat_open_input(context, url, format, options);
        av_dict_free(options);
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.CORRUPT,
                    "Opening media of format '%s' failed"
                            .formatted(MediaAllowList.shortName(format.name().getString())),
                    "avformat_open_input",
                    code);
        }
    }

    /** Whether size, codec set-up and frame rate of the only stream are known without its media. */
    private static boolean headerTellsAll(AVFormatContext context) {
        if ((context.ctx_flags() & AVFMTCTX_NOHEADER) != 0 || context.nb_streams() != 1) {
            return false;
        }
        AVCodecParameters parameters = context.streams(0).codecpar();
        return parameters.codec_type() == AVMEDIA_TYPE_VIDEO
                && parameters.width() > 0
                && parameters.height() > 0
                && parameters.extradata_size() > 0
                && context.streams(0).avg_frame_rate().num() > 0;
    }

    /** Finds the video stream of an open context; the context is closed if that fails. */
    private static Demuxer choose(AVFormatContext context, DecodeLimits limits, boolean analyse) {
        try {
            int code = analyse ? avformat_find_stream_info(context, (AVDictionary) null) : 0;
            if (code < 0) {
                throw MediaException.ofCall(
                        MediaFault.CORRUPT,
                        "Looking for the streams failed",
                        "avformat_find_stream_info",
                        code);
            }
            AVStream video = chooseVideo(context);
            checkSize(video.codecpar(), limits);
            return new Demuxer(context, video);
        } catch (MediaException e) {
            avformat_close_input(context);
            throw e;
        }
    }

    /** As ffmpeg chooses: streams with packets first, then the default one, then the largest. */
    private static AVStream chooseVideo(AVFormatContext context) {
        AVStream best = null;
        long bestScore = -1;
        int refusedCodec = AV_CODEC_ID_NONE;
        int others = 0;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            stream.discard(AVDISCARD_ALL);
            AVCodecParameters parameters = stream.codecpar();
            if (parameters.codec_type() != AVMEDIA_TYPE_VIDEO
                    || (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
                others++;
            } else if (MediaAllowList.decoderFor(parameters.codec_id()) == null) {
                refusedCodec = parameters.codec_id();
            } else {
                long score = (long) parameters.width() * parameters.height();
                if ((stream.event_flags() & AVSTREAM_EVENT_FLAG_NEW_PACKETS) != 0) {
                    score += 100_000_000L;
                }
                if ((stream.disposition() & AV_DISPOSITION_DEFAULT) != 0) {
                    score += 5_000_000L;
                }
                if (score > bestScore) {
                    best = stream;
                    bestScore = score;
                }
            }
        }
        if (best != null) {
            best.discard(AVDISCARD_DEFAULT);
            return best;
        }
        if (refusedCodec != AV_CODEC_ID_NONE) {
            throw new MediaException(
                    MediaFault.UNSUPPORTED_CODEC,
                    "Expected video in an accepted codec (H.264, HEVC, MPEG-4, MPEG-2, VP8, VP9,"
                            + " AV1, MJPEG), got '%s'"
                                    .formatted(avcodec.avcodec_get_name(refusedCodec).getString()));
        }
        throw new MediaException(
                MediaFault.NO_VIDEO_STREAM,
                "Expected a video stream, got %d streams of other kinds".formatted(others));
    }

    private static void checkSize(AVCodecParameters parameters, DecodeLimits limits) {
        long pixels = (long) parameters.width() * parameters.height();
        if (pixels > limits.maxPixels()) {
            throw new MediaException(
                    MediaFault.TOO_LARGE,
                    "Expected pictures of at most %d pixels, got %dx%d"
                            .formatted(
                                    limits.maxPixels(), parameters.width(), parameters.height()));
        }
    }

    /**
     * Reads the next packet of the video stream.
     *
     * @return false at the end; {@link #lastResult()} tells why
     */
    boolean read(AVPacket packet) {
        while (true) {
            lastResult = av_read_frame(context, packet);
            if (lastResult < 0) {
                return false;
            }
            if (packet.stream_index() == videoIndex) {
                timeLine.place(packet);
                return true;
            }
            avcodec.av_packet_unref(packet);
        }
    }

    /** The negative code that ended reading. */
    int lastResult() {
        return lastResult;
    }

    AVStream video() {
        return video;
    }

    AVFormatContext context() {
        return context;
    }

    /** A stream's decoder configuration, empty if it has none. */
    static byte[] extradataOf(AVCodecParameters parameters) {
        byte[] bytes = new byte[Math.max(0, parameters.extradata_size())];
        if (bytes.length > 0) {
            parameters.extradata().capacity(bytes.length).get(bytes);
        }
        return bytes;
    }

    /** Whether the source is JPEG pictures, each a segment of its own. */
    boolean holdsStills() {
        return container().equals("jpeg_pipe");
    }

    /** Short name of the container. */
    String container() {
        return MediaAllowList.shortName(context.iformat().name().getString());
    }

    /** Short name of the codec. */
    String codec() {
        return avcodec.avcodec_get_name(video.codecpar().codec_id()).getString();
    }

    TimeBase timeBase() {
        AVRational base = video.time_base();
        return base.num() > 0 && base.den() > 0
                ? new TimeBase(base.num(), base.den())
                : new TimeBase(1, 90_000);
    }

    /** The stream's usual frame interval in microseconds. */
    double frameMicros() {
        AVRational rate = av_guess_frame_rate(context, video, (AVFrame) null);
        double perSecond = rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
        if (!(perSecond > 0) || perSecond > MAX_FRAME_RATE) {
            perSecond = DEFAULT_FRAME_RATE;
        }
        return 1e6 / perSecond;
    }

    @Override
    public void close() {
        avformat_close_input(context);
    }
}
