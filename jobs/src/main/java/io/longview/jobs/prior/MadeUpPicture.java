/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.prior;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;

/**
 * A picture of nothing whose statistics are much like those of photographs: shapes of all sizes,
 * many small and few large, that cover each other ("dead leaves"), with even, shaded, noisy and
 * striped surfaces, uneven light and sensor noise.
 */
final class MadeUpPicture {
    private static final int MOST_SHAPES = 250;

    private final Random random;
    private final MadeUpSurface surfaces;
    private final int width;
    private final int height;

    /** The seed decides everything. */
    MadeUpPicture(long seed, int width, int height) {
        this.random = new Random(seed);
        this.surfaces = new MadeUpSurface(random, width, height);
        this.width = width;
        this.height = height;
    }

    BufferedImage draw() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        fill(graphics, surfaces.paint(width), new Rectangle2D.Double(0, 0, width, height));
        if (random.nextInt(3) > 0) {
            double horizon = between(0.2, 0.8) * height;
            fill(
                    graphics,
                    surfaces.paint(width),
                    new Rectangle2D.Double(0, horizon, width, height));
        }
        double[] sizes = sizes();
        for (int i = sizes.length - 1; i >= 0; i--) {
            Shape shape = shape(sizes[i]);
            fill(graphics, surfaces.paint(sizes[i]), shape);
            if (random.nextInt(3) == 0) {
                graphics.setColor(new Color(0, 0, 0, 60 + random.nextInt(150)));
                graphics.setStroke(new BasicStroke((float) between(0.7, 4)));
                graphics.draw(shape);
            }
        }
        graphics.dispose();
        light(image);
        return image;
    }

    private static void fill(Graphics2D graphics, Paint paint, Shape shape) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    /** Radii in pixels, ascending; their squares are spread evenly over the inverse. */
    private double[] sizes() {
        int count = (int) Math.exp(between(Math.log(4), Math.log(MOST_SHAPES)));
        double largest = between(0.15, 0.6) * height;
        double[] sizes = new double[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.min(largest, 4 + 6 / Math.sqrt(between(0.0003, 1)));
        }
        Arrays.sort(sizes);
        return sizes;
    }

    private Shape shape(double size) {
        double other = size * between(0.3, 1);
        AffineTransform place = new AffineTransform();
        place.translate(between(-0.1, 1.1) * width, between(-0.1, 1.1) * height);
        if (random.nextInt(3) > 0) {
            place.rotate(between(0, Math.PI));
        }
        Shape shape =
                switch (random.nextInt(6)) {
                    case 0 -> new Ellipse2D.Double(-size, -other, 2 * size, 2 * other);
                    case 1 -> new Rectangle2D.Double(-size, -other, 2 * size, 2 * other);
                    case 2 ->
                            new RoundRectangle2D.Double(
                                    -size, -other, 2 * size, 2 * other, 0.6 * size, 0.6 * size);
                    case 3 -> polygon(size, other);
                    default -> blob(size, other);
                };
        return place.createTransformedShape(shape);
    }

    private Shape polygon(double size, double other) {
        double[][] corners = corners(3 + random.nextInt(6), size, other);
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0][0], corners[0][1]);
        for (double[] corner : corners) {
            path.lineTo(corner[0], corner[1]);
        }
        path.closePath();
        return path;
    }

    private Shape blob(double size, double other) {
        double[][] corners = corners(5 + random.nextInt(5), size, other);
        double[] last = corners[corners.length - 1];
        Path2D path = new Path2D.Double();
        path.moveTo((corners[0][0] + last[0]) / 2, (corners[0][1] + last[1]) / 2);
        for (int i = 0; i < corners.length; i++) {
            double[] next = corners[(i + 1) % corners.length];
            path.quadTo(
                    corners[i][0],
                    corners[i][1],
                    (corners[i][0] + next[0]) / 2,
                    (corners[i][1] + next[1]) / 2);
        }
        path.closePath();
        return path;
    }

    private double[][] corners(int count, double size, double other) {
        double[][] corners = new double[count][2];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            double reach = between(0.5, 1);
            corners[i][0] = Math.cos(angle) * size * reach;
            corners[i][1] = Math.sin(angle) * other * reach;
        }
        return corners;
    }

    /** Light that comes from a side, and noise. */
    private void light(BufferedImage image) {
        double noise = between(0, 12);
        double across = between(-0.4, 0.4);
        double down = between(-0.4, 0.4);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double light =
                        1
                                + across * (x / (double) width - 0.5)
                                + down * (y / (double) height - 0.5);
                double grain = random.nextGaussian() * noise;
                int pixel = image.getRGB(x, y);
                int lit = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double value = (pixel >> shift & 255) * light + grain;
                    lit = lit << 8 | (int) Math.max(0, Math.min(255, value));
                }
                image.setRGB(x, y, lit);
            }
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
