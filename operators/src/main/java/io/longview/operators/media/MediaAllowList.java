/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * The demuxers and decoders that media content may reach. Nothing outside is ever used, whatever
 * the bytes claim to be: no playlists, scripts, patterns or descriptions that name other sources.
 */
final class MediaAllowList {
    /** FFmpeg's demuxer names (a demuxer with several names counts by its first). */
    private static final Set<String> CONTAINERS =
            Set.of(
                    "mpegts",
                    "mov",
                    "matroska",
                    "avi",
                    "jpeg_pipe",
                    "mjpeg",
                    "mpjpeg",
                    "h264",
                    "hevc",
                    "ivf",
                    "obu",
                    "av1",
                    "flv",
                    "mpeg",
                    "mpegvideo",
                    "m4v",
                    "mxf");

    /** FFmpeg's decoder for each accepted codec. */
    private static final Map<Integer, String> DECODERS =
            Map.ofEntries(
                    Map.entry(avcodec.AV_CODEC_ID_H264, "h264"),
                    Map.entry(avcodec.AV_CODEC_ID_HEVC, "hevc"),
                    Map.entry(avcodec.AV_CODEC_ID_MPEG4, "mpeg4"),
                    Map.entry(avcodec.AV_CODEC_ID_MSMPEG4V1, "msmpeg4v1"),
                    Map.entry(avcodec.AV_CODEC_ID_MSMPEG4V2, "msmpeg4v2"),
                    Map.entry(avcodec.AV_CODEC_ID_MSMPEG4V3, "msmpeg4"),
                    Map.entry(avcodec.AV_CODEC_ID_H263, "h263"),
                    Map.entry(avcodec.AV_CODEC_ID_FLV1, "flv"),
                    Map.entry(avcodec.AV_CODEC_ID_MPEG1VIDEO, "mpeg1video"),
                    Map.entry(avcodec.AV_CODEC_ID_MPEG2VIDEO, "mpeg2video"),
                    Map.entry(avcodec.AV_CODEC_ID_VP8, "vp8"),
                    Map.entry(avcodec.AV_CODEC_ID_VP9, "vp9"),
                    Map.entry(avcodec.AV_CODEC_ID_AV1, "libaom-av1"),
                    Map.entry(avcodec.AV_CODEC_ID_MJPEG, "mjpeg"));

    private MediaAllowList() {}

    /** FFmpeg's comma-separated format_whitelist for the demuxers above. */
    static String formatWhitelist() {
        return String.join(
                ",",
                List.of(
                        "mpegts",
                        "mov,mp4,m4a,3gp,3g2,mj2",
                        "matroska,webm",
                        "avi",
                        "jpeg_pipe",
                        "mjpeg",
                        "mpjpeg",
                        "h264",
                        "hevc",
                        "ivf",
                        "obu",
                        "av1",
                        "flv",
                        "mpeg",
                        "mpegvideo",
                        "m4v",
                        "mxf",
                        "rtsp"));
    }

    /** FFmpeg's comma-separated codec_whitelist for the decoders above. */
    static String codecWhitelist() {
        return String.join(",", DECODERS.values());
    }

    /** Whether media of this demuxer (FFmpeg's comma-separated names) may be opened. */
    static boolean acceptsContainer(String demuxerNames) {
        return CONTAINERS.contains(shortName(demuxerNames));
    }

    /** The first of a demuxer's names. */
    static String shortName(String demuxerNames) {
        int comma = demuxerNames.indexOf(',');
        return (comma < 0 ? demuxerNames : demuxerNames.substring(0, comma))
                .toLowerCase(Locale.ROOT);
    }

    /** The decoder to use for a codec, null if the codec is not accepted. */
    static @Nullable String decoderFor(int codecId) {
        return DECODERS.get(codecId);
    }
}
