/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.geom.Point2D;

/**
 * A vehicle of the camera scene; parked when its speed is 0.
 *
 * @param id identity in the truth
 * @param model its shape
 * @param paint its colour
 * @param lane world y of its middle
 * @param direction 1 when it faces right, -1 left
 * @param speed metres a second
 * @param middleTime time at which it passes {@code middleX}
 * @param middleX world x at that time
 */
record Vehicle(
        int id,
        VehicleModel model,
        Color paint,
        double lane,
        int direction,
        double speed,
        double middleTime,
        double middleX) {
    double x(double time) {
        return middleX + direction * speed * (time - middleTime);
    }

    /** Whether any of it may be in the picture. */
    boolean isNear(View view, double time) {
        double reach = PlazaLayout.halfWidth(view, lane + 2) + model.length() / 2 + 1;
        return Math.abs(x(time)) < reach;
    }

    Point2D.Double position(double time) {
        return new Point2D.Double(x(time), lane - model.width() / 2);
    }

    Sprite sprite(View view, Sun sun, double time) {
        VehiclePainter.Place place = new VehiclePainter.Place(x(time), lane, direction);
        return new Sprite(
                id,
                model.kind(),
                lane - model.width() / 2,
                VehiclePainter.parts(view, model, paint, place),
                VehiclePainter.shadow(view, model, place, sun));
    }
}
