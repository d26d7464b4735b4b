/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Paints what never moves on the plaza: facade, pavements, road and paving. */
final class PlazaPainter {
    private static final double TILE = 0.75;
    private static final Color ASPHALT = new Color(0x55575a);
    private static final Color KERB_STONE = new Color(0xc4c1ba);
    private static final Color PANE = new Color(0x394650);

    private final View view;
    private final PlazaStyle style;
    private final Random random;
    private final int width;
    private final int height;
    private final Graphics2D graphics;

    private PlazaPainter(
            View view, PlazaStyle style, long seed, BufferedImage image, Graphics2D graphics) {
        this.view = view;
        this.style = style;
        this.graphics = graphics;
        random = new Random(seed);
        width = image.getWidth();
        height = image.getHeight();
    }

    /** The empty plaza, painted at twice the size and scaled down, so that lines are soft. */
    static BufferedImage paint(int width, int height, PlazaStyle style, long seed) {
        return Canvas.supersampled(
                width,
                height,
                (image, graphics) -> {
                    View view = PlazaLayout.view(image.getWidth(), image.getHeight());
                    new PlazaPainter(view, style, seed, image, graphics).paintAll();
                });
    }

    private void paintAll() {
        facade();
        ground(PlazaLayout.FACADE, PlazaLayout.FAR_KERB, Shapes.shade(style.paving(), 0.86));
        tiles(PlazaLayout.FAR_KERB + 0.2, PlazaLayout.FACADE, 0.86);
        ground(PlazaLayout.FAR_KERB, PlazaLayout.KERB, ASPHALT);
        road();
        ground(PlazaLayout.KERB, 4, style.paving());
        tiles(4.5, PlazaLayout.KERB - 0.3, 1);
        kerb(PlazaLayout.KERB, 0.13);
        drain();
        grain();
        light();
    }

    private void ground(double far, double near, Color color) {
        double top = view.project(0, far, 0).y;
        double bottom = view.project(0, near, 0).y;
        graphics.setPaint(
                new GradientPaint(
                        0,
                        (float) top,
                        Shapes.shade(color, 0.93),
                        0,
                        (float) bottom,
                        Shapes.shade(color, 1.05)));
        graphics.fill(new Rectangle2D.Double(0, top, width, bottom - top + 1));
    }

    private void tiles(double near, double far, double shade) {
        double reach = PlazaLayout.halfWidth(view, far) + TILE;
        int row = 0;
        for (double y = far; y > near; y -= TILE, row++) {
            double shift = row % 2 == 0 ? 0 : TILE / 2;
            for (double x = -reach; x < reach; x += TILE) {
                double tone = shade * (1 + 0.035 * random.nextGaussian());
                if (random.nextInt(60) == 0) {
                    tone *= 0.9;
                }
                double gap = 0.014;
                quad(
                        x + shift + gap,
                        x + shift + TILE - gap,
                        y - gap,
                        y - TILE + gap,
                        Shapes.shade(style.paving(), tone));
            }
        }
        // A darker band of setts leads along the plaza.
        if (shade == 1) {
            for (double x = -reach; x < reach; x += 0.25) {
                for (double y = 18.2; y > 17.7; y -= 0.25) {
                    double tone = 0.72 * (1 + 0.06 * random.nextGaussian());
                    quad(
                            x + 0.01,
                            x + 0.24,
                            y - 0.01,
                            y - 0.24,
                            Shapes.shade(style.paving(), tone));
                }
            }
        }
    }

    private void quad(double left, double right, double far, double near, Color color) {
        graphics.setPaint(color);
        graphics.fill(
                Shapes.polygon(
                        view.project(left, far, 0),
                        view.project(right, far, 0),
                        view.project(right, near, 0),
                        view.project(left, near, 0)));
    }

    private void road() {
        double middle = (PlazaLayout.NEAR_LANE + PlazaLayout.FAR_LANE) / 2;
        Color white = new Color(0xd9d8d2);
        double reach = PlazaLayout.halfWidth(view, PlazaLayout.FACADE) + 3;
        for (double x = -reach; x < reach; x += 4) {
            quad(x, x + 2, middle + 0.09, middle - 0.09, white);
        }
        double edge = PlazaLayout.KERB + 0.35;
        quad(-reach, reach, edge + 0.07, edge - 0.07, Shapes.shade(white, 0.9));
        // Worn tracks of the wheels, patches of newer asphalt.
        for (double lane : new double[] {PlazaLayout.NEAR_LANE, PlazaLayout.FAR_LANE}) {
            for (double side : new double[] {-0.75, 0.75}) {
                double y = lane + side;
                quad(-reach, reach, y + 0.25, y - 0.25, new Color(30, 30, 32, 34));
            }
        }
        for (int i = 0; i < 5; i++) {
            double x = -reach + 2 * reach * random.nextDouble();
            double y = PlazaLayout.KERB + 1 + 5.5 * random.nextDouble();
            quad(x, x + 1 + 2 * random.nextDouble(), y + 0.5, y - 0.4, new Color(48, 49, 52, 90));
        }
        kerb(PlazaLayout.FAR_KERB, -0.13);
    }

