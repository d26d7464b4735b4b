/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.geom.Point2D;

/**
 * A person of the camera scene.
 *
 * @param id identity in the truth
 * @param looks how the person looks
 * @param route where the person walks
 */
record Walker(int id, Looks looks, Route route) {
    private static final double STRIDE = 1.42;

    boolean isPresent(double time) {
        return time >= route.startTime() && time <= route.endTime();
    }

    Point2D.Double position(double time) {
        return route.position(route.distance(time));
    }

    Stance stance(double time) {
        double metres = route.distance(time);
        Point2D.Double place = route.position(metres);
        double stride = STRIDE * looks.height() / Pose.HEIGHT;
        double phase = 2 * Math.PI * metres / stride + id;
        double swing = route.swing(time);
        double heading = turned(route.heading(metres), swing);
        return Stance.walking(place.x, place.y, heading, phase, swing);
    }

    /** Who stands still turns towards the open side of the plaza, where the camera is. */
    private static double turned(double heading, double swing) {
        double towardsCamera = Math.IEEEremainder(Math.PI - heading, 2 * Math.PI);
        return heading + 0.7 * towardsCamera * Math.max(0, 1 - 1.4 * swing);
    }

    Sprite sprite(View view, Sun sun, double time) {
        Stance stance = stance(time);
        return new Sprite(
                id,
                ObjectKind.PERSON,
                view.depth(stance.x(), stance.y()),
                FigurePainter.parts(view, stance, looks),
                FigurePainter.shadow(view, stance, looks, sun));
    }
}
