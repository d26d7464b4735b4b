/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.Arrays;

/** Other forms of a picture. */
final class PictureForms {
    private static final int COLOURS = 3;

    private PictureForms() {}

    /** Left for right; the padding stays where it is. */
    static Picture mirrored(Picture picture) {
        InputSize size = picture.size();
        byte[] from = picture.rgb();
        byte[] to = from.clone();
        for (int y = 0; y < size.contentHeight(); y++) {
            for (int x = 0; x < size.contentWidth(); x++) {
                int there = y * size.width() + size.contentWidth() - 1 - x;
                System.arraycopy(
                        from, there * COLOURS, to, (y * size.width() + x) * COLOURS, COLOURS);
            }
        }
        return new Picture(size, to);
    }

    /**
     * Smaller; each pixel is the mean of the area that it covers.
     *
     * @param longSide of the content, at most that of the picture
     */
    static Picture reduced(Picture picture, int longSide, int stride) {
        InputSize size = picture.size();
        InputSize small =
                InputSize.fit(size.contentWidth(), size.contentHeight(), longSide, stride);
        byte[] to = new byte[small.width() * small.height() * COLOURS];
        double across = (double) size.contentWidth() / small.contentWidth();
        double down = (double) size.contentHeight() / small.contentHeight();
        double[] sums = new double[COLOURS];
        for (int y = 0; y < small.contentHeight(); y++) {
            for (int x = 0; x < small.contentWidth(); x++) {
                double area = sum(picture, x * across, y * down, across, down, sums);
                for (int colour = 0; colour < COLOURS; colour++) {
                    to[(y * small.width() + x) * COLOURS + colour] =
                            (byte) Math.round(sums[colour] / area);
                }
            }
        }
        return new Picture(small, to);
    }

    /** Sums an area by colour; returns how much of it lies in the content. */
    private static double sum(
            Picture picture, double left, double top, double across, double down, double[] sums) {
        InputSize size = picture.size();
        double right = Math.min(left + across, size.contentWidth());
        double bottom = Math.min(top + down, size.contentHeight());
        Arrays.fill(sums, 0);
        double area = 0;
        for (int y = (int) top; y < bottom; y++) {
            double height = Math.min(y + 1, bottom) - Math.max(y, top);
            for (int x = (int) left; x < right; x++) {
                double part = height * (Math.min(x + 1, right) - Math.max(x, left));
                int at = (y * size.width() + x) * COLOURS;
                for (int colour = 0; colour < COLOURS; colour++) {
                    sums[colour] += part * (picture.rgb()[at + colour] & 0xff);
                }
                area += part;
            }
        }
        return area;
    }
}
