/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.geom.Point2D;

/**
 * Joints of a person in body coordinates, from the phase of the gait.
 *
 * <p>Each joint is (lateral, forward, up) in metres for a body 1.75 m tall, lateral positive to the
 * person's right, up measured from the ground. Thighs swing like a sine; the knee bends while its
 * leg swings forward; arms swing against the legs. The body is then set down so that the lower foot
 * touches the ground, which gives the bob of a walk by itself.
 */
final class Pose {
    static final double HEIGHT = 1.75;
    static final int RIGHT = 0;
    static final int LEFT = 1;

    final double[][] hip = new double[2][];
    final double[][] knee = new double[2][];
    final double[][] ankle = new double[2][];
    final double[][] toe = new double[2][];
    final double[][] shoulder = new double[2][];
    final double[][] elbow = new double[2][];
    final double[][] hand = new double[2][];
    final double[] pelvis;
    final double[] chest;
    final double[] head;

    private final Stance stance;
    private final double size;
    private final double cos;
    private final double sin;

    private Pose(Stance stance, double height, double build) {
        this.stance = stance;
        size = height / HEIGHT;
        cos = Math.cos(stance.heading());
        sin = Math.sin(stance.heading());
        double swing = stance.swing();
        double lowest = Double.MAX_VALUE;
        for (int side = RIGHT; side <= LEFT; side++) {
            leg(side, stance.phase() + side * Math.PI, swing);
            lowest = Math.min(lowest, Math.min(ankle[side][2] - 0.07, toe[side][2] - 0.03));
        }
        double lean = 0.03 * swing;
        for (int side = RIGHT; side <= LEFT; side++) {
            arm(side, stance.phase() + side * Math.PI, swing, lean, build);
        }
        pelvis = new double[] {0, 0, 0.94};
        chest = new double[] {0, lean, 1.34};
        head = new double[] {0, lean + 0.03, 1.625};
        double drop = -lowest;
        for (double[][] joints :
                new double[][][] {
                    hip, knee, ankle, toe, shoulder, elbow, hand, {pelvis, chest, head}
                }) {
            for (double[] joint : joints) {
                joint[2] += drop;
            }
        }
    }

    static Pose of(Stance stance, Looks looks) {
        return new Pose(stance, looks.height(), looks.build());
    }

    private void leg(int side, double phase, double swing) {
        double sign = side == RIGHT ? 1 : -1;
        // Someone who stands has the feet apart and one of them in front.
        double still = Math.max(0, 1 - swing);
        double lateral = sign * (0.085 + 0.055 * still);
        double thigh =
                0.05 * swing + 0.17 * sign * still + 0.40 * Math.pow(swing, 0.8) * Math.sin(phase);
        double lift = Math.max(0, Math.cos(phase + 0.3));
        double bend = 0.06 + swing * (0.08 + 0.80 * lift * lift);
        double shin = thigh - Math.min(bend, 2.0);
        double pitch = 0.15 * swing - 0.7 * (bend - 0.06) * 0.6 + 0.2 * thigh;
        hip[side] = new double[] {lateral, 0, 0.92};
        knee[side] = swung(hip[side], lateral * 1.05, thigh, 0.44);
        ankle[side] = swung(knee[side], lateral * 1.1, shin, 0.42);
        toe[side] =
                new double[] {
                    lateral * 1.15,
                    ankle[side][1] + 0.19 * Math.cos(pitch),
                    ankle[side][2] - 0.045 + 0.19 * Math.sin(pitch)
                };
    }

    private void arm(int side, double phase, double swing, double lean, double build) {
        double sign = side == RIGHT ? 1 : -1;
        double lateral = sign * 0.195 * build;
        shoulder[side] = new double[] {lateral, lean, 1.42};
        double raise = stance.armLift() * Math.PI * 0.85;
        double upper = -0.36 * swing * Math.sin(phase) + raise;
        double fold = 0.15 + Math.min(1.3, 0.22 * swing * swing + 0.1 * swing);
        double fore = upper + fold * (1 - stance.armLift());
        elbow[side] = swung(shoulder[side], lateral + sign * 0.07, upper, 0.29);
        hand[side] =
                swung(elbow[side], lateral + sign * (0.06 + 0.15 * stance.armLift()), fore, 0.29);
    }

    /** A joint at a distance below another, swung forward by an angle. */
    private static double[] swung(double[] from, double lateral, double angle, double length) {
        return new double[] {
            lateral, from[1] + length * Math.sin(angle), from[2] - length * Math.cos(angle)
        };
    }

    /** Projects a point of the body into the picture. */
    Point2D.Double project(View view, double[] joint) {
        return view.project(worldX(joint), worldY(joint), joint[2] * size);
    }

    /** Projects the shadow of a point of the body that the sun throws on the ground. */
    Point2D.Double projectShadow(View view, double[] joint, Sun sun) {
        double z = Math.max(0, joint[2] * size);
        return view.project(
                worldX(joint) + z * sun.shadowX(), worldY(joint) + z * sun.shadowY(), 0);
    }

    private double worldX(double[] joint) {
        return stance.x() + size * (joint[0] * cos + joint[1] * sin);
    }

    private double worldY(double[] joint) {
        return stance.y() + size * (-joint[0] * sin + joint[1] * cos);
    }

    /**
     * Half the width that a section of the body (an ellipse, half axes across and along) shows to a
     * viewer, in body metres.
     */
    double halfWidth(View view, double across, double along) {
        double angle = stance.heading() - bearing(view);
        return Math.hypot(across * Math.cos(angle), along * Math.sin(angle));
    }

    /**
     * Cosine between the facing direction and the viewing direction: 1 seen from behind, -1 from
     * the front.
     */
    double facingAway(View view) {
        return Math.cos(stance.heading() - bearing(view));
    }

    /** How far to the right of the viewer the body faces, -1..1. */
    double facingRight(View view) {
        return Math.sin(stance.heading() - bearing(view));
    }

    double depth(View view, double[] joint) {
        return view.depth(worldX(joint), worldY(joint));
    }

    double pixels(View view) {
        return size * view.scale(stance.x(), stance.y());
    }

    private double bearing(View view) {
        return Math.atan2(stance.x() - view.eyeX(), stance.y() - view.eyeY());
    }
}
