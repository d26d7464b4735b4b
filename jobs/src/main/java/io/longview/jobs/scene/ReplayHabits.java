/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.util.Random;

/**
 * How a director shows things again. The first styles replay every score between wipes and in slow
 * motion only; the others differ in all of it.
 *
 * @param wiped whether wipes lead into replays and out of them, or plain cuts
 * @param normalSpeedChance chance that a replay runs at the speed of life
 * @param againChance chance that a second replay follows the first without a live picture
 * @param missChance chance that a miss is replayed
 * @param slateChance chance of a full-screen table after a miss that is not replayed
 * @param mainChance chance that a replay shows what the live camera saw
 */
record ReplayHabits(
        boolean wiped,
        double normalSpeedChance,
        double againChance,
        double missChance,
        double slateChance,
        double mainChance) {
    /** Styles below this one replay in the plain way. */
    static final int PLAIN_STYLES = 8;

    private static final ReplayHabits PLAIN = new ReplayHabits(true, 0, 0, 0, 0, 0);

    static ReplayHabits of(int style) {
        if (style < PLAIN_STYLES) {
            return PLAIN;
        }
        Random random = new Random(57L * style + 3);
        random.nextInt();
        return new ReplayHabits(
                random.nextInt(5) > 0,
                0.3,
                random.nextInt(3) == 0 ? 0.35 : 0,
                0.25,
                0.4,
                random.nextBoolean() ? 0.25 : 0);
    }

    /** Draws from nothing where the chance is none, so that plain styles stay as they are. */
    static boolean happens(double chance, Random random) {
        return chance > 0 && random.nextDouble() < chance;
    }
}
