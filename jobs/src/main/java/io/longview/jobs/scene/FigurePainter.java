/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a person from joints: tapered limbs, a torso whose outline turns with the body, head, hair
 * and clothes, far limbs first.
 */
final class FigurePainter {
    private static final double LIT = 1.16;
    private static final double FAR = 0.80;

    /** Bodies are drawn a little wider than life, with a dark rim: both help to tell them apart. */
    private static final double WIDENING = 1.18;

    private static final double RIM = 0.03;
    private static final double RIM_SHADE = 0.4;
    private static final Color EYES = new Color(0x2a, 0x20, 0x1c, 200);

    private final View view;
    private final Pose pose;
    private final Looks looks;
    private final double unit;
    private final int variant;
    private final List<Part> parts = new ArrayList<>(48);

    private FigurePainter(View view, Stance stance, Looks looks) {
        this.view = view;
        this.looks = looks;
        pose = Pose.of(stance, looks);
        unit = pose.pixels(view);
        variant = looks.top().getRGB() & 0x3ff;
    }

    /** Parts of the person in painting order. */
    static List<Part> parts(View view, Stance stance, Looks looks) {
        FigurePainter painter = new FigurePainter(view, stance, looks);
        painter.paint();
        return painter.parts;
    }

    /** The person's shadow on the ground. */
    static Shape shadow(View view, Stance stance, Looks looks, Sun sun) {
        FigurePainter painter = new FigurePainter(view, stance, looks);
        return painter.shadow(sun);
    }

    private void paint() {
        boolean rightNear =
                pose.depth(view, pose.shoulder[Pose.RIGHT])
                        < pose.depth(view, pose.shoulder[Pose.LEFT]);
        int near = rightNear ? Pose.RIGHT : Pose.LEFT;
        int far = 1 - near;
        boolean away = pose.facingAway(view) > 0;
        if (looks.carries() == Looks.Carried.BACKPACK && !away) {
            backpack();
        }
        arm(far, FAR);
        leg(far, FAR);
        leg(near, 1);
        if (looks.bottomStyle() == Looks.BottomStyle.SKIRT) {
            skirt(looks.bottom(), 0.62);
        }
        torso();
        if (looks.carries() == Looks.Carried.BACKPACK && away) {
            backpack();
        }
        arm(near, 1);
        head();
    }

    private void leg(int side, double shade) {
        Color cloth = Shapes.shade(looks.bottom(), shade);
        Color skin = Shapes.shade(looks.skin(), shade);
        Point2D hip = at(pose.hip[side]);
        Point2D knee = at(pose.knee[side]);
        Point2D ankle = at(pose.ankle[side]);
        Point2D toe = at(pose.toe[side]);
        double wide = WIDENING * looks.build();
        Segment shoe = new Segment(ankle, 0.048, toe, 0.036, Shapes.shade(looks.shoes(), shade));
        switch (looks.bottomStyle()) {
            case TROUSERS ->
                    chain(
                            shoe,
                            new Segment(knee, 0.070 * wide, ankle, 0.058, cloth),
                            new Segment(hip, 0.096 * wide, knee, 0.070 * wide, cloth));
            case SHORTS ->
                    chain(
                            shoe,
                            new Segment(knee, 0.055 * wide, ankle, 0.040, skin),
                            new Segment(hip, 0.092 * wide, knee, 0.058 * wide, skin),
                            new Segment(
                                    hip,
                                    0.10 * wide,
                                    Shapes.between(hip, knee, 0.75),
                                    0.085 * wide,
                                    cloth));
            case SKIRT ->
                    chain(
                            shoe,
                            new Segment(knee, 0.055 * wide, ankle, 0.040, skin),
                            new Segment(hip, 0.092 * wide, knee, 0.058 * wide, skin));
            case SOCKS ->
                    chain(
                            shoe,
                            new Segment(
                                    knee,
                                    0.058 * wide,
                                    ankle,
                                    0.044,
                                    Shapes.shade(looks.accent(), shade)),
                            new Segment(hip, 0.092 * wide, knee, 0.062 * wide, skin),
                            new Segment(
                                    hip,
                                    0.108 * wide,
                                    Shapes.between(hip, knee, 0.7),
                                    0.098 * wide,
                                    cloth));
        }
    }

