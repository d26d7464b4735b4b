/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.util.Locale;

/**
 * A stretch of frames from one camera, live or replayed.
 *
 * @param number number of the shot, from 0
 * @param firstFrame first frame, from 0
 * @param camera which camera
 * @param player the player a close-up follows
 * @param direction direction of the attack that is shown, 1 or -1
 * @param sourceStart game time of the first frame, seconds
 * @param speed 1 for life, less for slow motion
 * @param replayId number of the replay, 0 when live
 * @param byWipe whether a wipe hides the change to this shot
 */
record Shot(
        int number,
        int firstFrame,
        Camera camera,
        int player,
        int direction,
        double sourceStart,
        double speed,
        int replayId,
        boolean byWipe) {
    enum Camera {
        MAIN,
        SIDELINE,
        BASELINE,
        CLOSE_UP,
        /** No camera: a table that fills the picture. */
        SLATE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    boolean isReplay() {
        return replayId > 0;
    }

    /**
     * Game time that a frame shows.
     *
     * @param repeatsFrames whether only instants that the live camera recorded can be shown
     */
    double gameTime(int frame, int fps, boolean repeatsFrames) {
        double time = sourceStart + speed * (frame - firstFrame) / fps;
        return isReplay() && repeatsFrames ? Math.floor(time * fps + 1e-6) / fps : time;
    }
}
