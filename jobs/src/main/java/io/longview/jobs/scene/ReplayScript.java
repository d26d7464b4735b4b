/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.ReplayHabits.Television;
import io.longview.jobs.scene.ReplayHabits.Transition;
import io.longview.jobs.scene.Shot.Camera;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How television shows one moment again.
 *
 * @param stay how long the live camera stays after the hit, seconds
 * @param closeUp how long a live close-up follows, 0 for none
 * @param opening how the replay begins
 * @param closing how it ends
 * @param angles what it shows, one after the other
 */
record ReplayScript(
        double stay, double closeUp, Transition opening, Transition closing, List<Angle> angles) {
    private static final double MOST_STAY = 3.5;
    private static final double MOST_CLOSE_UP = 4;
    private static final double MOST_BEFORE = 4;
    private static final double MOST_AFTER = 1.8;
    private static final double LONGEST = 11;

    /**
     * One camera's view.
     *
     * @param before seconds of the game before the hit
     * @param after seconds of the game after it
     * @param speed playback speed
     */
    record Angle(Camera camera, double before, double after, double speed) {
        double seconds() {
            return (before + after) / speed;
        }
    }

    ReplayScript {
        angles = List.copyOf(angles);
    }

    /** How long a replay with all that belongs to it keeps the live picture away at most. */
    static double mostSeconds() {
        return MOST_STAY + MOST_CLOSE_UP + 1.5 + LONGEST + (MOST_BEFORE + MOST_AFTER) / 0.5;
    }

    static ReplayScript draw(ReplayHabits habits, Television television, Random random) {
        List<Angle> angles = new ArrayList<>();
        Camera[] cameras = {Camera.SIDELINE, Camera.BASELINE};
        int camera = random.nextInt(2);
        double seconds = 0;
        int count =
                1 + random.nextInt(3) / 2 + (random.nextDouble() < habits.againChance() ? 1 : 0);
        for (int i = 0; i < count; i++) {
            boolean normal = ReplayHabits.happens(habits.normalSpeedChance(), random);
            double slow = television.speed() + 0.25 * random.nextDouble();
            double speed = normal ? 1 : slow;
            // The slower, the less of it is shown.
            double fits = normal ? 1 : Math.min(1, 0.25 + slow);
            Camera from = cameras[(camera + i) % 2];
            if (ReplayHabits.happens(habits.mainChance(), random)) {
                from = Camera.MAIN;
            }
            Angle angle =
                    new Angle(
                            from,
                            fits * (1.4 + (MOST_BEFORE - 1.4) * random.nextDouble()),
                            fits * (0.5 + (MOST_AFTER - 0.5) * random.nextDouble()),
                            speed);
            seconds += angle.seconds();
            if (i == 0 || seconds < LONGEST) {
                angles.add(angle);
            }
        }
        boolean close = random.nextInt(3) > 0;
        return new ReplayScript(
                1 + (MOST_STAY - 1) * random.nextDouble(),
                close ? 1.2 + (MOST_CLOSE_UP - 1.2) * random.nextDouble() : 0,
                turn(television.opening(), television, random),
                turn(television.closing(), television, random),
                angles);
    }

    private static Transition turn(Transition usual, Television television, Random random) {
        return ReplayHabits.happens(television.otherChance(), random) ? Transition.CUT : usual;
    }
}
