/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.geom.Point2D;

/**
 * A suitcase that its owner pulls along and leaves behind.
 *
 * @param id identity in the truth
 * @param owner who brings it
 * @param dropTime when the owner lets go
 * @param shell its colour
 */
record Bag(int id, Walker owner, double dropTime, Color shell) {
    private static final double BEHIND = 0.62;
    private static final double TOWARDS_CAMERA = 0.28;

    boolean isPresent(double time) {
        return time >= owner.route().startTime();
    }

    Point2D.Double position(double time) {
        double metres = owner.route().distance(Math.min(time, dropTime));
        Point2D.Double place = owner.route().position(metres);
        double heading = owner.route().heading(metres);
        return new Point2D.Double(
                place.x - BEHIND * Math.sin(heading),
                place.y - BEHIND * Math.cos(heading) - TOWARDS_CAMERA);
    }

    Sprite sprite(View view, Sun sun, double time) {
        Point2D.Double place = position(time);
        double handle = time < dropTime ? SuitcasePainter.HANDLE_OUT : SuitcasePainter.HANDLE_IN;
        return new Sprite(
                id,
                ObjectKind.SUITCASE,
                view.depth(place.x, place.y),
                SuitcasePainter.parts(view, place.x, place.y, shell, handle),
                SuitcasePainter.shadow(view, place.x, place.y, sun));
    }
}
