/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import io.longview.model.vision.GrayPicture;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the luma thumbnail of every frame, so it must be cheap: it averages the luma plane alone,
 * and of large pictures only every n-th row. Video-range luma is stretched to 0..255.
 */
final class ThumbnailScaler implements AutoCloseable {
    /** Rows that are read for each row of the thumbnail, at least. */
    private static final int ROWS_PER_ROW = 4;

    private static final int STRIDE = (GrayPicture.THUMBNAIL_LONG_SIDE + 63) / 64 * 64 + 64;
    private static final byte[] VIDEO_TO_FULL = videoToFull();

    private record Key(int width, int height, int format, int toWidth, int toHeight) {}

    private @Nullable SwsContext context;
    private @Nullable Key key;
    private final BytePointer rows =
            new BytePointer((long) STRIDE * (GrayPicture.THUMBNAIL_LONG_SIDE + 1));
    private final PointerPointer<BytePointer> target = new PointerPointer<>(4);
    private final IntPointer targetStrides = new IntPointer(4);
    private final PointerPointer<BytePointer> source = new PointerPointer<>(4);
    private final IntPointer sourceStrides = new IntPointer(4);

    private static byte[] videoToFull() {
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) Math.max(0, Math.min(255, ((i - 16) * 255 + 109) / 219));
        }
        return table;
    }

    /** The thumbnail of a frame as shown, its longer side 160 pixels. */
    GrayPicture scale(AVFrame frame, Orientation orientation) {
        int width = frame.width();
        int height = frame.height();
        int longSide = GrayPicture.THUMBNAIL_LONG_SIDE;
        int longest = Math.max(width, height);
        int toWidth = Math.max(1, (int) Math.round((double) width * longSide / longest));
        int toHeight = Math.max(1, (int) Math.round((double) height * longSide / longest));
        int luma = FrameFormats.lumaPlaneFormat(frame.format());
        if (luma == AV_PIX_FMT_NONE) {
            scaleAll(frame, toWidth, toHeight);
        } else {
            scaleLuma(frame, luma, toWidth, toHeight);
        }
        int shownWidth = orientation.shownWidth(toWidth, toHeight);
        int shownHeight = orientation.shownHeight(toWidth, toHeight);
        byte[] pixels = new byte[shownWidth * shownHeight];
        orientation.copy(
                rows.asByteBuffer(),
                STRIDE,
                toWidth,
                toHeight,
                new Orientation.PixelTarget(pixels, shownWidth, 1));
        if (!FrameFormats.isFullRange(frame) && !FrameFormats.isRgb(frame.format())) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = VIDEO_TO_FULL[pixels[i] & 0xff];
            }
        }
        return new GrayPicture(shownWidth, shownHeight, pixels);
    }

    private void scaleLuma(AVFrame frame, int format, int toWidth, int toHeight) {
        int step = Math.max(1, frame.height() / (toHeight * ROWS_PER_ROW));
        int height = (frame.height() + step - 1) / step;
        source.put(0, frame.data(0));
        sourceStrides.put(0, frame.linesize(0) * step);
        run(new Key(frame.width(), height, format, toWidth, toHeight), source, sourceStrides);
    }

    private void scaleAll(AVFrame frame, int toWidth, int toHeight) {
        run(
                new Key(frame.width(), frame.height(), frame.format(), toWidth, toHeight),
                frame.data(),
                frame.linesize());
    }

    private void run(Key wanted, PointerPointer<?> planes, IntPointer strides) {
        SwsContext current = context;
        if (current == null || !wanted.equals(key)) {
            current =
                    sws_getCachedContext(
                            current,
                            wanted.width(),
                            wanted.height(),
                            wanted.format(),
                            wanted.toWidth(),
                            wanted.toHeight(),
                            AV_PIX_FMT_GRAY8,
                            SWS_AREA,
                            null,
                            null,
                            (DoublePointer) null);
            if (current == null || current.isNull()) {
                context = null;
                throw new MediaException(
                        MediaFault.UNSUPPORTED_CODEC,
                        "Expected a pixel format that can be scaled, got format %d at %dx%d"
                                .formatted(wanted.format(), wanted.width(), wanted.height()));
            }
            context = current;
            key = wanted;
        }
        target.put(0, rows);
        targetStrides.put(0, STRIDE);
        int code = sws_scale(current, planes, strides, 0, wanted.height(), target, targetStrides);
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.CORRUPT, "Scaling a thumbnail failed", "sws_scale", code);
        }
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        key = null;
        sourceStrides.close();
        source.close();
        targetStrides.close();
        target.close();
        rows.close();
    }
}
