/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Folds and light on clothes: flat colour alone looks like a drawing, to people and to networks.
 *
 * <p>One tile of smooth noise, dark and light, is laid over a shape and moves with the body.
 */
final class Fabric {
    private static final int TILE = 128;
    private static final int DARKEST = 46;
    private static final int LIGHTEST = 30;
    private static final BufferedImage FOLDS = folds();

    private Fabric() {}

    /**
     * Folds over a shape.
     *
     * @param anchor a point of the body that the folds move with
     * @param unit pixels per metre
     * @param variant which part of the tile, so that no two garments are alike
     */
    static Part folds(Shape shape, Point2D anchor, double unit, int variant) {
        double size = 0.9 * unit;
        double shift = Math.floorMod(variant * 37, 100) / 100.0 * size;
        return new Part(
                shape,
                new TexturePaint(
                        FOLDS,
                        new Rectangle2D.Double(
                                anchor.getX() - shift, anchor.getY() - 2 * shift, size, size)));
    }

    /** Light from the left and shade on the right of a shape. */
    static Part roundness(Shape shape) {
        Rectangle2D box = shape.getBounds2D();
        Paint paint =
                new GradientPaint(
                        (float) box.getMinX(),
                        0,
                        new Color(255, 250, 235, 16),
                        (float) box.getMaxX() + 0.01f,
                        0,
                        new Color(0, 0, 10, 34));
        return new Part(shape, paint);
    }

    private static BufferedImage folds() {
        Random random = new Random(20);
        float[] sum = new float[TILE * TILE];
        // Octaves stretched upwards: cloth hangs.
        octave(sum, random, 4, 2, 0.5f);
        octave(sum, random, 9, 4, 0.35f);
        octave(sum, random, 20, 11, 0.28f);
        octave(sum, random, 42, 30, 0.18f);
        BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < sum.length; i++) {
            float value = Math.max(-1, Math.min(1, sum[i] * 1.5f));
            int alpha = Math.round(Math.abs(value) * (value < 0 ? DARKEST : LIGHTEST));
            int grey = value < 0 ? 0x06060c : 0xfffaf0;
            tile.setRGB(i % TILE, i / TILE, (alpha << 24) | grey);
        }
        return tile;
    }

    /** Adds value noise with a number of cells across and down, repeating at the edges. */
    private static void octave(float[] sum, Random random, int across, int down, float weight) {
        float[] cells = new float[across * down];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = 2 * random.nextFloat() - 1;
        }
        for (int y = 0; y < TILE; y++) {
            float v = (float) y * down / TILE;
            int y0 = (int) v;
            int y1 = (y0 + 1) % down;
            float fy = smooth(v - y0);
            for (int x = 0; x < TILE; x++) {
                float u = (float) x * across / TILE;
                int x0 = (int) u;
                int x1 = (x0 + 1) % across;
                float fx = smooth(u - x0);
                float top = lerp(cells[y0 * across + x0], cells[y0 * across + x1], fx);
                float bottom = lerp(cells[y1 * across + x0], cells[y1 * across + x1], fx);
                sum[y * TILE + x] += weight * lerp(top, bottom, fy);
            }
        }
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float lerp(float a, float b, float share) {
        return a + (b - a) * share;
    }
}
