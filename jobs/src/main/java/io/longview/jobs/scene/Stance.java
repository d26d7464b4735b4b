/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

/**
 * Where a person stands and what the limbs do, at one instant.
 *
 * @param x world x of the point between the feet, metres
 * @param y world y of that point, metres
 * @param heading direction the body faces, radians, 0 along +y (away from a camera at yaw 0),
 *     positive to the right
 * @param phase phase of the gait, radians; one full turn is two steps
 * @param swing amplitude of the gait: 0 standing, 1 walking, 2 running
 * @param armLift 0 for arms that hang, 1 for arms stretched upwards
 */
record Stance(double x, double y, double heading, double phase, double swing, double armLift) {
    static Stance walking(double x, double y, double heading, double phase, double swing) {
        return new Stance(x, y, heading, phase, swing, 0);
    }
}
