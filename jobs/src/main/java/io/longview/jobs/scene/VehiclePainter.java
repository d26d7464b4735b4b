/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a vehicle that drives along x: its side outline extruded over its width, so that roof,
 * bonnet and one end show in the right perspective.
 */
final class VehiclePainter {
    private static final double EDGE = 0.035;
    private static final Color GLASS = new Color(0x2a343c);
    private static final Color GLASS_LIGHT = new Color(0x7f95a3);
    private static final Color TYRE = new Color(0x17181a);
    private static final Color RIM = new Color(0xa9adb2);

    private final View view;
    private final VehicleModel model;
    private final Color paint;
    private final double x;
    private final double near;
    private final double far;
    private final int direction;
    private final List<Part> parts = new ArrayList<>(40);

    private VehiclePainter(View view, VehicleModel model, Color paint, Place place) {
        this.view = view;
        this.model = model;
        this.paint = paint;
        x = place.x();
        near = place.y() - model.width() / 2;
        far = place.y() + model.width() / 2;
        direction = place.direction();
    }

    /**
     * Where a vehicle is.
     *
     * @param x world x of its middle
     * @param y world y of its middle
     * @param direction 1 when it drives to the right, -1 to the left
     */
    record Place(double x, double y, int direction) {}

    static List<Part> parts(View view, VehicleModel model, Color paint, Place place) {
        VehiclePainter painter = new VehiclePainter(view, model, paint, place);
        painter.underside();
        painter.wheels(painter.far - 0.1);
        painter.skin();
        painter.side();
        painter.wheels(painter.near);
        return painter.parts;
    }

    static Shape shadow(View view, VehicleModel model, Place place, Sun sun) {
        double half = model.length() / 2;
        double reach = Math.min(1.2, 0.9 * Math.abs(sun.shadowX())) * Math.signum(sun.shadowX());
        double near = place.y() - model.width() / 2 - 0.12;
        double far = place.y() + model.width() / 2;
        double left = place.x() - half + Math.min(0, reach);
        double right = place.x() + half + Math.max(0, reach);
        return Shapes.rounded(
                List.of(
                        view.project(left, near, 0),
                        view.project(left, near, 0),
                        view.project(right, near, 0),
                        view.project(right, near, 0),
                        view.project(right, far, 0),
                        view.project(left, far, 0)));
    }

    private Point2D.Double at(double along, double y, double up) {
        return view.project(x + direction * along, y, up);
    }

    private Point2D.Double at(double[] point, double y) {
        return at(point[0], y, point[1]);
    }

    private void underside() {
        double[][] outline = model.outline();
        double[] rear = outline[0];
        double[] front = outline[outline.length - 1];
        add(
                Shapes.polygon(
                        at(rear[0] + 0.1, near, 0.12),
                        at(front[0] - 0.1, near, 0.12),
                        at(front[0] - 0.1, near, 0.6),
                        at(rear[0] + 0.1, near, 0.6)),
                new Color(0x101113));
    }

    /** Roof, bonnet, windscreens and ends: the strips between the near and the far outline. */
    private void skin() {
        double[][] outline = model.outline();
        for (int i = 0; i + 1 < outline.length; i++) {
            Point2D a = at(outline[i], near);
            Point2D b = at(outline[i + 1], near);
            Point2D c = at(outline[i + 1], far);
            Point2D d = at(outline[i], far);
            double area =
                    (b.getX() - a.getX()) * (c.getY() - a.getY())
                            - (b.getY() - a.getY()) * (c.getX() - a.getX());
            if (area * direction > 0) {
                continue;
            }
            boolean glass = false;
            for (int index : model.glazed()) {
                glass |= index == i;
            }
            double rise =
                    Math.abs(outline[i + 1][1] - outline[i][1])
                            / Math.hypot(
                                    outline[i + 1][0] - outline[i][0],
                                    outline[i + 1][1] - outline[i][1]);
            Color color =
                    glass
                            ? Shapes.mix(GLASS, GLASS_LIGHT, 0.45)
                            : Shapes.mix(Shapes.shade(paint, 0.75), Color.WHITE, 0.32 * (1 - rise));
            add(Shapes.polygon(a, b, c, d), color);
            boolean end = i == 0 || i == outline.length - 2;
            if (end) {
                lamps(i == 0, outline[i], outline[i + 1]);
            }
        }
    }

    private void lamps(boolean rear, double[] low, double[] high) {
        double top = rear ? high[1] - 0.05 : low[1] - 0.02;
        double bottom = top - 0.16;
        double along = rear ? low[0] : high[0];
        Color color = rear ? new Color(0xb01a1a) : new Color(0xf4f0dc);
        for (double inset : new double[] {0.05, model.width() - 0.40}) {
            add(
                    Shapes.polygon(
                            at(along, near + inset, bottom),
                            at(along, near + inset + 0.35, bottom),
                            at(along, near + inset + 0.35, top),
                            at(along, near + inset, top)),
                    color);
        }
    }

