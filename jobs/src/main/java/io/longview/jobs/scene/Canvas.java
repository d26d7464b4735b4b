/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Pictures to paint on, set up the same way everywhere. */
final class Canvas {
    private Canvas() {}

    /** Paints on a picture with its graphics. */
    @FunctionalInterface
    interface Painting {
        void paint(BufferedImage image, Graphics2D graphics);
    }

    /** Graphics that smooth edges and place shapes between pixels. */
    static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }

    /** Paints at twice the size and averages every 2x2 pixels: opaque pictures only. */
    static BufferedImage supersampled(int width, int height, Painting painting) {
        BufferedImage large = new BufferedImage(2 * width, 2 * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(large);
        painting.paint(large, graphics);
        graphics.dispose();
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] from = ((DataBufferInt) large.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 2 * y * 2 * width + 2 * x;
                to[y * width + x] =
                        average(
                                from[at],
                                from[at + 1],
                                from[at + 2 * width],
                                from[at + 2 * width + 1]);
            }
        }
        return small;
    }

    private static int average(int a, int b, int c, int d) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum =
                    ((a >> shift) & 0xff)
                            + ((b >> shift) & 0xff)
                            + ((c >> shift) & 0xff)
                            + ((d >> shift) & 0xff);
            result |= ((sum + 2) / 4) << shift;
        }
        return result;
    }
}
