/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.media.DecodedFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture in the forms in which a stream of the usual shape, 16:9, could show it: as it is,
 * stretched, with black bars, and filling the screen so that edges are lost. Tokens depend on scale
 * and shape, so a form that was not looked for is often not found.
 */
public final class QueryViews {
    private static final int WIDE = 1600;
    private static final int HIGH = 900;

    /** Relative difference of the shape that is none. */
    private static final double SAME = 0.03;

    /** Share of the picture that has to be left for it to be known again. */
    private static final double LEAST_LEFT = 0.5;

    private static final int COLOURS = 3;

    private QueryViews() {}

    /** The views of a picture, the picture as it is first. */
    public static List<Picture> of(DecodedFrame frame, FrameEncoderSpec spec) {
        double width = frame.width();
        double height = frame.height();
        List<Picture> views = new ArrayList<>();
        views.add(frame.picture(spec.fit(frame.width(), frame.height())));
        double shape = width / height * HIGH / WIDE;
        if (Math.abs(shape - 1) > SAME) {
            InputSize screen = spec.fit(WIDE, HIGH);
            double across = screen.contentWidth() / width;
            double down = screen.contentHeight() / height;
            views.add(frame.picture(screen));
            views.add(centred(frame, Math.min(across, down), screen));
            if (Math.min(shape, 1 / shape) >= LEAST_LEFT) {
                views.add(centred(frame, Math.max(across, down), screen));
            }
        }
        return views;
    }

    /** The picture scaled, in the middle of a black screen; what does not fit is cut off. */
    private static Picture centred(DecodedFrame frame, double scale, InputSize screen) {
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        byte[] from = frame.picture(new InputSize(width, height, width, height)).rgb();
        byte[] to = new byte[screen.width() * screen.height() * COLOURS];
        int left = (screen.contentWidth() - width) / 2;
        int top = (screen.contentHeight() - height) / 2;
        int columns = Math.min(width, screen.contentWidth());
        for (int y = Math.max(0, top); y < Math.min(screen.contentHeight(), top + height); y++) {
            System.arraycopy(
                    from,
                    ((y - top) * width + Math.max(0, -left)) * COLOURS,
                    to,
                    (y * screen.width() + Math.max(0, left)) * COLOURS,
                    columns * COLOURS);
        }
        return new Picture(screen, to);
    }
}
