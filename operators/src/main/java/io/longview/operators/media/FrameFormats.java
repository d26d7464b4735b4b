/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY12LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY14LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY9LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/** What the pixel format of a decoded frame says about its first plane and its value range. */
final class FrameFormats {
    private FrameFormats() {}

    /** Whether luma uses all of its range (black is 0) and not the video range (black is 16). */
    static boolean isFullRange(AVFrame frame) {
        int format = frame.format();
        return frame.color_range() == AVCOL_RANGE_JPEG
                || format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P
                || format == AV_PIX_FMT_YUVJ440P
                || format == AV_PIX_FMT_YUVJ411P;
    }

    /** Whether the picture is stored as RGB. */
    static boolean isRgb(int format) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        return descriptor != null && (descriptor.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
    }

    /** Whether the picture is stored as luma and two colour differences, and nothing else. */
    static boolean isYuv(int format) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        long unfit = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL;
        return descriptor != null
                && descriptor.nb_components() == 3
                && (descriptor.flags() & unfit) == 0;
    }

    /**
     * The grey format that the first plane alone has, if that plane is the luma; AV_PIX_FMT_NONE
     * otherwise.
     */
    static int lumaPlaneFormat(int format) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        long unfit =
                AV_PIX_FMT_FLAG_RGB
                        | AV_PIX_FMT_FLAG_PAL
                        | AV_PIX_FMT_FLAG_BITSTREAM
                        | AV_PIX_FMT_FLAG_BE
                        | AV_PIX_FMT_FLAG_FLOAT;
        if (descriptor == null || (descriptor.flags() & unfit) != 0) {
            return AV_PIX_FMT_NONE;
        }
        var luma = descriptor.comp(0);
        int bytes = (luma.depth() + luma.shift() + 7) / 8;
        if (luma.plane() != 0 || luma.offset() != 0 || luma.step() != bytes) {
            return AV_PIX_FMT_NONE;
        }
        return switch (luma.depth() + luma.shift()) {
            case 8 -> AV_PIX_FMT_GRAY8;
            case 9 -> AV_PIX_FMT_GRAY9LE;
            case 10 -> AV_PIX_FMT_GRAY10LE;
            case 12 -> AV_PIX_FMT_GRAY12LE;
            case 14 -> AV_PIX_FMT_GRAY14LE;
            case 16 -> AV_PIX_FMT_GRAY16LE;
            default -> AV_PIX_FMT_NONE;
        };
    }

    /** Name of the pixel format. */
    static String nameOf(int format) {
        BytePointer name = av_get_pix_fmt_name(format);
        return name == null ? "pixel format " + format : name.getString();
    }
}
