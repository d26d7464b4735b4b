/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Paints the hall as a camera sees it: stands, advertising, floor and lines. */
final class ArenaPainter {
    private static final double STAND_HALF = 36;
    private static final double STAND_HEIGHT = 11;
    private static final double BOARD_HEIGHT = 0.95;
    private static final double APRON = 4.5;
    private static final int STAND_PIXELS = 14;
    private static final String[] SPONSORS = {
        "LONGVIEW", "NORDWIND", "FERROVIA", "ALBA TEL", "MERIDIAN", "KOSMOS AIR"
    };

    private final BroadcastStyle style;
    private final Sport sport;
    private final BufferedImage stands;
    private final BufferedImage boards;

    ArenaPainter(BroadcastStyle style, long seed) {
        this.style = style;
        sport = style.sport();
        Random random = new Random(seed);
        stands = stands(random);
        boards = boards(random);
    }

    void paint(Graphics2D graphics, View view, int width, int height) {
        graphics.setPaint(new Color(0x14161c));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        boolean lengthwise = Math.abs(Math.sin(view.yaw())) < 0.5;
        double across = lengthwise ? sport.halfWidth : sport.halfLength;
        Picture far = new Picture(view, lengthwise, across + APRON + 1.5);
        far.draw(graphics, stands, 0.6, STAND_HEIGHT);
        floor(graphics, view, width, height);
        new Picture(view, lengthwise, across + APRON).draw(graphics, boards, 0, BOARD_HEIGHT);
    }

    /** An upright picture at the far end of the floor, always square to the viewing direction. */
    private record Picture(View view, boolean lengthwise, double distance) {
        void draw(Graphics2D graphics, BufferedImage image, double bottom, double top) {
            double sine = Math.sin(view.yaw());
            double eye = lengthwise ? view.eyeX() : -sine * view.eyeY();
            double depth = distance - (lengthwise ? view.eyeY() : sine * view.eyeX());
            double left = view.centreX() + view.focal() * (-STAND_HALF - eye) / depth;
            double right = view.centreX() + view.focal() * (STAND_HALF - eye) / depth;
            double high = view.horizonY() + view.focal() * (view.height() - top) / depth;
            double low = view.horizonY() + view.focal() * (view.height() - bottom) / depth;
            graphics.drawImage(
                    image,
                    (int) Math.round(left),
                    (int) Math.round(high),
                    (int) Math.round(right - left),
                    (int) Math.round(low - high),
                    null);
        }
    }

    private void floor(Graphics2D graphics, View view, int width, int height) {
        double length = sport.halfLength;
        double side = sport.halfWidth;
        quad(graphics, view, -length - 9, length + 9, -side - 12, side + APRON, style.apron());
        quad(graphics, view, -length, length, -side, side, style.floor());
        int strips = 24;
        for (int i = 0; i < strips; i += 2) {
            double near = -side + 2 * side * i / strips;
            quad(
                    graphics,
                    view,
                    -length,
                    length,
                    near,
                    near + 2 * side / strips,
                    Shapes.shade(style.floor(), 0.965));
        }
        if (sport == Sport.BASKETBALL) {
            basketballLines(graphics, view);
        } else {
            futsalLines(graphics, view);
        }
        // The lights of the hall lie on the floor.
        graphics.setPaint(
                new GradientPaint(
                        0,
                        height * 0.45f,
                        new Color(255, 255, 255, 46),
                        0,
                        height,
                        new Color(0, 0, 0, 44)));
        double horizon = view.project(0, side + APRON, 0).y;
        boolean lengthwise = Math.abs(Math.sin(view.yaw())) < 0.5;
        double top = lengthwise ? horizon : height * 0.4;
        graphics.fill(new Rectangle2D.Double(0, top, width, height - top));
    }

    private void basketballLines(Graphics2D graphics, View view) {
        Color key = Shapes.mix(style.home().shirt(), style.floor(), 0.25);
        double length = sport.halfLength;
        for (int end = -1; end <= 1; end += 2) {
            double base = end * length;
            double line = end * (length - 5.8);
            quad(graphics, view, Math.min(base, line), Math.max(base, line), -2.45, 2.45, key);
            arc(graphics, view, end * sport.targetX, 6.75, end > 0 ? 90 : -90, 180);
            arc(graphics, view, line, 1.8, 0, 360);
            line(graphics, view, line, -2.45, line, 2.45);
            line(graphics, view, line, -2.45, base, -2.45);
            line(graphics, view, line, 2.45, base, 2.45);
        }
        frame(graphics, view);
        arc(graphics, view, 0, 1.8, 0, 360);
    }

    private void futsalLines(Graphics2D graphics, View view) {
        for (int end = -1; end <= 1; end += 2) {
            double goal = end * sport.halfLength;
            arc(graphics, view, goal, 6, end > 0 ? 90 : -90, 180);
            line(graphics, view, goal - end * 6, -0.1, goal - end * 6, 0.1);
        }
        frame(graphics, view);
        arc(graphics, view, 0, 3, 0, 360);
    }

