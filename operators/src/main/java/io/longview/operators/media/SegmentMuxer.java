/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_get_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Writes coded pictures into a segment of their own, in memory: MP4 with the stream's time base as
 * its time scale, so that times stay exact; QuickTime for old codecs that MP4 does not know; WebM
 * or IVF for VP8.
 */
final class SegmentMuxer {
    private static final int INPUT_PADDING = 64;
    private static final int STRICT_NORMAL = 0;

    /** MPEG-2 without sequence headers, which the decoder can only read if it sees this tag. */
    private static final int TAG_VCR2 = 'V' | 'C' << 8 | 'R' << 16 | '2' << 24;

    private final AVStream source;
    private final TimeBase timeBase;
    private final String format;
    private final String contentType;

    SegmentMuxer(AVStream source, TimeBase timeBase) {
        this.source = source;
        this.timeBase = timeBase;
        int codecId = source.codecpar().codec_id();
        if (source.codecpar().codec_tag() == TAG_VCR2) {
            format = "mov";
            contentType = "video/quicktime";
        } else if (codecId == avcodec.AV_CODEC_ID_VP8) {
            boolean millis = 1000L * timeBase.numerator() % timeBase.denominator() == 0;
            format = millis ? "webm" : "ivf";
            contentType = millis ? "video/webm" : "video/x-ivf";
        } else {
            AVOutputFormat mp4 = av_guess_format("mp4", (String) null, null);
            boolean known = avformat_query_codec(mp4, codecId, STRICT_NORMAL) > 0;
            format = known ? "mp4" : "mov";
            contentType = known ? "video/mp4" : "video/quicktime";
        }
    }

    String contentType() {
        return contentType;
    }

    /**
     * A written segment.
     *
     * @param media the bytes
     * @param timing times of the pictures in it
     * @param refused pictures left out because the muxer found them damaged
     */
    record Written(byte[] media, SegmentTiming timing, int refused) {}

    /**
     * Writes one segment.
     *
     * @param group the pictures, each with its pts
     * @param usualTicks a frame's duration where nothing tells
     * @param extradata decoder configuration if it is not the stream's own
     * @throws MediaException if the pictures are too damaged to be written
     * @throws ArithmeticException if their times are too far apart
     */
    Written write(CutGroup group, long usualTicks, byte @Nullable [] extradata) {
        List<CodedPicture> pictures = group.pictures();
        List<CodedPicture> good = wellFormed(pictures);
        while (true) {
            SegmentTiming timing =
                    new SegmentTiming(good, group.endPts(), timeBase.numerator(), usualTicks);
            List<CodedPicture> refused = new ArrayList<>();
            byte[] media = mux(good, timing, extradata, refused);
            if (refused.isEmpty()) {
                return new Written(finish(media, timing), timing, pictures.size() - good.size());
            }
            // A refused picture may have been written in part: begin again without it.
            good = new ArrayList<>(good);
            good.removeAll(refused);
            requireShown(good, pictures.size());
        }
    }

    private List<CodedPicture> wellFormed(List<CodedPicture> pictures) {
        if (source.codecpar().codec_id() != avcodec.AV_CODEC_ID_AV1) {
            return pictures;
        }
        List<CodedPicture> good = new ArrayList<>(pictures);
        good.removeIf(picture -> !Av1Units.wellFormed(picture.data()));
        requireShown(good, pictures.size());
        return good;
    }

    private static void requireShown(List<CodedPicture> good, int of) {
        if (good.stream().noneMatch(CodedPicture::shown)) {
            throw new MediaException(
                    MediaFault.CORRUPT,
                    "Expected pictures, got damaged ones only: %d".formatted(of));
        }
    }

    private byte[] mux(
            List<CodedPicture> pictures,
            SegmentTiming timing,
            byte @Nullable [] extradata,
            List<CodedPicture> refused) {
        AVFormatContext context = new AVFormatContext(null);
        check(
                avformat_alloc_output_context2(context, null, format, (String) null),
                "avformat_alloc_output_context2");
        AVIOContext io = new AVIOContext(null);
        byte[] bytes;
        try {
            addStream(context, extradata);
            check(avio_open_dyn_buf(io), "avio_open_dyn_buf");
            context.pb(io);
            writeHeader(context);
            writePictures(context, pictures, timing, refused);
        } finally {
            bytes = closeBuffer(io);
            avformat_free_context(context);
        }
        return bytes;
    }