    private void side() {
        double[][] outline = model.outline();
        List<Point2D> corners = new ArrayList<>();
        for (double[] point : outline) {
            corners.add(at(point, near));
        }
        Shape body = softened(corners, 0.28);
        float rim = (float) (2 * EDGE * view.scale(x, near));
        BasicStroke edge = new BasicStroke(rim, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        add(edge.createStrokedShape(body), Shapes.shade(paint, 0.25));
        Point2D roof = at(0, near, 1.5);
        Point2D sill = at(0, near, 0.3);
        add(
                body,
                new GradientPaint(
                        0,
                        (float) roof.getY(),
                        Shapes.mix(paint, Color.WHITE, 0.18),
                        0,
                        (float) sill.getY(),
                        Shapes.shade(paint, 0.62)));
        for (double[][] window : model.windows()) {
            List<Point2D> glass = new ArrayList<>();
            for (double[] point : window) {
                glass.add(at(point, near));
            }
            add(softened(glass, 0.12), GLASS);
            Point2D low = Shapes.between(glass.get(0), glass.get(3), 0.3);
            Point2D lowRight = Shapes.between(glass.get(0), glass.get(3), 0.55);
            Point2D high = Shapes.between(glass.get(1), glass.get(2), 0.5);
            Point2D highRight = Shapes.between(glass.get(1), glass.get(2), 0.8);
            add(
                    Shapes.polygon(low, lowRight, highRight, high),
                    Shapes.mix(GLASS, GLASS_LIGHT, 0.5));
        }
        double rear = outline[0][0];
        double front = outline[outline.length - 1][0];
        band(rear + 0.15, front - 0.15, 0.36, 0.48, Shapes.shade(paint, 0.45));
        if (model.kind() == ObjectKind.CAR) {
            carDetails(rear, front);
        } else {
            band(rear + 0.05, front - 0.05, 0.95, 1.15, Color.WHITE);
        }
    }

    private void carDetails(double rear, double front) {
        double belt = model.windows()[0][0][1];
        band(rear + 0.3, front - 0.5, belt - 0.24, belt - 0.21, Shapes.shade(paint, 0.7));
        double[] door = {model.windows()[0][3][0] + 0.04, model.windows()[0][0][0] + 0.15};
        for (double along : door) {
            band(along - 0.012, along + 0.012, 0.45, belt, Shapes.shade(paint, 0.55));
            band(along + 0.06, along + 0.24, belt - 0.17, belt - 0.13, Shapes.shade(paint, 0.5));
        }
        double lampTop = model.outline()[model.outline().length - 2][1];
        band(front - 0.34, front - 0.04, lampTop - 0.16, lampTop - 0.02, new Color(0xf2efe2));
        band(rear + 0.02, rear + 0.26, belt - 0.24, belt - 0.08, new Color(0xa81c1e));
        double mirror = model.windows()[model.windows().length - 1][3][0] - 0.08;
        band(mirror, mirror + 0.2, belt - 0.02, belt + 0.11, Shapes.shade(paint, 0.8));
    }

    private void band(double from, double to, double bottom, double top, Color color) {
        add(
                Shapes.polygon(
                        at(from, near, bottom),
                        at(to, near, bottom),
                        at(to, near, top),
                        at(from, near, top)),
                color);
    }

    private void wheels(double y) {
        for (double along : model.wheels()) {
            Point2D centre = at(along, y, model.wheelRadius());
            double pixels = view.scale(x, y) * model.wheelRadius();
            if (y == near) {
                add(Shapes.circle(centre, pixels * 1.18), new Color(0x0e0f10));
            }
            add(Shapes.circle(centre, pixels), TYRE);
            add(Shapes.circle(centre, pixels * 0.62), RIM);
            add(Shapes.circle(centre, pixels * 0.50), Shapes.shade(RIM, 0.62));
            add(Shapes.circle(centre, pixels * 0.18), RIM);
        }
    }

    private void add(Shape shape, java.awt.Paint color) {
        parts.add(new Part(shape, color));
    }

    /** The polygon with every corner rounded over a share of its sides. */
    private static Path2D.Double softened(List<Point2D> corners, double share) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 4 * corners.size());
        int count = corners.size();
        for (int i = 0; i < count; i++) {
            Point2D corner = corners.get(i);
            Point2D before = corners.get((i + count - 1) % count);
            Point2D after = corners.get((i + 1) % count);
            Point2D start = Shapes.between(corner, before, share(corner, before, share));
            Point2D end = Shapes.between(corner, after, share(corner, after, share));
            if (i == 0) {
                path.moveTo(start.getX(), start.getY());
            } else {
                path.lineTo(start.getX(), start.getY());
            }
            path.quadTo(corner.getX(), corner.getY(), end.getX(), end.getY());
        }
        path.closePath();
        return path;
    }

    private static double share(Point2D corner, Point2D other, double share) {
        double longest = 9;
        return Math.min(share, longest / Math.max(1e-6, corner.distance(other)));
    }
}
