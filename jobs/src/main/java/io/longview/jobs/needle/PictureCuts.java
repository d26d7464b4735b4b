/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.sample.SignalMeter;
import org.jspecify.annotations.Nullable;

/** Finds cuts between pictures of a haystack with the signals that the job measures. */
final class PictureCuts {
    private static final float MEMORY = 0.85f;
    private static final int COLOURS = 3;

    private @Nullable GrayPicture previous;
    private float usualChange;

    /** Whether the next picture is the first, or the first after a cut. */
    boolean next(Picture picture) {
        GrayPicture thumbnail = thumbnail(picture);
        boolean first = previous == null;
        FrameSignals signals = SignalMeter.measure(1, 0, previous, thumbnail, usualChange);
        usualChange = signals.cut() ? 0 : usualChange * MEMORY + signals.cutScore() * (1 - MEMORY);
        previous = thumbnail;
        return first || signals.cut();
    }

    /** About as large as the thumbnails of the job; each pixel is one of the picture's. */
    private static GrayPicture thumbnail(Picture picture) {
        InputSize size = picture.size();
        int longSide = Math.max(size.contentWidth(), size.contentHeight());
        double step = Math.max(1, (double) longSide / GrayPicture.THUMBNAIL_LONG_SIDE);
        int width = (int) (size.contentWidth() / step);
        int height = (int) (size.contentHeight() / step);
        byte[] luma = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = ((int) (y * step) * size.width() + (int) (x * step)) * COLOURS;
                int red = picture.rgb()[at] & 0xff;
                int green = picture.rgb()[at + 1] & 0xff;
                int blue = picture.rgb()[at + 2] & 0xff;
                luma[y * width + x] = (byte) ((77 * red + 150 * green + 29 * blue) >> 8);
            }
        }
        return new GrayPicture(width, height, luma);
    }
}
