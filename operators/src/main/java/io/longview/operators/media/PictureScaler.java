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
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Scales decoded frames straight into the encoder's input: RGB, turned upright, padded. */
final class PictureScaler implements AutoCloseable {
    /** Value of the padding bytes, as the encoder expects. */
    static final byte PADDING = 114;

    private static final int FLAGS = SWS_BILINEAR;
    private static final int ONE = 1 << 16;

    /** From this height on, video that does not tell its colour matrix is taken as BT.709. */
    private static final int HD_HEIGHT = 720;

    /** What a conversion depends on. */
    private record Key(
            int width,
            int height,
            int format,
            int matrix,
            boolean full,
            int toWidth,
            int toHeight) {}

    private @Nullable SwsContext context;
    private @Nullable Key key;
    private @Nullable BytePointer buffer;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);

    /** The frame at the encoder's input size. */
    Picture scale(AVFrame frame, Orientation orientation, InputSize size) {
        boolean transposed = orientation.transposed();
        int width = transposed ? size.contentHeight() : size.contentWidth();
        int height = transposed ? size.contentWidth() : size.contentHeight();
        SwsContext scaler = contextFor(frame, width, height);
        int stride = (width * 3 + 63) / 64 * 64 + 64;
        BytePointer rows = bufferOf((long) stride * (height + 1));
        planes.put(0, rows);
        strides.put(0, stride);
        int code =
                sws_scale(
                        scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.CORRUPT, "Scaling a picture failed", "sws_scale", code);
        }
        byte[] rgb = new byte[size.width() * size.height() * 3];
        if (size.contentWidth() != size.width() || size.contentHeight() != size.height()) {
            Arrays.fill(rgb, PADDING);
        }
        orientation.copy(
                rows.asByteBuffer(),
                stride,
                width,
                height,
                new Orientation.PixelTarget(rgb, size.width() * 3, 3));
        return new Picture(size, rgb);
    }

    private SwsContext contextFor(AVFrame frame, int toWidth, int toHeight) {
        boolean full = FrameFormats.isFullRange(frame);
        Key wanted =
                new Key(
                        frame.width(),
                        frame.height(),
                        frame.format(),
                        matrixOf(frame),
                        full,
                        toWidth,
                        toHeight);
        SwsContext current = context;
        if (current != null && wanted.equals(key)) {
            return current;
        }
        current =
                sws_getCachedContext(
                        current,
                        wanted.width(),
                        wanted.height(),
                        wanted.format(),
                        toWidth,
                        toHeight,
                        AV_PIX_FMT_RGB24,
                        FLAGS,
                        null,
                        null,
                        (DoublePointer) null);
        if (current == null || current.isNull()) {
            context = null;
            throw new MediaException(
                    MediaFault.UNSUPPORTED_CODEC,
                    "Expected a pixel format that can be scaled, got %s at %dx%d"
                            .formatted(FrameFormats.nameOf(frame), frame.width(), frame.height()));
        }
        IntPointer coefficients = sws_getCoefficients(wanted.matrix());
        // RGB sources refuse the details; they need none.
        sws_setColorspaceDetails(current, coefficients, full ? 1 : 0, coefficients, 1, 0, ONE, ONE);
        context = current;
        key = wanted;
        return current;
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

    private BytePointer bufferOf(long bytes) {
        BytePointer current = buffer;
        if (current == null || current.capacity() < bytes) {
            if (current != null) {
                current.close();
            }
            current = new BytePointer(bytes);
            buffer = current;
        }
        return current;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        key = null;
        if (buffer != null) {
            buffer.close();
            buffer = null;
        }
        strides.close();
        planes.close();
    }
}
