/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * How much of each sprite can be seen, by painting identities instead of colours: far to near on a
 * coarse picture with a margin, once alone and once with everything.
 */
final class Coverage {
    private static final int COARSE = 2;
    private static final double MARGIN = 0.25;

    private final int width;
    private final int height;
    private final int marginX;
    private final int marginY;
    private final BufferedImage image;
    private final int[] pixels;
    private final Graphics2D graphics;

    /**
     * @param width picture width in pixels
     * @param height picture height in pixels
     */
    Coverage(int width, int height) {
        this.width = width / COARSE;
        this.height = height / COARSE;
        marginX = (int) (this.width * MARGIN);
        marginY = (int) (this.height * MARGIN);
        image =
                new BufferedImage(
                        this.width + 2 * marginX,
                        this.height + 2 * marginY,
                        BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        graphics = image.createGraphics();
        graphics.translate(marginX, marginY);
        graphics.scale(1.0 / COARSE, 1.0 / COARSE);
    }

    /**
     * Visible share of each sprite, 0..1.
     *
     * @param sprites from far to near
     */
    double[] visibility(List<Sprite> sprites) {
        int count = sprites.size();
        int[] whole = new int[count];
        Arrays.fill(pixels, 0);
        for (int i = 0; i < count; i++) {
            Sprite sprite = sprites.get(i);
            Rectangle2D box = sprite.bounds();
            graphics.setColor(new Color(i + 1));
            for (Part part : sprite.parts()) {
                graphics.fill(part.shape());
            }
            // What is painted now is on top of everything before it: all of it is counted.
            whole[i] = countIn(box, i + 1, -marginX, -marginY, width + marginX, height + marginY);
        }
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            int seen = countIn(sprites.get(i).bounds(), i + 1, 0, 0, width, height);
            shares[i] = whole[i] == 0 ? 0 : (double) seen / whole[i];
        }
        return shares;
    }

    private int countIn(Rectangle2D box, int identity, int minX, int minY, int maxX, int maxY) {
        int left = Math.max(minX, (int) Math.floor(box.getMinX() / COARSE) - 1);
        int right = Math.min(maxX, (int) Math.ceil(box.getMaxX() / COARSE) + 1);
        int top = Math.max(minY, (int) Math.floor(box.getMinY() / COARSE) - 1);
        int bottom = Math.min(maxY, (int) Math.ceil(box.getMaxY() / COARSE) + 1);
        int found = 0;
        int stride = width + 2 * marginX;
        for (int y = top; y < bottom; y++) {
            int row = (y + marginY) * stride + marginX;
            for (int x = left; x < right; x++) {
                if ((pixels[row + x] & 0xffffff) == identity) {
                    found++;
                }
            }
        }
        return found;
    }
}