    private byte[] finish(byte[] media, SegmentTiming timing) {
        boolean edits = format.equals("mp4") || format.equals("mov");
        if (!edits) {
            return media;
        }
        byte[] file = Mp4Layout.finish(media, timing.shownTicks(), timing.mediaTime());
        if (source.codecpar().codec_tag() == TAG_VCR2) {
            Mp4Layout.relabel(file, TAG_VCR2);
        }
        return file;
    }

    private void addStream(AVFormatContext context, byte @Nullable [] extradata) {
        AVStream stream = avformat_new_stream(context, null);
        AVCodecParameters parameters = stream.codecpar();
        check(avcodec_parameters_copy(parameters, source.codecpar()), "avcodec_parameters_copy");
        parameters.codec_tag(0);
        if (parameters.codec_id() == avcodec.AV_CODEC_ID_MPEG1VIDEO) {
            // Every MPEG-2 decoder reads MPEG-1 (ISO/IEC 13818-2, 8.4), but FFmpeg's MP4 reader
            // reassembles pictures labelled MPEG-1 and loses which of them are hidden.
            parameters.codec_id(avcodec.AV_CODEC_ID_MPEG2VIDEO);
        }
        if (extradata != null) {
            av_free(parameters.extradata());
            BytePointer copy = new BytePointer(av_mallocz(extradata.length + INPUT_PADDING));
            copy.capacity(extradata.length).put(extradata, 0, extradata.length);
            parameters.extradata(copy).extradata_size(extradata.length);
        }
        AVRational aspect = source.sample_aspect_ratio();
        if (aspect.num() > 0 && aspect.den() > 0) {
            parameters.sample_aspect_ratio(aspect);
        }
        stream.sample_aspect_ratio(parameters.sample_aspect_ratio());
        stream.avg_frame_rate(source.avg_frame_rate());
        AVRational base = stream.time_base();
        base.num(format.equals("ivf") ? timeBase.numerator() : 1).den(timeBase.denominator());
        stream.time_base(base);
    }

    private void writeHeader(AVFormatContext context) {
        AVDictionary options = new AVDictionary(null);
        String scale = Integer.toString(timeBase.denominator());
        av_dict_set(options, "avoid_negative_ts", "disabled", 0);
        if (format.equals("mp4") || format.equals("mov")) {
            av_dict_set(options, "video_track_timescale", scale, 0);
            av_dict_set(options, "movie_timescale", scale, 0);
            av_dict_set(options, "use_editlist", "1", 0);
        }
        int code = avformat_write_header(context, options);
        av_dict_free(options);
        check(code, "avformat_write_header");
    }

    private void writePictures(
            AVFormatContext context,
            List<CodedPicture> pictures,
            SegmentTiming timing,
            List<CodedPicture> refused) {
        AVRational base = context.streams(0).time_base();
        TimeBase ticks = new TimeBase(1, timeBase.denominator());
        TimeBase written = new TimeBase(base.num(), base.den());
        AVPacket packet = av_packet_alloc();
        try {
            for (int i = 0; i < pictures.size(); i++) {
                CodedPicture picture = pictures.get(i);
                check(av_new_packet(packet, picture.data().length), "av_new_packet");
                packet.data().capacity(picture.data().length).put(picture.data());
                packet.pts(written.rescaleFrom(ticks, timing.pts(i)));
                packet.dts(written.rescaleFrom(ticks, timing.dts(i)));
                packet.duration(written.rescaleFrom(ticks, timing.duration(i)));
                packet.flags(picture.key() ? AV_PKT_FLAG_KEY : 0);
                int code = av_write_frame(context, packet);
                avcodec.av_packet_unref(packet);
                // The muxer looks into some codecs and refuses what is damaged there.
                if (code < 0) {
                    refused.add(picture);
                }
            }
        } finally {
            av_packet_free(packet);
        }
        int code = av_write_trailer(context);
        if (refused.isEmpty()) {
            check(code, "av_write_trailer");
        }
    }

    private static byte[] closeBuffer(AVIOContext io) {
        if (io.isNull()) {
            return new byte[0];
        }
        BytePointer data = new BytePointer((Pointer) null);
        int length = avio_get_dyn_buf(io, data);
        byte[] bytes = new byte[Math.max(0, length)];
        data.capacity(bytes.length).get(bytes);
        // Closing writes padding wherever the muxer stands, so the bytes are taken before.
        avio_close_dyn_buf(io, data);
        av_free(data);
        return bytes;
    }

    private static void check(int code, String function) {
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.CORRUPT, "Writing a segment failed", function, code);
        }
    }
}