    private void arm(int side, double shade) {
        Color sleeve = Shapes.shade(looks.top(), shade * 0.95);
        Color skin = Shapes.shade(looks.skin(), shade);
        Point2D shoulder = at(pose.shoulder[side]);
        Point2D elbow = at(pose.elbow[side]);
        Point2D hand = at(pose.hand[side]);
        double wide = WIDENING * looks.build();
        boolean bare =
                looks.topStyle() == Looks.TopStyle.SHIRT
                        || looks.topStyle() == Looks.TopStyle.JERSEY;
        if (side == Pose.RIGHT && looks.carries() == Looks.Carried.HANDBAG) {
            handbag(hand, shade);
        }
        plain(Shapes.circle(hand, 0.048 * unit), skin);
        if (bare) {
            chain(
                    new Segment(elbow, 0.042, hand, 0.036, skin),
                    new Segment(shoulder, 0.052, elbow, 0.044, skin),
                    new Segment(
                            shoulder,
                            0.066 * wide,
                            Shapes.between(shoulder, elbow, 0.6),
                            0.062 * wide,
                            sleeve));
        } else {
            chain(
                    new Segment(elbow, 0.052, hand, 0.042, sleeve),
                    new Segment(shoulder, 0.064, elbow, 0.052, sleeve));
        }
    }

    private void torso() {
        Point2D neck = above(pose.chest, 0.14);
        Point2D chest = at(pose.chest);
        Point2D pelvis = at(pose.pelvis);
        Point2D hem = above(pose.pelvis, looks.topStyle() == Looks.TopStyle.COAT ? -0.34 : -0.06);
        limb(above(pose.chest, 0.10), 0.055, above(pose.head, -0.06), 0.05, looks.skin());
        double shoulders = width(0.205, 0.105);
        double breast = width(0.195, 0.125);
        double waist = width(0.165, 0.115);
        double hips = width(0.175, 0.125);
        double flare = looks.topStyle() == Looks.TopStyle.COAT ? width(0.21, 0.17) : hips;
        Point2D belly = Shapes.between(chest, pelvis, 0.6);
        List<Point2D> outline = new ArrayList<>();
        outline.add(new Point2D.Double(neck.getX() + 0.3 * shoulders, neck.getY() - 0.01 * unit));
        outline.add(new Point2D.Double(neck.getX() + 1.08 * shoulders, neck.getY() + 0.02 * unit));
        outline.add(beside(chest, breast));
        outline.add(beside(belly, waist));
        outline.add(beside(pelvis, hips));
        outline.add(new Point2D.Double(hem.getX() + flare, hem.getY() + 0.03 * unit));
        outline.add(new Point2D.Double(hem.getX() - flare, hem.getY() + 0.03 * unit));
        outline.add(beside(pelvis, -hips));
        outline.add(beside(belly, -waist));
        outline.add(beside(chest, -breast));
        outline.add(new Point2D.Double(neck.getX() - 1.08 * shoulders, neck.getY() + 0.02 * unit));
        outline.add(new Point2D.Double(neck.getX() - 0.3 * shoulders, neck.getY() - 0.01 * unit));
        Shape body = Shapes.rounded(outline);
        rim(body, looks.top());
        plain(body, looks.top());
        frontDetail(neck, pelvis, hips);
        cloth(body, pelvis);
    }

    /** The outline of a shape that is no limb: the shape itself, grown about its middle. */
    private void rim(Shape shape, Color color) {
        Rectangle2D box = shape.getBounds2D();
        double growX = 1 + 2 * 0.8 * RIM * unit / box.getWidth();
        double growY = 1 + 2 * 0.5 * RIM * unit / box.getHeight();
        AffineTransform grow =
                AffineTransform.getTranslateInstance(box.getCenterX(), box.getCenterY());
        grow.scale(growX, growY);
        grow.translate(-box.getCenterX(), -box.getCenterY());
        plain(grow.createTransformedShape(shape), Shapes.shade(color, RIM_SHADE));
    }

    private void cloth(Shape shape, Point2D anchor) {
        parts.add(Fabric.roundness(shape));
        parts.add(Fabric.folds(shape, anchor, unit, parts.size() + variant));
    }

    /** An open jacket shows a strip of what is under it; a belt ends a shirt. */
    private void frontDetail(Point2D neck, Point2D pelvis, double hips) {
        double away = pose.facingAway(view);
        boolean open =
                looks.topStyle() == Looks.TopStyle.JACKET
                        || looks.topStyle() == Looks.TopStyle.COAT;
        if (open && away < 0.35) {
            double shift = pose.facingRight(view) * 0.09 * unit;
            Point2D top = new Point2D.Double(neck.getX() + shift, neck.getY() + 0.05 * unit);
            Point2D bottom = new Point2D.Double(pelvis.getX() + shift, pelvis.getY());
            double wide = 0.030 * Math.max(0.3, -away);
            plain(
                    Shapes.limb(top, (wide + 0.012) * unit, bottom, wide * 0.6 * unit),
                    Shapes.mix(looks.top(), Color.WHITE, 0.55));
        }
        if (looks.topStyle() == Looks.TopStyle.SHIRT) {
            Point2D left = new Point2D.Double(pelvis.getX() - hips * 0.85, pelvis.getY());
            Point2D right = new Point2D.Double(pelvis.getX() + hips * 0.85, pelvis.getY());
            plain(
                    Shapes.limb(left, 0.016 * unit, right, 0.016 * unit),
                    Shapes.shade(looks.bottom(), 0.7));
        }
    }

