/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;

import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.media.PixelConversion.Rows;
import io.longview.operators.media.PixelConversion.Side;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Scales decoded frames straight into the encoder's input: RGB, turned upright, padded.
 *
 * <p>Video is first scaled as it is and its colours are converted at the small size, because FFmpeg
 * has fast code for each of the two but not for both at once: less than half the time, and no value
 * differs by more than rounding.
 */
final class PictureScaler implements AutoCloseable {
    /** Value of the padding bytes, as the encoder expects. */
    static final byte PADDING = 114;

    /** From this height on, video that does not tell its colour matrix is taken as BT.709. */
    private static final int HD_HEIGHT = 720;

    private final PixelConversion scaling = new PixelConversion();
    private final PixelConversion colouring = new PixelConversion();
    private final PixelRows video = new PixelRows();
    private final PixelRows colours = new PixelRows();

    /** The frame at the encoder's input size. */
    Picture scale(AVFrame frame, Orientation orientation, InputSize size) {
        boolean transposed = orientation.transposed();
        int width = transposed ? size.contentHeight() : size.contentWidth();
        int height = transposed ? size.contentWidth() : size.contentHeight();
        convert(frame, width, height);
        byte[] rgb = new byte[size.width() * size.height() * 3];
        if (size.contentWidth() != size.width() || size.contentHeight() != size.height()) {
            Arrays.fill(rgb, PADDING);
        }
        orientation.copy(
                colours.bytes(),
                colours.stride(),
                width,
                height,
                new Orientation.PixelTarget(rgb, size.width() * 3, 3));
        return new Picture(size, rgb);
    }

    private void convert(AVFrame frame, int width, int height) {
        int matrix = matrixOf(frame);
        boolean full = FrameFormats.isFullRange(frame);
        Side source = new Side(frame.width(), frame.height(), frame.format(), full);
        Rows pixels = new Rows(frame.data(), frame.linesize());
        Side target = new Side(width, height, AV_PIX_FMT_RGB24, true);
        Rows painted = colours.of(width * 3, height, 1);
        // The fast conversion of colours takes pairs of rows.
        if (FrameFormats.isYuv(frame.format()) && height % 2 == 0) {
            Side small = new Side(width, height, AV_PIX_FMT_YUV422P, full);
            Rows scaled = video.of(width, height, 3);
            scaling.run(source, pixels, small, scaled, matrix);
            colouring.run(small, scaled, target, painted, matrix);
        } else {
            scaling.run(source, pixels, target, painted, matrix);
        }
    }

    private static int matrixOf(AVFrame frame) {
        int space = frame.colorspace();
        if (space == AVCOL_SPC_BT709) {
            return SWS_CS_ITU709;
        }
        if (space == AVCOL_SPC_BT470BG || space == AVCOL_SPC_SMPTE170M) {
            return SWS_CS_ITU601;
        }
        if (space == AVCOL_SPC_FCC) {
            return SWS_CS_FCC;
        }
        if (space == AVCOL_SPC_SMPTE240M) {
            return SWS_CS_SMPTE240M;
        }
        if (space == AVCOL_SPC_BT2020_NCL || space == AVCOL_SPC_BT2020_CL) {
            return SWS_CS_BT2020;
        }
        boolean jpeg = frame.color_range() == AVCOL_RANGE_JPEG;
        return !jpeg && frame.height() >= HD_HEIGHT ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }

    @Override
    public void close() {
        scaling.close();
        colouring.close();
        video.close();
        colours.close();
    }
}
