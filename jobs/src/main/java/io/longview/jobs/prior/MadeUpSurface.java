/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.prior;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Surfaces for a {@link MadeUpPicture}: even, shaded, noisy or striped; mostly dull colours. */
final class MadeUpSurface {
    private static final int STRIPES = 32;

    private final Random random;
    private final int width;
    private final int height;

    MadeUpSurface(Random random, int width, int height) {
        this.random = random;
        this.width = width;
        this.height = height;
    }

    /** A surface for a shape of a size in pixels. */
    Paint paint(double size) {
        int kind = random.nextInt(10);
        if (kind < 3) {
            return near(colour(), 0.1);
        }
        if (kind < 6) {
            float[] base = colour();
            return new GradientPaint(
                    (float) between(0, width),
                    (float) between(0, height),
                    near(base, 0.15),
                    (float) between(0, width),
                    (float) between(0, height),
                    near(base, 0.15));
        }
        return kind < 9 ? noise(size) : stripes();
    }

    private float[] colour() {
        float hue = random.nextFloat();
        double saturation = random.nextDouble() < 0.7 ? between(0, 0.35) : between(0.3, 1);
        return Color.getHSBColor(hue, (float) saturation, (float) between(0.05, 0.95))
                .getRGBColorComponents(null);
    }

    private Color near(float[] base, double spread) {
        double light = random.nextGaussian() * spread;
        float[] near = new float[base.length];
        for (int i = 0; i < base.length; i++) {
            double value = base[i] + light + random.nextGaussian() * spread * 0.4;
            near[i] = (float) Math.max(0, Math.min(1, value));
        }
        return new Color(near[0], near[1], near[2]);
    }

    private Paint stripes() {
        BufferedImage image = new BufferedImage(STRIPES, STRIPES, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        float[] base = colour();
        graphics.setColor(near(base, 0.05));
        graphics.fillRect(0, 0, STRIPES, STRIPES);
        graphics.setColor(near(base, 0.3));
        int line = 4 + random.nextInt(16);
        int kind = random.nextInt(3);
        if (kind != 1) {
            graphics.fillRect(0, 0, line, STRIPES);
        }
        if (kind != 0) {
            graphics.fillRect(0, 0, STRIPES, line);
        }
        graphics.dispose();
        double side = STRIPES * between(0.15, 2);
        return new TexturePaint(image, new Rectangle2D.Double(0, 0, side, side));
    }

    /** Noise that is the stronger the coarser it is, between two colours. */
    private Paint noise(double size) {
        int side = 64 << random.nextInt(2);
        float[] field = field(side);
        float[] base = colour();
        float[] other = colour();
        double strength = between(0.01, 0.12);
        double mixing = between(0, 0.4);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < field.length; i++) {
            double mix = 1 / (1 + Math.exp(-2 * field[i])) - 0.5;
            int pixel = 0;
            for (int c = 0; c < base.length; c++) {
                double value = base[c] + strength * field[i] + mixing * mix * (other[c] - base[c]);
                pixel = pixel << 8 | (int) (255 * Math.max(0, Math.min(1, value)));
            }
            image.setRGB(i % side, i / side, pixel);
        }
        double scaled = side * between(0.5, 3) * Math.max(0.3, size / 100);
        return new TexturePaint(
                image,
                new Rectangle2D.Double(between(0, width), between(0, height), scaled, scaled));
    }

    private float[] field(int side) {
        float[] field = new float[side * side];
        double strength = 1;
        for (int cells = 2; cells <= side / 2; cells *= 2) {
            addOctave(field, side, cells, strength);
            strength *= between(0.5, 0.8);
        }
        return field;
    }

    private void addOctave(float[] field, int side, int cells, double strength) {
        int row = cells + 1;
        double cellsEach = (double) cells / side;
        double[] grid = random.doubles((long) row * row, -1.7, 1.7).toArray();
        for (int i = 0; i < field.length; i++) {
            int column = i % side;
            int line = i / side;
            double x = column * cellsEach;
            double y = line * cellsEach;
            int cellX = (int) x;
            int cellY = (int) y;
            int corner = cellY * row + cellX;
            double right = x - cellX;
            double below = y - cellY;
            double above = (1 - right) * grid[corner] + right * grid[corner + 1];
            double under = (1 - right) * grid[corner + row] + right * grid[corner + row + 1];
            field[i] += (float) (strength * ((1 - below) * above + below * under));
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