    private void skirt(Color cloth, double knee) {
        double hips = width(0.175, 0.13);
        double flare = width(0.195, 0.165);
        double step = 0.25 * Math.abs(pose.ankle[0][1] - pose.ankle[1][1]) * unit;
        Point2D waist = above(pose.pelvis, 0.04);
        Point2D hem = above(pose.pelvis, knee - 0.98);
        List<Point2D> outline = new ArrayList<>();
        outline.add(beside(waist, hips * 0.9));
        outline.add(beside(hem, flare + step));
        outline.add(new Point2D.Double(hem.getX() + flare, hem.getY() + 0.03 * unit));
        outline.add(new Point2D.Double(hem.getX() - flare, hem.getY() + 0.03 * unit));
        outline.add(beside(hem, -flare - step));
        outline.add(beside(waist, -hips * 0.9));
        Shape shape = Shapes.rounded(outline);
        rim(shape, cloth);
        plain(shape, cloth);
        cloth(shape, waist);
    }

    private void head() {
        Point2D head = at(pose.head);
        double right = pose.facingRight(view);
        double front = -pose.facingAway(view);
        double radiusX = (0.092 + 0.012 * Math.abs(right)) * unit;
        double radiusY = 0.124 * unit;
        boolean covered = looks.hairstyle() == Looks.Hairstyle.LONG;
        if (covered) {
            Point2D crown = moved(head, -0.030 * right, -0.018);
            Point2D fall = moved(head, -0.055 * right, 0.15);
            plain(Shapes.limb(crown, 0.10 * unit, fall, 0.078 * unit), looks.hair());
        }
        if (looks.hairstyle() == Looks.Hairstyle.BUN) {
            plain(Shapes.circle(moved(head, -0.10 * right, -0.085), 0.052 * unit), looks.hair());
        }
        plain(
                Shapes.ellipse(head, radiusX + 0.6 * RIM * unit, radiusY + 0.6 * RIM * unit),
                Shapes.shade(looks.skin(), RIM_SHADE));
        plain(Shapes.ellipse(head, radiusX, radiusY), looks.skin());
        double nape = covered ? 0 : 0.022;
        plain(
                Shapes.ellipse(
                        moved(head, -0.012 * right, -0.012 - nape),
                        radiusX * 1.07,
                        radiusY * 1.04 - 0.5 * nape * unit),
                looks.hair());
        if (front > -0.6) {
            face(head, right, front);
        }
        if (looks.hairstyle() == Looks.Hairstyle.CAP) {
            cap(head, right, radiusX);
        }
    }

    /** The face is a patch on the head that moves to the side and narrows as the head turns. */
    private void face(Point2D head, double right, double front) {
        double half = 0.046 + 0.032 * Math.max(0, front) + 0.045 * Math.min(0, front);
        Point2D centre = moved(head, 0.047 * right, 0.026);
        plain(Shapes.ellipse(centre, half * unit, 0.090 * unit), looks.skin());
        plain(
                Shapes.ellipse(moved(centre, 0.5 * half, 0.02), 0.4 * half * unit, 0.058 * unit),
                Shapes.shade(looks.skin(), 0.9));
        if (Math.abs(right) > 0.45) {
            double nose = 0.047 * right + Math.signum(right) * (half + 0.004);
            plain(Shapes.circle(moved(head, nose, 0.022), 0.016 * unit), looks.skin());
        }
        for (int side = -1; side <= 1; side += 2) {
            double eye = side * 0.034 * front + 0.070 * right;
            boolean visible = side * right >= -0.35 || front > 0.4;
            if (front > -0.2 && visible) {
                plain(Shapes.ellipse(moved(head, eye, 0.006), 0.010 * unit, 0.009 * unit), EYES);
            }
        }
    }

    private Point2D.Double moved(Point2D point, double metresRight, double metresDown) {
        return new Point2D.Double(
                point.getX() + metresRight * unit, point.getY() + metresDown * unit);
    }