    private void kerb(double y, double rise) {
        double reach = PlazaLayout.halfWidth(view, PlazaLayout.FACADE) + 3;
        for (double x = -reach; x < reach; x += 1) {
            Color stone = Shapes.shade(KERB_STONE, 0.95 + 0.04 * random.nextGaussian());
            quad(x + 0.01, x + 0.99, y, y - 0.3 * Math.signum(rise), stone);
        }
        quad(-reach, reach, y + 0.05, y - 0.02, new Color(40, 40, 42, 120));
    }

    private void drain() {
        double x = -1.4 + 3 * random.nextDouble();
        double y = 13 + 2 * random.nextDouble();
        graphics.setPaint(new Color(0x5c5a57));
        Point2D centre = view.project(x, y, 0);
        double scale = view.scale(x, y);
        graphics.fill(Shapes.ellipse(centre, 0.34 * scale, 0.34 * scale * 4 / y));
        graphics.setPaint(new Color(0x77746f));
        graphics.fill(Shapes.ellipse(centre, 0.28 * scale, 0.28 * scale * 4 / y));
    }

    private void facade() {
        double base = view.project(0, PlazaLayout.FACADE, 0).y;
        graphics.setPaint(
                new GradientPaint(
                        0,
                        0,
                        Shapes.shade(style.facade(), 1.06),
                        0,
                        (float) base,
                        Shapes.shade(style.facade(), 0.9)));
        graphics.fill(new Rectangle2D.Double(0, 0, width, base + 1));
        courses(base);
        double reach = PlazaLayout.halfWidth(view, PlazaLayout.FACADE);
        double bay = 4.2;
        double start = -reach - bay * random.nextDouble();
        int index = random.nextInt(3);
        for (double x = start; x < reach; x += bay, index++) {
            shop(x + 0.3, x + bay - 0.3, style.awnings()[Math.floorMod(index, 3)], index);
            upperWindows(x, bay);
        }
        wall(-reach - 1, reach + 1, 3.55, 3.75, style.trim());
        wall(-reach - 1, reach + 1, 3.48, 3.55, Shapes.shade(style.trim(), 0.6));
        wall(-reach - 1, reach + 1, 0, 0.28, Shapes.shade(style.trim(), 0.7));
    }

    /** Faint courses of brick or stone. */
    private void courses(double base) {
        double scale = view.scale(0, PlazaLayout.FACADE);
        graphics.setPaint(new Color(0, 0, 0, 16));
        for (double y = base; y > 0; y -= 0.28 * scale) {
            graphics.fill(new Rectangle2D.Double(0, y, width, 0.03 * scale));
        }
    }

