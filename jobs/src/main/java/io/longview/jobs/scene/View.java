/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.geom.Point2D;

/**
 * Maps the world to the picture: a pinhole camera whose lens is shifted instead of tilted, so that
 * upright things stay upright and a figure can be drawn from projected joints.
 *
 * <p>World: metres, x to the right, y away from the camera at yaw 0, z up. Picture: pixels, x to
 * the right, y down. With depth d along the viewing direction and offset r to its right: {@code u =
 * centreX + focal * r / d}, {@code v = horizonY + focal * (height - z) / d}.
 *
 * @param eyeX world x of the camera
 * @param eyeY world y of the camera
 * @param height height of the camera over the ground, metres
 * @param yaw viewing direction, radians, 0 along +y, positive to the right
 * @param focal focal length in pixels
 * @param centreX picture x of the viewing direction
 * @param horizonY picture y of the horizon
 */
record View(
        double eyeX,
        double eyeY,
        double height,
        double yaw,
        double focal,
        double centreX,
        double horizonY) {
    /** Nothing nearer than this is projected; the caller's actors stay farther away. */
    private static final double NEAREST = 0.3;

    double depth(double x, double y) {
        double along = (x - eyeX) * Math.sin(yaw) + (y - eyeY) * Math.cos(yaw);
        return Math.max(NEAREST, along);
    }

    /** Pixels per metre at a place. */
    double scale(double x, double y) {
        return focal / depth(x, y);
    }

    Point2D.Double project(double x, double y, double z) {
        double depth = depth(x, y);
        double right = (x - eyeX) * Math.cos(yaw) - (y - eyeY) * Math.sin(yaw);
        return new Point2D.Double(
                centreX + focal * right / depth, horizonY + focal * (height - z) / depth);
    }
}