    private void cap(Point2D head, double right, double radiusX) {
        Point2D crown = new Point2D.Double(head.getX(), head.getY() - 0.07 * unit);
        Point2D peak =
                new Point2D.Double(head.getX() + right * 0.12 * unit, head.getY() - 0.045 * unit);
        limb(crown, 0.03, peak, 0.014, Shapes.shade(looks.accent(), 0.8));
        plain(Shapes.ellipse(crown, radiusX * 1.08, 0.062 * unit), looks.accent());
    }

    private void backpack() {
        double right = pose.facingRight(view);
        double away = Math.abs(pose.facingAway(view));
        Point2D chest = above(pose.chest, 0.06);
        Point2D belly = above(pose.pelvis, 0.10);
        double shift = -right * 0.15 * unit;
        double radius = (0.10 + 0.06 * away) * unit;
        Point2D top = new Point2D.Double(chest.getX() + shift, chest.getY());
        Point2D bottom = new Point2D.Double(belly.getX() + shift, belly.getY());
        plain(Shapes.limb(top, radius * 0.9, bottom, radius), looks.accent());
        Point2D pocket = Shapes.between(top, bottom, 0.8);
        plain(
                Shapes.limb(top, radius * 0.35, pocket, radius * 0.6),
                Shapes.shade(looks.accent(), LIT));
    }

    private void handbag(Point2D hand, double shade) {
        Color leather = Shapes.shade(looks.accent(), shade);
        Point2D top = new Point2D.Double(hand.getX(), hand.getY() + 0.10 * unit);
        Point2D bottom = new Point2D.Double(hand.getX(), hand.getY() + 0.20 * unit);
        plain(Shapes.limb(hand, 0.012 * unit, top, 0.012 * unit), Shapes.shade(leather, 0.7));
        plain(Shapes.limb(top, 0.085 * unit, bottom, 0.11 * unit), leather);
    }

    private Shape shadow(Sun sun) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int side = Pose.RIGHT; side <= Pose.LEFT; side++) {
            cast(path, sun, pose.hip[side], 0.09, pose.knee[side], 0.07);
            cast(path, sun, pose.knee[side], 0.07, pose.ankle[side], 0.05);
            cast(path, sun, pose.ankle[side], 0.05, pose.toe[side], 0.04);
            cast(path, sun, pose.shoulder[side], 0.05, pose.elbow[side], 0.05);
            cast(path, sun, pose.elbow[side], 0.05, pose.hand[side], 0.04);
        }
        cast(path, sun, pose.chest, 0.17, pose.pelvis, 0.14);
        cast(path, sun, pose.head, 0.10, pose.chest, 0.10);
        return path;
    }

    private void cast(
            Path2D path, Sun sun, double[] from, double fromRadius, double[] to, double toRadius) {
        path.append(
                Shapes.limb(
                        pose.projectShadow(view, from, sun),
                        fromRadius * unit * 0.8,
                        pose.projectShadow(view, to, sun),
                        toRadius * unit * 0.8),
                false);
    }

    /** A piece of a limb: two points, the radius at each in metres, and a colour. */
    private record Segment(
            Point2D from, double fromRadius, Point2D to, double toRadius, Color color) {}

    /** A limb of several pieces with one rim around them all. */
    private void chain(Segment... segments) {
        for (Segment segment : segments) {
            plain(hull(segment, RIM), Shapes.shade(segment.color(), RIM_SHADE));
        }
        for (Segment segment : segments) {
            Shape shape = hull(segment, 0);
            plain(shape, segment.color());
            cloth(shape, segment.from());
        }
    }

    private Shape hull(Segment segment, double rim) {
        return Shapes.limb(
                segment.from(),
                (segment.fromRadius() + rim) * unit,
                segment.to(),
                (segment.toRadius() + rim) * unit);
    }

    private void limb(Point2D from, double fromRadius, Point2D to, double toRadius, Color color) {
        chain(new Segment(from, fromRadius, to, toRadius, color));
    }

    private void plain(Shape shape, Color color) {
        parts.add(new Part(shape, color));
    }

    private Point2D.Double at(double[] joint) {
        return pose.project(view, joint);
    }

    private Point2D.Double above(double[] joint, double metres) {
        return at(new double[] {joint[0], joint[1], joint[2] + metres});
    }

    private double width(double across, double along) {
        return pose.halfWidth(view, across, along) * WIDENING * looks.build() * unit;
    }

    private static Point2D.Double beside(Point2D point, double offset) {
        return new Point2D.Double(point.getX() + offset, point.getY());
    }
}
