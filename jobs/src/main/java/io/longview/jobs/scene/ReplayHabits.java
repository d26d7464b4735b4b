/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How a director shows things again. The first styles replay every score between wipes and in slow
 * motion only; the others differ in all of it; television styles differ from one replay to the next
 * too.
 *
 * @param wiped whether wipes lead into replays and out of them, or plain cuts
 * @param normalSpeedChance chance that a replay runs at the speed of life
 * @param againChance chance that a second replay follows the first without a live picture
 * @param missChance chance that a miss is replayed
 * @param slateChance chance of a full-screen table after a miss that is not replayed
 * @param mainChance chance that a replay shows what the live camera saw
 * @param television what only television styles do; null in the others
 */
record ReplayHabits(
        boolean wiped,
        double normalSpeedChance,
        double againChance,
        double missChance,
        double slateChance,
        double mainChance,
        @Nullable Television television) {
    /** Styles below this one replay in the plain way. */
    static final int PLAIN_STYLES = 8;

    /** Styles from this one on direct as television does. Seeds draw styles below it. */
    static final int TELEVISION_STYLES = 1 << 16;

    private static final ReplayHabits PLAIN = new ReplayHabits(true, 0, 0, 0, 0, 0, null);
    private static final double REPLAY_CHANCE = 0.75;

    /** How live pictures turn into a replay and back. */
    enum Transition {
        WIPE,
        CUT,
        /** A cut under a flash of white. */
        FLASH,
        DISSOLVE
    }

    /**
     * What only television styles do.
     *
     * @param opening how most replays begin
     * @param closing how most replays end
     * @param transitionSeconds length of a transition that is no cut
     * @param otherChance chance that a replay begins or ends with a cut instead
     * @param speed slow motion, its slowest
     * @param reactionChance chance of another live camera after an attack that is not replayed
     * @param flashChance chance that cameras flash when the ball hits
     */
    record Television(
            Transition opening,
            Transition closing,
            double transitionSeconds,
            double otherChance,
            double speed,
            double reactionChance,
            double flashChance) {
        private static Television draw(Random random) {
            Transition[] drawn = {
                Transition.WIPE,
                Transition.WIPE,
                Transition.WIPE,
                Transition.CUT,
                Transition.CUT,
                Transition.FLASH,
                Transition.DISSOLVE
            };
            Transition opening = drawn[random.nextInt(drawn.length)];
            Transition closing =
                    random.nextInt(4) == 0 ? drawn[random.nextInt(drawn.length)] : opening;
            return new Television(
                    opening,
                    closing,
                    0.4 + 0.8 * random.nextDouble(),
                    random.nextBoolean() ? 0.15 : 0,
                    0.2 + 0.3 * random.nextDouble(),
                    0.5,
                    random.nextBoolean() ? 0.3 : 0);
        }
    }

    /** Chance that a score is replayed. */
    double replayChance() {
        return television == null ? REPLAY_CHANCE : 0.5;
    }

    /** How much longer than the shortest ones attacks take at most, seconds. */
    double patience() {
        return television == null ? 0 : 9;
    }

    static ReplayHabits of(int style) {
        if (style < PLAIN_STYLES) {
            return PLAIN;
        }
        if (style >= TELEVISION_STYLES) {
            Random random = new Random(71L * style + 5);
            random.nextInt();
            return new ReplayHabits(true, 0.35, 0.2, 0.2, 0.3, 0.4, Television.draw(random));
        }
        Random random = new Random(57L * style + 3);
        random.nextInt();
        return new ReplayHabits(
                random.nextInt(5) > 0,
                0.3,
                random.nextInt(3) == 0 ? 0.35 : 0,
                0.25,
                0.4,
                random.nextBoolean() ? 0.25 : 0,
                null);
    }

    /** Draws from nothing where the chance is none, so that plain styles stay as they are. */
    static boolean happens(double chance, Random random) {
        return chance > 0 && random.nextDouble() < chance;
    }
}
