/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws pictures that the encoder has something to say about. */
final class TestingPictures {
    private TestingPictures() {}

    /** A picture of noise. */
    static Picture noise(InputSize size, long seed) {
        byte[] pixels = new byte[size.width() * size.height() * 3];
        new Random(seed).nextBytes(pixels);
        return new Picture(size, pixels);
    }

    /** A walking figure on a plain square; x and y are where it stands, in pixels. */
    static Picture person(InputSize size, int x, int y, int height, Color coat) {
        BufferedImage image =
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(150, 150, 145));
        g.fillRect(0, 0, size.width(), size.height());
        double u = height / 8.0;
        g.setColor(new Color(110, 110, 105));
        g.fill(new Ellipse2D.Double(x - 2 * u, y - 0.3 * u, 4 * u, 0.6 * u));
        limb(g, new Color(40, 45, 70), 0.75 * u, x, y - 4 * u, x - u, y - 2 * u, x - 1.2 * u, y);
        limb(g, new Color(35, 40, 60), 0.75 * u, x, y - 4 * u, x + u, y - 2.1 * u, x + u, y);
        g.setColor(coat);
        g.fill(new RoundRectangle2D.Double(x - u, y - 6.8 * u, 2 * u, 3.2 * u, u, u));
        limb(
                g,
                coat.darker(),
                0.55 * u,
                x - 0.8 * u,
                y - 6.4 * u,
                x - 1.5 * u,
                y - 5 * u,
                x - u,
                y - 3.8 * u);
        limb(
                g,
                coat.darker(),
                0.55 * u,
                x + 0.8 * u,
                y - 6.4 * u,
                x + 1.4 * u,
                y - 5 * u,
                x + 1.6 * u,
                y - 3.9 * u);
        g.setColor(new Color(205, 160, 130));
        g.fill(new Ellipse2D.Double(x - 0.55 * u, y - 8 * u, 1.1 * u, 1.3 * u));
        g.setColor(new Color(60, 40, 25));
        g.fill(new Ellipse2D.Double(x - 0.55 * u, y - 8.05 * u, 1.1 * u, 0.6 * u));
        g.dispose();
        return new Picture(size, rgb(image));
    }

    private static void limb(Graphics2D g, Color colour, double width, double... points) {
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i + 3 < points.length; i += 2) {
            g.draw(new Line2D.Double(points[i], points[i + 1], points[i + 2], points[i + 3]));
        }
    }

    private static byte[] rgb(BufferedImage image) {
        byte[] pixels = new byte[image.getWidth() * image.getHeight() * 3];
        Random noise = new Random(5);
        int i = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y);
                int grain = (int) (noise.nextGaussian() * 3);
                for (int shift = 16; shift >= 0; shift -= 8) {
                    int value = (colour >> shift & 0xff) + grain;
                    pixels[i++] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return pixels;
    }
}