    private void shop(double left, double right, Color awning, int index) {
        double door = left + (index % 2 == 0 ? 0.15 : right - left - 1.15);
        wall(left, right, 0.05, 2.95, Shapes.shade(style.trim(), 0.55));
        double paneLeft = index % 2 == 0 ? left + 1.3 : left + 0.12;
        double paneRight = index % 2 == 0 ? right - 0.12 : right - 1.3;
        pane(paneLeft, paneRight, 0.5, 2.35);
        pane(door, door + 1.0, 0.08, 2.3);
        wall(door + 0.47, door + 0.53, 0.08, 2.3, Shapes.shade(style.trim(), 0.5));
        // Goods in the window.
        for (double x = paneLeft + 0.2;
                x < paneRight - 0.3;
                x += 0.35 + 0.3 * random.nextDouble()) {
            double tall = 0.2 + 0.7 * random.nextDouble();
            Color goods =
                    Color.getHSBColor(random.nextFloat(), 0.35f, 0.45f + 0.3f * random.nextFloat());
            wall(x, x + 0.2, 0.55, 0.55 + tall, Shapes.alpha(goods, 120));
        }
        // The awning juts out over the pavement.
        double out = PlazaLayout.FACADE - 1.1;
        int stripes = 9;
        for (int i = 0; i < stripes; i++) {
            double a = left + (right - left) * i / stripes;
            double b = left + (right - left) * (i + 1) / stripes;
            Color color = i % 2 == 0 ? awning : Shapes.mix(awning, Color.WHITE, 0.62);
            graphics.setPaint(color);
            graphics.fill(
                    Shapes.polygon(
                            view.project(a, PlazaLayout.FACADE, 3.0),
                            view.project(b, PlazaLayout.FACADE, 3.0),
                            view.project(b, out, 2.45),
                            view.project(a, out, 2.45)));
            graphics.setPaint(Shapes.shade(color, 0.82));
            graphics.fill(
                    Shapes.polygon(
                            view.project(a, out, 2.45),
                            view.project(b, out, 2.45),
                            view.project(b, out, 2.28),
                            view.project(a, out, 2.28)));
        }
        Point2D shadeTop = view.project(left, PlazaLayout.FACADE, 2.3);
        Point2D shadeBottom = view.project(right, PlazaLayout.FACADE, 1.5);
        graphics.setPaint(
                new GradientPaint(
                        0,
                        (float) shadeTop.getY(),
                        new Color(0, 0, 0, 90),
                        0,
                        (float) shadeBottom.getY(),
                        new Color(0, 0, 0, 0)));
        graphics.fill(rectangle(left, right, 1.5, 2.3));
    }

    private void upperWindows(double x, double bay) {
        for (double offset : new double[] {0.75, 2.55}) {
            double left = x + offset;
            double right = Math.min(x + bay, left + 1.0);
            wall(left - 0.14, right + 0.14, 4.15, 6.6, style.trim());
            pane(left, right, 4.3, 6.5);
            wall(left + 0.46, left + 0.54, 4.3, 6.5, style.trim());
            wall(left - 0.2, right + 0.2, 4.08, 4.2, Shapes.shade(style.trim(), 0.85));
            wall(left - 0.2, right + 0.2, 4.02, 4.08, new Color(0, 0, 0, 70));
        }
    }

    private void pane(double left, double right, double bottom, double top) {
        Rectangle2D glass = rectangle(left, right, bottom, top);
        graphics.setPaint(
                new GradientPaint(
                        (float) glass.getMinX(),
                        (float) glass.getMinY(),
                        Shapes.mix(PANE, new Color(0x9fb4c2), 0.5 + 0.2 * random.nextDouble()),
                        (float) glass.getMaxX(),
                        (float) glass.getMaxY(),
                        Shapes.shade(PANE, 0.8 + 0.3 * random.nextDouble())));
        graphics.fill(glass);
    }

    private Rectangle2D rectangle(double left, double right, double bottom, double top) {
        Point2D low = view.project(left, PlazaLayout.FACADE, bottom);
        Point2D high = view.project(right, PlazaLayout.FACADE, top);
        return new Rectangle2D.Double(
                low.getX(), high.getY(), high.getX() - low.getX(), low.getY() - high.getY());
    }

    private void wall(double left, double right, double bottom, double top, Color color) {
        graphics.setPaint(color);
        graphics.fill(rectangle(left, right, bottom, top));
    }

    /** Stains and unevenness: many faint soft spots, stretched along the ground. */
    private void grain() {
        double horizon = view.project(0, PlazaLayout.FACADE, 0).y;
        for (int i = 0; i < 500; i++) {
            double y = horizon + (height - horizon) * random.nextDouble();
            double share = (y - horizon) / (height - horizon);
            double size = (10 + 90 * random.nextDouble()) * (0.3 + share) * height / 1080.0;
            Shape spot =
                    Shapes.ellipse(
                            new Point2D.Double(width * random.nextDouble(), y), size, size * 0.35);
            boolean dark = random.nextBoolean();
            graphics.setPaint(dark ? new Color(20, 18, 14, 7) : new Color(255, 250, 240, 6));
            graphics.fill(spot);
        }
    }

    private void light() {
        graphics.setPaint(Shapes.alpha(style.tint(), style.tintAlpha()));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setPaint(
                new RadialGradientPaint(
                        new Point2D.Double(width * 0.5, height * 0.5),
                        width * 0.72f,
                        new float[] {0.55f, 1f},
                        new Color[] {new Color(0, 0, 0, 0), new Color(0, 0, 0, 70)}));
        graphics.fill(new Path2D.Double(new Rectangle2D.Double(0, 0, width, height)));
    }
}
