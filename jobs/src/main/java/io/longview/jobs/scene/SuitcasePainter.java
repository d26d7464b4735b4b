/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Draws an upright trolley suitcase: ribbed shell, side face, handle and wheels. */
final class SuitcasePainter {
    private static final double WIDTH = 0.50;
    private static final double HEIGHT = 0.72;
    private static final double THICKNESS = 0.26;
    private static final Color METAL = new Color(0x8d9298);
    private static final Color RUBBER = new Color(0x1c1d20);

    private SuitcasePainter() {}

    static List<Part> parts(View view, double x, double y, Color shell) {
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
                                    view.project(x + post, back, HEIGHT + 0.33),
                                    0.014 * pixels),
                            METAL));
        }
        parts.add(
                part(
                        Shapes.limb(
                                view.project(x - 0.14, back, HEIGHT + 0.34),
                                0.026 * pixels,
                                view.project(x + 0.14, back, HEIGHT + 0.34),
                                0.026 * pixels),
                        RUBBER));
        for (double wheel : new double[] {left + 0.06, right - 0.06}) {
            parts.add(part(Shapes.circle(view.project(wheel, y, 0.045), 0.045 * pixels), RUBBER));
        }
        parts.add(part(face(view, left, right, back), Shapes.shade(shell, 0.72)));
        parts.add(
                part(
                        Shapes.polygon(
                                view.project(left + 0.04, y, HEIGHT),
                                view.project(right - 0.04, y, HEIGHT),
                                view.project(right - 0.04, back, HEIGHT),
                                view.project(left + 0.04, back, HEIGHT)),
                        Shapes.mix(shell, Color.WHITE, 0.3)));
        parts.add(part(face(view, left, right, y), shell));
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

    private static Shape face(View view, double left, double right, double y) {
        double cut = 0.05;
        return Shapes.polygon(
                view.project(left + cut, y, 0.08),
                view.project(right - cut, y, 0.08),
                view.project(right, y, 0.08 + cut),
                view.project(right, y, HEIGHT - cut),
                view.project(right - cut, y, HEIGHT),
                view.project(left + cut, y, HEIGHT),
                view.project(left, y, HEIGHT - cut),
                view.project(left, y, 0.08 + cut));
    }
}
