/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws the losses of a {@link MetricsLog} over the steps, on a logarithmic axis. */
public final class LossPlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 130;
    private static final int TOP = 30;
    private static final int BOTTOM = 50;
    private static final double LEAST = 1e-4;
    private static final int[] COLOURS = {
        0x000000, 0x1f77b4, 0xd62728, 0x2ca02c, 0xff7f0e, 0x9467bd, 0x8c564b
    };

    private final Map<String, List<double[]>> curves = new LinkedHashMap<>();
    private double lastStep = 1;
    private double low = Double.MAX_VALUE;
    private double high = LEAST;

    private LossPlot(List<JsonNode> lines) {
        for (JsonNode line : lines) {
            double step = line.path("step").asDouble();
            lastStep = Math.max(lastStep, step);
            point("loss", step, line.path("loss").asDouble());
            line.path("losses")
                    .properties()
                    .forEach(part -> point(part.getKey(), step, part.getValue().asDouble()));
        }
    }

    /** Draws a log into a PNG file. */
    public static void write(List<JsonNode> lines, Path file) {
        try {
            ImageIO.write(new LossPlot(lines).draw(), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private void point(String curve, double step, double loss) {
        double value = Math.max(LEAST, loss);
        low = Math.min(low, value);
        high = Math.max(high, value);
        curves.computeIfAbsent(curve, name -> new ArrayList<>()).add(new double[] {step, value});
    }

    private BufferedImage draw() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        axes(graphics);
        int index = 0;
        for (Map.Entry<String, List<double[]>> curve : curves.entrySet()) {
            graphics.setColor(new Color(COLOURS[index % COLOURS.length]));
            graphics.setStroke(new BasicStroke(index == 0 ? 2.4f : 1.2f));
            graphics.draw(path(curve.getValue()));
            graphics.drawString(curve.getKey(), WIDTH - RIGHT + 12, TOP + 16 + 18 * index);
            index++;
        }
        graphics.dispose();
        return image;
    }

    private void axes(Graphics2D graphics) {
        for (double tick = LEAST; tick <= high * 10; tick *= 10) {
            if (tick >= low / 10) {
                double y = y(tick);
                if (y >= TOP && y <= HEIGHT - BOTTOM) {
                    graphics.setColor(Color.LIGHT_GRAY);
                    graphics.drawLine(LEFT, (int) y, WIDTH - RIGHT, (int) y);
                    graphics.setColor(Color.BLACK);
                    graphics.drawString(String.format(Locale.ROOT, "%.4g", tick), 8, (int) y + 5);
                }
            }
        }
        graphics.setColor(Color.BLACK);
        graphics.drawRect(LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP);
        graphics.drawString("0", LEFT, HEIGHT - BOTTOM + 18);
        graphics.drawString("step " + (int) lastStep, WIDTH - RIGHT - 60, HEIGHT - BOTTOM + 18);
    }

    private Path2D path(List<double[]> points) {
        Path2D path = new Path2D.Double();
        for (double[] point : points) {
            double x = LEFT + (WIDTH - RIGHT - LEFT) * point[0] / lastStep;
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y(point[1]));
            } else {
                path.lineTo(x, y(point[1]));
            }
        }
        return path;
    }

    private double y(double value) {
        double span = Math.max(1e-9, Math.log(high) - Math.log(low));
        double share = (Math.log(value) - Math.log(low)) / span;
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }
}
