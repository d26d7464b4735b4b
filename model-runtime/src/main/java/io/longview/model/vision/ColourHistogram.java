/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * Counts the colours of a part of a picture by hue (6), saturation (3) and brightness (4): what an
 * object wears or is painted in changes little while it moves, unlike what a detector's features
 * say about it.
 */
final class ColourHistogram {
    static final int HUES = 6;
    static final int SATURATIONS = 3;
    static final int BRIGHTNESSES = 4;
    static final int BINS = HUES * SATURATIONS * BRIGHTNESSES;

    /** Bits of each colour that choose the bin. */
    private static final int BITS = 6;

    /** At least every second pixel is skipped; larger parts are sampled more sparsely. */
    private static final int MIN_STEP = 2;

    private static final int SAMPLES_PER_SIDE = 48;
    private static final byte[] BIN_OF_COLOUR = table();

    private ColourHistogram() {}

    /**
     * Adds the colours within an area to a vector; the area has at least one pixel.
     *
     * @param area in pixels of the input
     * @param to receives the counts at {@code start .. start + BINS}
     */
    static void count(Picture picture, Box area, float[] to, int start) {
        InputSize size = picture.size();
        int left = clamp(area.left(), size.contentWidth());
        int top = clamp(area.top(), size.contentHeight());
        int right = Math.max(left + 1, Math.min(size.contentWidth(), Math.round(area.right())));
        int bottom = Math.max(top + 1, Math.min(size.contentHeight(), Math.round(area.bottom())));
        int stepX = Math.max(MIN_STEP, (right - left) / SAMPLES_PER_SIDE);
        int stepY = Math.max(MIN_STEP, (bottom - top) / SAMPLES_PER_SIDE);
        byte[] rgb = picture.rgb();
        for (int y = top; y < bottom; y += stepY) {
            int line = y * size.width();
            for (int x = left; x < right; x += stepX) {
                int i = (line + x) * 3;
                to[start + BIN_OF_COLOUR[index(rgb[i], rgb[i + 1], rgb[i + 2])]]++;
            }
        }
    }

    /** The bin of a colour. */
    static int bin(int red, int green, int blue) {
        return BIN_OF_COLOUR[index((byte) red, (byte) green, (byte) blue)];
    }

    private static int clamp(float position, int count) {
        return Math.max(0, Math.min(count - 1, Math.round(position)));
    }

    private static int index(byte red, byte green, byte blue) {
        int drop = Byte.SIZE - BITS;
        int levels = 1 << BITS;
        return (((red & 0xff) >> drop) * levels + ((green & 0xff) >> drop)) * levels
                + ((blue & 0xff) >> drop);
    }

    private static byte[] table() {
        int levels = 1 << BITS;
        byte[] table = new byte[levels * levels * levels];
        for (int i = 0; i < table.length; i++) {
            table[i] =
                    (byte)
                            binOf(
                                    centre(i / (levels * levels)),
                                    centre(i / levels % levels),
                                    centre(i % levels));
        }
        return table;
    }

    /** Middle of a level, 0..1. */
    private static float centre(int level) {
        return (level + 0.5f) / (1 << BITS);
    }

    private static int binOf(float red, float green, float blue) {
        float brightness = Math.max(red, Math.max(green, blue));
        float range = brightness - Math.min(red, Math.min(green, blue));
        float saturation = range / brightness;
        float hue = 0; // in sixths of the circle; grey counts as red
        if (range > 0 && brightness == red) {
            hue = ((green - blue) / range + 6) % 6;
        } else if (range > 0 && brightness == green) {
            hue = (blue - red) / range + 2;
        } else if (range > 0) {
            hue = (red - green) / range + 4;
        }
        return (level(hue / 6, HUES) * SATURATIONS + level(saturation, SATURATIONS)) * BRIGHTNESSES
                + level(brightness, BRIGHTNESSES);
    }

    private static int level(float value, int levels) {
        return Math.min(levels - 1, (int) (value * levels));
    }
}
