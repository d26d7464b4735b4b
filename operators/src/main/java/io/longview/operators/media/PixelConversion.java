/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** One conversion of size and pixel format, prepared once for pictures that are alike. */
final class PixelConversion implements AutoCloseable {
    private static final int FLAGS = SWS_BILINEAR;
    private static final int ONE = 1 << 16;

    /**
     * One side of a conversion.
     *
     * @param full whether luma uses all of its range
     */
    record Side(int width, int height, int format, boolean full) {}

    private record Key(Side from, Side to, int matrix) {}

    /** Where the rows of a picture are. */
    record Rows(PointerPointer<?> planes, IntPointer strides) {}

    private @Nullable SwsContext context;
    private @Nullable Key key;

    /**
     * Converts a picture.
     *
     * @param matrix of both sides, SWS_CS_*
     */
    void run(Side from, Rows source, Side to, Rows target, int matrix) {
        SwsContext scaler = contextFor(new Key(from, to, matrix));
        int code =
                sws_scale(
                        scaler,
                        source.planes(),
                        source.strides(),
                        0,
                        from.height(),
                        target.planes(),
                        target.strides());
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.CORRUPT, "Scaling a picture failed", "sws_scale", code);
        }
    }

    private SwsContext contextFor(Key wanted) {
        SwsContext current = context;
        if (current != null && wanted.equals(key)) {
            return current;
        }
        Side from = wanted.from();
        Side to = wanted.to();
        current =
                sws_getCachedContext(
                        current,
                        from.width(),
                        from.height(),
                        from.format(),
                        to.width(),
                        to.height(),
                        to.format(),
                        FLAGS,
                        null,
                        null,
                        (DoublePointer) null);
        if (current == null || current.isNull()) {
            context = null;
            throw new MediaException(
                    MediaFault.UNSUPPORTED_CODEC,
                    "Expected a pixel format that can be scaled, got %s at %dx%d"
                            .formatted(
                                    FrameFormats.nameOf(from.format()),
                                    from.width(),
                                    from.height()));
        }
        IntPointer coefficients = sws_getCoefficients(wanted.matrix());
        // RGB sources refuse the details; they need none.
        sws_setColorspaceDetails(
                current,
                coefficients,
                from.full() ? 1 : 0,
                coefficients,
                to.full() ? 1 : 0,
                0,
                ONE,
                ONE);
        context = current;
        key = wanted;
        return current;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        key = null;
    }
}
