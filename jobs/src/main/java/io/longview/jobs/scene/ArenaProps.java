/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Sprites of a game that are not people: baskets, goals and the ball. */
final class ArenaProps {
    private static final Color STEEL = new Color(0x3a4048);
    private static final Color WHITE = new Color(0xf0f0ec);
    private static final Color ORANGE = new Color(0xd8641e);

    private ArenaProps() {}

    static Sprite target(View view, Sport sport, int end) {
        return sport == Sport.BASKETBALL ? basket(view, sport, end) : goal(view, sport, end);
    }

    static Sprite ball(View view, Sport sport, Game.Ball ball) {
        double pixels = view.scale(ball.x(), ball.y()) * sport.ball * 1.15;
        Point2D centre = view.project(ball.x(), ball.y(), ball.z());
        Color color = sport == Sport.BASKETBALL ? ORANGE : new Color(0xf4f2e2);
        Point2D lit =
                new Point2D.Double(centre.getX() - 0.3 * pixels, centre.getY() - 0.3 * pixels);
        List<Part> parts =
                List.of(
                        new Part(Shapes.circle(centre, pixels * 1.15), Shapes.shade(color, 0.4)),
                        new Part(Shapes.circle(centre, pixels), color),
                        new Part(
                                Shapes.circle(lit, pixels * 0.45),
                                Shapes.mix(color, Color.WHITE, 0.4)));
        Point2D ground = view.project(ball.x(), ball.y(), 0);
        return new Sprite(
                0,
                ObjectKind.OCCLUDER,
                view.depth(ball.x(), ball.y()),
                parts,
                Shapes.ellipse(ground, pixels * 1.1, pixels * 0.45));
    }

    private static Sprite basket(View view, Sport sport, int end) {
        double x = end * sport.targetX;
        double back = x + end * 0.4;
        double post = x + end * 2.6;
        double pixels = view.scale(x, 0);
        List<Part> parts = new ArrayList<>();
        parts.add(limb(view, new double[] {post, 0, 0}, new double[] {post, 0, 2.7}, 0.14, STEEL));
        parts.add(
                limb(view, new double[] {post, 0, 2.7}, new double[] {back, 0, 3.3}, 0.09, STEEL));
        parts.add(plate(view, back, 0.92, 2.88, 3.97, STEEL));
        parts.add(plate(view, back, 0.88, 2.92, 3.93, new Color(236, 240, 244, 225)));
        parts.add(plate(view, back, 0.32, 3.05, 3.52, ORANGE));
        parts.add(plate(view, back, 0.27, 3.10, 3.47, new Color(236, 240, 244)));
        Path2D net = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int i = 0; i < 10; i++) {
            double angle = 2 * Math.PI * i / 10;
            double turned = angle + 0.5;
            Point2D top = view.project(x + 0.23 * Math.cos(angle), 0.23 * Math.sin(angle), 3.05);
            Point2D low = view.project(x + 0.13 * Math.cos(turned), 0.13 * Math.sin(turned), 2.6);
            net.append(Shapes.limb(top, 0.010 * pixels, low, 0.010 * pixels), false);
        }
        parts.add(new Part(net, new Color(245, 245, 245, 210)));
        Path2D ring = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int i = 0; i < 16; i++) {
            double from = 2 * Math.PI * i / 16;
            double to = 2 * Math.PI * (i + 1) / 16;
            ring.append(
                    Shapes.limb(
                            view.project(x + 0.23 * Math.cos(from), 0.23 * Math.sin(from), 3.05),
                            0.022 * pixels,
                            view.project(x + 0.23 * Math.cos(to), 0.23 * Math.sin(to), 3.05),
                            0.022 * pixels),
                    false);
        }
        parts.add(new Part(ring, ORANGE));
        return new Sprite(0, ObjectKind.OCCLUDER, view.depth(back, 0), parts, null);
    }

    private static Sprite goal(View view, Sport sport, int end) {
        double x = end * sport.halfLength;
        double back = x + end * 1.1;
        double half = 1.6;
        double top = 2.1;
        List<Part> parts = new ArrayList<>();
        Color mesh = new Color(240, 240, 240, 46);
        parts.add(
                new Part(
                        Shapes.polygon(
                                view.project(back, -half, 0),
                                view.project(back, half, 0),
                                view.project(back, half, top),
                                view.project(back, -half, top)),
                        mesh));
        for (int side = -1; side <= 1; side += 2) {
            parts.add(
                    new Part(
                            Shapes.polygon(
                                    view.project(x, side * half, 0),
                                    view.project(back, side * half, 0),
                                    view.project(back, side * half, top),
                                    view.project(x, side * half, top)),
                            mesh));
        }
        double[][] posts = {{x, half, 0}, {x, half, top}, {x, -half, top}, {x, -half, 0}};
        for (int i = 0; i + 1 < posts.length; i++) {
            parts.add(limb(view, posts[i], posts[i + 1], 0.06, WHITE));
        }
        return new Sprite(0, ObjectKind.OCCLUDER, view.depth(x, 0), parts, null);
    }

    private static Part plate(
            View view, double x, double half, double bottom, double top, Color color) {
        return new Part(
                Shapes.polygon(
                        view.project(x - 0.03, -half, bottom),
                        view.project(x + 0.03, half, bottom),
                        view.project(x + 0.03, half, top),
                        view.project(x - 0.03, -half, top)),
                color);
    }

    private static Part limb(View view, double[] from, double[] to, double radius, Color color) {
        double pixels = view.scale(from[0], from[1]) * radius;
        return new Part(
                Shapes.limb(
                        view.project(from[0], from[1], from[2]),
                        pixels,
                        view.project(to[0], to[1], to[2]),
                        pixels),
                color);
    }
}
