/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes what stands on the plaza and can hide things: trees, a lamp post, a planter. */
final class PlazaProps {
    private static final Color BARK = new Color(0x5b4a3c);
    private static final Color IRON = new Color(0x2d3236);
    private static final Color STONE = new Color(0x9a958c);

    private final View view;
    private final PlazaStyle style;
    private final Random random;

    PlazaProps(View view, PlazaStyle style, long seed) {
        this.view = view;
        this.style = style;
        random = new Random(seed);
    }

    /** The row of trees as one sprite: they all stand at one depth. */
    Sprite trees() {
        List<Part> parts = new ArrayList<>();
        Path2D shadow = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (double x : PlazaLayout.TREE_X) {
            tree(x, PlazaLayout.TREES, parts, shadow);
        }
        return new Sprite(0, ObjectKind.OCCLUDER, PlazaLayout.TREES, parts, shadow);
    }

    List<Sprite> furniture() {
        return List.of(lamp(PlazaLayout.LAMP), planter(PlazaLayout.PLANTER));
    }

    private void tree(double x, double y, List<Part> parts, Path2D shadow) {
        double scale = view.scale(x, y);
        Point2D foot = view.project(x, y, 0);
        Point2D fork = view.project(x + 0.05, y, 3.2);
        parts.add(new Part(Shapes.limb(foot, 0.15 * scale, fork, 0.09 * scale), BARK));
        parts.add(
                new Part(
                        Shapes.limb(
                                new Point2D.Double(foot.getX() - 0.05 * scale, foot.getY()),
                                0.05 * scale,
                                new Point2D.Double(fork.getX() - 0.03 * scale, fork.getY()),
                                0.03 * scale),
                        Shapes.shade(BARK, 1.25)));
        Sun sun = style.sun();
        shadow.append(
                Shapes.limb(
                        foot,
                        0.12 * scale,
                        view.project(x + 2.6 * sun.shadowX(), y + 2.6 * sun.shadowY(), 0),
                        0.10 * scale),
                false);
        int blobs = 190;
        int lobes = 5;
        double[] lobeX = new double[lobes];
        double[] lobeZ = new double[lobes];
        for (int lobe = 0; lobe < lobes; lobe++) {
            lobeX[lobe] = -1.5 + 3.0 * lobe / (lobes - 1) + 0.3 * random.nextGaussian();
            lobeZ[lobe] = 3.5 + 1.6 * random.nextDouble();
        }
        for (int i = 0; i < blobs; i++) {
            // From the dark inside to the lit outside, so that the crown gets depth.
            double layer = (double) i / blobs;
            int lobe = random.nextInt(lobes);
            double angle = 2 * Math.PI * random.nextDouble();
            double reach = Math.sqrt(random.nextDouble());
            double dx = lobeX[lobe] + reach * Math.cos(angle) * (1.0 - 0.2 * layer) - 0.2 * layer;
            double z = lobeZ[lobe] + 0.8 * reach * Math.sin(angle) + 0.35 * layer;
            double size = (0.40 - 0.26 * layer + 0.08 * random.nextDouble()) * scale;
            double lit =
                    0.55
                            + 0.55 * layer
                            + 0.09 * (z - 3.4)
                            - 0.06 * dx
                            + 0.07 * random.nextGaussian();
            parts.add(
                    new Part(
                            Shapes.ellipse(view.project(x + dx, y, z), size, size * 0.8),
                            Shapes.shade(style.leaves(), lit)));
            Point2D spot = view.project(x + dx + z * sun.shadowX(), y + z * sun.shadowY(), 0);
            shadow.append(Shapes.ellipse(spot, size * 1.1, size * 0.32), false);
        }
    }

    private Sprite lamp(Point2D.Double place) {
        double scale = view.scale(place.x, place.y);
        List<Part> parts = new ArrayList<>();
        Point2D foot = view.project(place.x, place.y, 0);
        Point2D top = view.project(place.x, place.y, 4.2);
        parts.add(
                new Part(
                        Shapes.limb(
                                foot,
                                0.11 * scale,
                                view.project(place.x, place.y, 0.7),
                                0.075 * scale),
                        IRON));
        parts.add(new Part(Shapes.limb(foot, 0.055 * scale, top, 0.045 * scale), IRON));
        parts.add(
                new Part(
                        Shapes.limb(
                                new Point2D.Double(foot.getX() - 0.02 * scale, foot.getY()),
                                0.015 * scale,
                                new Point2D.Double(top.getX() - 0.02 * scale, top.getY()),
                                0.012 * scale),
                        Shapes.shade(IRON, 1.9)));
        parts.add(
                new Part(
                        Shapes.limb(
                                view.project(place.x, place.y, 4.2),
                                0.10 * scale,
                                view.project(place.x, place.y, 4.55),
                                0.22 * scale),
                        new Color(0xe9e4d2)));
        parts.add(
                new Part(
                        Shapes.limb(
                                view.project(place.x - 0.22, place.y, 4.72),
                                0.05 * scale,
                                view.project(place.x + 0.22, place.y, 4.72),
                                0.05 * scale),
                        IRON));
        Sun sun = style.sun();
        Path2D shadow =
                Shapes.limb(
                        foot,
                        0.06 * scale,
                        view.project(
                                place.x + 4.5 * sun.shadowX(), place.y + 4.5 * sun.shadowY(), 0),
                        0.05 * scale);
        return new Sprite(0, ObjectKind.OCCLUDER, place.y, parts, shadow);
    }

    private Sprite planter(Point2D.Double place) {
        double near = place.y - 0.45;
        double far = place.y + 0.45;
        double left = place.x - 0.95;
        double right = place.x + 0.95;
        double scale = view.scale(place.x, place.y);
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part(
                        Shapes.polygon(
                                view.project(left, near, 0.55),
                                view.project(right, near, 0.55),
                                view.project(right, far, 0.55),
                                view.project(left, far, 0.55)),
                        Shapes.shade(STONE, 1.18)));
        for (int i = 0; i < 34; i++) {
            double x = left + 0.15 + (right - left - 0.3) * random.nextDouble();
            double y = far - (far - near) * i / 34;
            double size = (0.12 + 0.10 * random.nextDouble()) * scale;
            boolean flower = random.nextInt(5) == 0;
            Color color =
                    flower
                            ? new Color(0xc25a6a)
                            : Shapes.shade(style.leaves(), 0.85 + 0.18 * random.nextGaussian());
            parts.add(
                    new Part(
                            Shapes.circle(
                                    view.project(x, y, 0.60 + 0.22 * random.nextDouble()),
                                    flower ? size * 0.5 : size),
                            color));
        }
        parts.add(
                new Part(
                        Shapes.polygon(
                                view.project(left, near, 0),
                                view.project(right, near, 0),
                                view.project(right, near, 0.55),
                                view.project(left, near, 0.55)),
                        STONE));
        parts.add(
                new Part(
                        Shapes.polygon(
                                view.project(left, near, 0.47),
                                view.project(right, near, 0.47),
                                view.project(right, near, 0.56),
                                view.project(left, near, 0.56)),
                        Shapes.shade(STONE, 1.15)));
        Sun sun = style.sun();
        Path2D shadow =
                Shapes.polygon(
                        view.project(left, near, 0),
                        view.project(right, near, 0),
                        view.project(right + 0.7 * sun.shadowX(), far + 0.7 * sun.shadowY(), 0),
                        view.project(left + 0.7 * sun.shadowX(), far + 0.7 * sun.shadowY(), 0));
        return new Sprite(0, ObjectKind.OCCLUDER, place.y, parts, shadow);
    }
}
