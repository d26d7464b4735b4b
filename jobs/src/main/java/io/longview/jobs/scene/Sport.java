/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

/** The two games that broadcasts show; both are five against five on an indoor court. */
enum Sport {
    BASKETBALL(14, 7.5, 12.4, 3.05, 0.12, 0.95),
    FUTSAL(17, 8.5, 16.9, 0.9, 0.105, 0.42);

    /** Half of the court's length, metres. */
    final double halfLength;

    /** Half of the court's width, metres. */
    final double halfWidth;

    /** Distance of the target (ring or goal) from the middle of the court, metres. */
    final double targetX;

    /** Height at which the ball hits the target, metres. */
    final double targetZ;

    /** Radius of the ball, metres. */
    final double ball;

    /** Seconds from the shot to the hit. */
    final double flight;

    Sport(
            double halfLength,
            double halfWidth,
            double targetX,
            double targetZ,
            double ball,
            double flight) {
        this.halfLength = halfLength;
        this.halfWidth = halfWidth;
        this.targetX = targetX;
        this.targetZ = targetZ;
        this.ball = ball;
        this.flight = flight;
    }
}