    private void frame(Graphics2D graphics, View view) {
        double length = sport.halfLength;
        double side = sport.halfWidth;
        line(graphics, view, -length, -side, length, -side);
        line(graphics, view, -length, side, length, side);
        line(graphics, view, -length, -side, -length, side);
        line(graphics, view, length, -side, length, side);
        line(graphics, view, 0, -side, 0, side);
    }

    private static void quad(
            Graphics2D graphics,
            View view,
            double left,
            double right,
            double near,
            double far,
            Color color) {
        graphics.setPaint(color);
        graphics.fill(
                Shapes.polygon(
                        view.project(left, far, 0),
                        view.project(right, far, 0),
                        view.project(right, near, 0),
                        view.project(left, near, 0)));
    }

    private static void line(
            Graphics2D graphics, View view, double x0, double y0, double x1, double y1) {
        double half = 0.045;
        quad(
                graphics,
                view,
                Math.min(x0, x1) - half,
                Math.max(x0, x1) + half,
                Math.min(y0, y1) - half,
                Math.max(y0, y1) + half,
                new Color(0xf2f0ea));
    }

    /** A ring or a part of one, as a chain of short plates; degrees, 0 along +y. */
    private static void arc(
            Graphics2D graphics, View view, double x, double radius, double from, double sweep) {
        int steps = 40;
        Path2D path = new Path2D.Double();
        for (int i = 0; i <= steps; i++) {
            add(path, ring(view, x, radius + 0.045, from + 180 + sweep * i / steps));
        }
        for (int i = steps; i >= 0; i--) {
            add(path, ring(view, x, radius - 0.045, from + 180 + sweep * i / steps));
        }
        path.closePath();
        graphics.setPaint(new Color(0xf2f0ea));
        graphics.fill(path);
    }

    private static Point2D ring(View view, double x, double radius, double degrees) {
        double angle = Math.toRadians(degrees - 90);
        return view.project(x + radius * Math.sin(angle), radius * Math.cos(angle), 0);
    }

    private static void add(Path2D path, Point2D point) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(point.getX(), point.getY());
        } else {
            path.lineTo(point.getX(), point.getY());
        }
    }

    /** Rows of spectators, dark and out of focus. */
    private BufferedImage stands(Random random) {
        int width = (int) (2 * STAND_HALF * STAND_PIXELS);
        int height = (int) (STAND_HEIGHT * STAND_PIXELS);
        return Canvas.supersampled(
                width / 2,
                height / 2,
                (image, graphics) -> {
                    graphics.setPaint(new Color(0x1b1e26));
                    graphics.fill(
                            new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
                    double seat = 0.58 * STAND_PIXELS;
                    double row = 0.62 * STAND_PIXELS;
                    for (double y = 4; y < image.getHeight(); y += row) {
                        double light = 0.24 + 0.22 * y / image.getHeight();
                        for (double x = 0; x < image.getWidth(); x += seat) {
                            boolean aisle = Math.floorMod((int) (x / seat), 17) < 1;
                            if (aisle || random.nextInt(9) == 0) {
                                continue;
                            }
                            spectator(graphics, random, x, y, light);
                        }
                    }
                });
    }

    private void spectator(Graphics2D graphics, Random random, double x, double y, double light) {
        Color shirt =
                switch (random.nextInt(4)) {
                    case 0 -> style.home().shirt();
                    case 1 -> style.away().shirt();
                    default -> Color.getHSBColor(random.nextFloat(), 0.3f, random.nextFloat());
                };
        double dx = 1.5 * random.nextGaussian();
        graphics.setPaint(Shapes.shade(shirt, light));
        graphics.fill(Shapes.ellipse(new Point2D.Double(x + dx, y + 6), 4, 4.5));
        graphics.setPaint(Shapes.shade(new Color(0xd8a888), light * 0.95));
        graphics.fill(Shapes.ellipse(new Point2D.Double(x + dx, y), 2.2, 2.6));
    }

    private BufferedImage boards(Random random) {
        int height = 38;
        int width = (int) (2 * STAND_HALF * height / BOARD_HEIGHT);
        int panels = 12;
        int first = random.nextInt(SPONSORS.length);
        float hue = random.nextFloat();
        return Canvas.supersampled(
                width / 2,
                height / 2,
                (image, graphics) -> {
                    double panel = (double) image.getWidth() / panels;
                    for (int i = 0; i < panels; i++) {
                        Color ground = Color.getHSBColor(hue + 0.31f * (i % 3), 0.7f, 0.38f);
                        graphics.setPaint(ground);
                        graphics.fill(
                                new Rectangle2D.Double(i * panel, 0, panel, image.getHeight()));
                        String sponsor = SPONSORS[(first + i) % SPONSORS.length];
                        StrokeFont font = style.board().font();
                        double size = image.getHeight() * 0.52;
                        double x = i * panel + (panel - font.width(sponsor, size)) / 2;
                        font.paint(
                                graphics,
                                sponsor,
                                x,
                                image.getHeight() * 0.24,
                                size,
                                new Color(0xe8e8e4));
                    }
                });
    }
}
