/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/** Outlines and colour arithmetic that the painters share. */
final class Shapes {
    private static final int ARC_STEPS = 6;

    private Shapes() {}

    /** A tapered limb: the hull of a circle around each of two points. */
    static Path2D.Double limb(Point2D from, double fromRadius, Point2D to, double toRadius) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 2 * ARC_STEPS + 4);
        double dx = to.getX() - from.getX();
        double dy = to.getY() - from.getY();
        double distance = Math.hypot(dx, dy);
        double difference = fromRadius - toRadius;
        if (distance <= Math.abs(difference) + 1e-6) {
            Point2D centre = difference > 0 ? from : to;
            arc(path, centre, Math.max(fromRadius, toRadius), 0, 2 * Math.PI);
        } else {
            double direction = Math.atan2(dy, dx);
            double tangent = Math.acos(difference / distance);
            arc(path, from, fromRadius, direction + tangent, direction + 2 * Math.PI - tangent);
            arc(path, to, toRadius, direction - tangent, direction + tangent);
        }
        path.closePath();
        return path;
    }

    private static void arc(Path2D path, Point2D centre, double radius, double start, double end) {
        for (int i = 0; i <= ARC_STEPS; i++) {
            double angle = start + (end - start) * i / ARC_STEPS;
            double x = centre.getX() + radius * Math.cos(angle);
            double y = centre.getY() + radius * Math.sin(angle);
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
    }

    static Ellipse2D.Double ellipse(Point2D centre, double radiusX, double radiusY) {
        return new Ellipse2D.Double(
                centre.getX() - radiusX, centre.getY() - radiusY, 2 * radiusX, 2 * radiusY);
    }

    static Path2D.Double polygon(Point2D... points) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.length + 2);
        path.moveTo(points[0].getX(), points[0].getY());
        for (int i = 1; i < points.length; i++) {
            path.lineTo(points[i].getX(), points[i].getY());
        }
        path.closePath();
        return path;
    }

    /** A closed curve that passes through the middle of every side of the polygon. */
    static Path2D.Double rounded(List<Point2D> corners) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 2 * corners.size() + 2);
        int count = corners.size();
        Point2D start = middle(corners.get(count - 1), corners.get(0));
        path.moveTo(start.getX(), start.getY());
        for (int i = 0; i < count; i++) {
            Point2D corner = corners.get(i);
            Point2D end = middle(corner, corners.get((i + 1) % count));
            path.quadTo(corner.getX(), corner.getY(), end.getX(), end.getY());
        }
        path.closePath();
        return path;
    }

    static Point2D.Double middle(Point2D a, Point2D b) {
        return between(a, b, 0.5);
    }

    static Point2D.Double between(Point2D a, Point2D b, double share) {
        return new Point2D.Double(
                a.getX() + (b.getX() - a.getX()) * share, a.getY() + (b.getY() - a.getY()) * share);
    }

    static Shape circle(Point2D centre, double radius) {
        return ellipse(centre, radius, radius);
    }

    /** The colour times a factor, clipped. */
    static Color shade(Color color, double factor) {
        return new Color(
                clip(color.getRed() * factor),
                clip(color.getGreen() * factor),
                clip(color.getBlue() * factor),
                color.getAlpha());
    }

    static Color mix(Color a, Color b, double share) {
        return new Color(
                clip(a.getRed() + (b.getRed() - a.getRed()) * share),
                clip(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
                clip(a.getBlue() + (b.getBlue() - a.getBlue()) * share));
    }

    static Color alpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
