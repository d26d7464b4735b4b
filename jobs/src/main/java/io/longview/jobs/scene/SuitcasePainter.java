/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Draws an upright trolley suitcase: ribbed shell, side face, handle and wheels. */
final class SuitcasePainter {
    private static final double WIDTH = 0.56;
    private static final double HEIGHT = 0.78;
    private static final double THICKNESS = 0.28;
    private static final double RIM = 0.03;
    private static final Color METAL = new Color(0x8d9298);
    private static final Color RUBBER = new Color(0x1c1d20);

    private SuitcasePainter() {}

    /** How far the handle is drawn out, metres. */
    static final double HANDLE_OUT = 0.33;

    static final double HANDLE_IN = 0.06;

    static List<Part> parts(View view, double x, double y, Color shell, double handle) {
        List<Part> parts = new ArrayList<>(20);
        double pixels = view.scale(x, y);
        double left = x - WIDTH / 2;
        double right = x + WIDTH / 2;
        double back = y + THICKNESS;
        for (double post : new double[] {-0.13, 0.13}) {
            parts.add(
                    part(
                            Shapes.limb(
                                    view.project(x + post, back, HEIGHT),
                                    0.014 * pixels,
                                    view.project(x + post, back, HEIGHT + handle),
                                    0.014 * pixels),
                            METAL));
        }
        parts.add(
                part(
                        Shapes.limb(
                                view.project(x - 0.14, back, HEIGHT + handle),
                                0.026 * pixels,
                                view.project(x + 0.14, back, HEIGHT + handle),
                                0.026 * pixels),
                        RUBBER));
        for (double wheel : new double[] {left + 0.06, right - 0.06}) {
            parts.add(part(Shapes.circle(view.project(wheel, y, 0.045), 0.045 * pixels), RUBBER));
        }
        Color rim = Shapes.shade(shell, 0.3);
        parts.add(part(face(view, left - RIM, right + RIM, back, RIM), rim));
        parts.add(part(face(view, left - RIM, right + RIM, y, RIM), rim));
        parts.add(part(face(view, left, right, back, 0), Shapes.shade(shell, 0.62)));
        parts.add(
                part(
                        Shapes.polygon(
                                view.project(left + 0.04, y, HEIGHT),
                                view.project(right - 0.04, y, HEIGHT),
                                view.project(right - 0.04, back, HEIGHT),
                                view.project(left + 0.04, back, HEIGHT)),
                        Shapes.mix(shell, Color.WHITE, 0.3)));
        parts.add(part(face(view, left - 0.5 * RIM, right + 0.5 * RIM, y, 0.5 * RIM), rim));
        parts.add(part(face(view, left, right, y, 0), shell));
        for (int rib = 0; rib < 5; rib++) {
            double ribX = left + 0.09 + rib * (WIDTH - 0.18) / 4;
            Point2D top = view.project(ribX, y, HEIGHT - 0.08);
            Point2D bottom = view.project(ribX, y, 0.14);
            parts.add(
                    part(
                            Shapes.limb(top, 0.018 * pixels, bottom, 0.018 * pixels),
                            Shapes.shade(shell, rib % 2 == 0 ? 0.78 : 1.2)));
        }
        parts.add(
                part(
                        Shapes.limb(
                                view.project(x - 0.10, y, HEIGHT - 0.02),
                                0.02 * pixels,
                                view.project(x + 0.10, y, HEIGHT - 0.02),
                                0.02 * pixels),
                        RUBBER));
        return parts;
    }

    static Shape shadow(View view, double x, double y, Sun sun) {
        double reachX = HEIGHT * sun.shadowX();
        double reachY = HEIGHT * sun.shadowY();
        return Shapes.polygon(
                view.project(x - WIDTH / 2, y, 0),
                view.project(x + WIDTH / 2, y, 0),
                view.project(x + WIDTH / 2 + reachX, y + reachY + THICKNESS, 0),
                view.project(x - WIDTH / 2 + reachX, y + reachY + THICKNESS, 0));
    }

    private static Part part(Shape shape, Color color) {
        return new Part(shape, color);
    }

    /** The outline of the shell in one plane, grown by a rim. */
    private static Shape face(View view, double left, double right, double y, double rim) {
        double cut = 0.06;
        double bottom = 0.08 - rim;
        double top = HEIGHT + rim;
        return Shapes.polygon(
                view.project(left + cut, y, bottom),
                view.project(right - cut, y, bottom),
                view.project(right, y, bottom + cut),
                view.project(right, y, top - cut),
                view.project(right - cut, y, top),
                view.project(left + cut, y, top),
                view.project(left, y, top - cut),
                view.project(left, y, bottom + cut));
    }
}
