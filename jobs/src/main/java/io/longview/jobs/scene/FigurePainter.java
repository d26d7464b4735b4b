/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a person from joints: tapered limbs, a torso whose outline turns with the body, head, hair
 * and clothes, far limbs first.
 */
final class FigurePainter {
    private static final double LIT = 1.16;
    private static final double FAR = 0.80;
    private static final Color EYES = new Color(0x2a, 0x20, 0x1c, 200);

    private final View view;
    private final Pose pose;
    private final Looks looks;
    private final double unit;
    private final List<Part> parts = new ArrayList<>(48);

    private FigurePainter(View view, Stance stance, Looks looks) {
        this.view = view;
        this.looks = looks;
        pose = Pose.of(stance, looks);
        unit = pose.pixels(view);
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
            skirt(looks.bottom(), 0.56);
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
        double wide = looks.build();
        limb(ankle, 0.048, toe, 0.034, Shapes.shade(looks.shoes(), shade));
        switch (looks.bottomStyle()) {
            case TROUSERS -> {
                limb(knee, 0.068 * wide, ankle, 0.056, cloth);
                limb(hip, 0.096 * wide, knee, 0.070 * wide, cloth);
            }
            case SHORTS, SKIRT -> {
                limb(knee, 0.055 * wide, ankle, 0.038, skin);
                limb(hip, 0.092 * wide, knee, 0.058 * wide, skin);
                if (looks.bottomStyle() == Looks.BottomStyle.SHORTS) {
                    limb(hip, 0.10 * wide, Shapes.between(hip, knee, 0.75), 0.085 * wide, cloth);
                }
            }
            case SOCKS -> {
                limb(knee, 0.058 * wide, ankle, 0.042, Shapes.shade(looks.accent(), shade));
                limb(hip, 0.092 * wide, knee, 0.062 * wide, skin);
                limb(hip, 0.108 * wide, Shapes.between(hip, knee, 0.7), 0.098 * wide, cloth);
            }
        }
    }

    private void arm(int side, double shade) {
        Color sleeve = Shapes.shade(looks.top(), shade * 0.95);
        Color skin = Shapes.shade(looks.skin(), shade);
        Point2D shoulder = at(pose.shoulder[side]);
        Point2D elbow = at(pose.elbow[side]);
        Point2D hand = at(pose.hand[side]);
        double wide = looks.build();
        boolean bare =
                looks.topStyle() == Looks.TopStyle.SHIRT
                        || looks.topStyle() == Looks.TopStyle.JERSEY;
        if (side == Pose.RIGHT && looks.carries() == Looks.Carried.HANDBAG) {
            handbag(hand, shade);
        }
        plain(Shapes.circle(hand, 0.045 * unit), skin);
        limb(elbow, bare ? 0.040 : 0.050, hand, bare ? 0.032 : 0.040, bare ? skin : sleeve);
        limb(shoulder, bare ? 0.050 : 0.060, elbow, bare ? 0.042 : 0.050, bare ? skin : sleeve);
        if (bare) {
            limb(
                    shoulder,
                    0.066 * wide,
                    Shapes.between(shoulder, elbow, 0.6),
                    0.062 * wide,
                    sleeve);
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
        plain(Shapes.rounded(outline), looks.top());
        // Light from the left, a crease of shade on the right.
        plain(
                Shapes.limb(
                        new Point2D.Double(chest.getX() - 0.42 * breast, chest.getY()),
                        0.30 * breast,
                        new Point2D.Double(pelvis.getX() - 0.40 * hips, pelvis.getY()),
                        0.24 * hips),
                Shapes.shade(looks.top(), LIT));
        plain(
                Shapes.limb(
                        new Point2D.Double(chest.getX() + 0.68 * breast, chest.getY()),
                        0.22 * breast,
                        new Point2D.Double(pelvis.getX() + 0.66 * hips, pelvis.getY()),
                        0.22 * hips),
                Shapes.shade(looks.top(), 0.84));
        frontDetail(neck, pelvis, hips);
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
        double flare = width(0.235, 0.21);
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
        plain(Shapes.rounded(outline), cloth);
    }

    private void head() {
        Point2D head = at(pose.head);
        double right = pose.facingRight(view);
        double front = -pose.facingAway(view);
        double radiusX = (0.086 + 0.012 * Math.abs(right)) * unit;
        double radiusY = 0.118 * unit;
        boolean covered = looks.hairstyle() == Looks.Hairstyle.LONG;
        if (covered) {
            Point2D crown = moved(head, -0.030 * right, -0.018);
            Point2D fall = moved(head, -0.055 * right, 0.15);
            plain(Shapes.limb(crown, 0.10 * unit, fall, 0.078 * unit), looks.hair());
        }
        if (looks.hairstyle() == Looks.Hairstyle.BUN) {
            plain(Shapes.circle(moved(head, -0.10 * right, -0.085), 0.052 * unit), looks.hair());
        }
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

    private void limb(Point2D from, double fromRadius, Point2D to, double toRadius, Color color) {
        plain(Shapes.limb(from, fromRadius * unit, to, toRadius * unit), color);
        double shift = 0.35 * unit;
        plain(
                Shapes.limb(
                        new Point2D.Double(from.getX() - fromRadius * shift, from.getY()),
                        fromRadius * unit * 0.5,
                        new Point2D.Double(to.getX() - toRadius * shift, to.getY()),
                        toRadius * unit * 0.5),
                Shapes.shade(color, LIT));
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
        return pose.halfWidth(view, across, along) * looks.build() * unit;
    }

    private static Point2D.Double beside(Point2D point, double offset) {
        return new Point2D.Double(point.getX() + offset, point.getY());
    }
}
