/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is worth: logarithms of the odds of a replay against live pictures. Every kind of
 * evidence is bounded, so that none decides against all others.
 *
 * @param background what is usual in the stream
 * @param habits how the stream's replays looked so far
 * @param seen how often a graphic was seen
 */
record ReplayModel(Background background, ReplayHabit habits, IntUnaryOperator seen) {
    private static final double NEVER = -40;
    private static final double LEAST_STIR = 1e-5;

    /** Live pictures turn into a replay at few of the cuts. */
    private static final double OPEN = -2.3;

    private static final double CLOSE = -0.7;
    private static final double LONGEST_SECONDS = 45;
    private static final double CADENCE = 2.5;
    private static final double MOST_CADENCE = 2.5;
    private static final double CADENCE_SECOND = 0.6;
    private static final double ODD = -0.4;
    private static final double UNCLOSED = -3;
    private static final double UNRECOGNISED = -0.5;
    private static final double SLOW = 1;
    private static final double SLOW_LIVE = 0.5;
    private static final double FAST = 0.6;
    private static final double MOST_BOARD = 3;
    private static final double MOST_BOARD_LIVE = 1.5;

    /** A live picture of another than the usual view seldom lasts longer. */
    private static final double AWAY_SECONDS = 4.5;

    private static final double AWAY = 0.35;
    private static final double MOST_AWAY = 1.5;
    private static final double ECHOED = 0.7;
    private static final double MOST_ECHOED = 4.5;
    private static final double UNOPENED = 0.3;
    private static final double BEGINS = 0.5;
    private static final double MOST_TOLD = 3;

    /**
     * What is usual.
     *
     * @param liveMotion median of what moves in live pictures in an eighth of a second
     * @param liveStir median unlikeness of live pictures from layout to layout
     * @param usualStir the same in the shots that last, which show the usual view
     * @param otherStir the same in the shots that do not, which show other views; NaN if not known
     * @param liveRepeated share of repeated frames in live pictures
     * @param boardShown share of the live pictures that show the board
     * @param restless whether strange pictures are usual, so that one is no sign of a wipe
     */
    record Background(
            double liveMotion,
            double liveStir,
            double usualStir,
            double otherStir,
            double liveRepeated,
            double boardShown,
            boolean restless) {
        /** What is usual for pictures of which a share, NaN for unknown, is the usual view. */
        double stir(double familiar) {
            double share = Double.isNaN(familiar) || Double.isNaN(usualStir) ? 0 : familiar;
            double usual = Math.max(LEAST_STIR, usualStir);
            double other = Math.max(LEAST_STIR, liveStir);
            if (!Double.isNaN(otherStir) && otherStir > other) {
                other = Math.sqrt(other * otherStir);
            }
            return Math.exp(share * Math.log(usual) + (1 - share) * Math.log(other));
        }
    }

    /**
     * What is known of a stretch besides its pictures.
     *
     * @param cadence whether frames are repeated as slow motion repeats them
     * @param slowness how sure motion is of slow motion, -2..2, NaN if not known
     * @param echoed how many of its pictures repeat live ones from the same camera, in order
     * @param familiar share of the pictures that look like the usual live view, NaN if not known
     * @param sinceScore seconds since the last score, NaN if none is known
     * @param told odds of a replay by the temporal head, 0 where it said nothing
     */
    record Aspects(
            boolean cadence,
            double slowness,
            double echoed,
            double familiar,
            double sinceScore,
            double told) {}

    /** Odds of a stretch being a replay. */
    double odds(ShotEvidence stretch, Aspects aspects) {
        double seconds = stretch.seconds();
        if (seconds > LONGEST_SECONDS || stretch.glances().isEmpty()) {
            return NEVER;
        }
        double odds = length(seconds, stretch.open()) + board(stretch);
        odds += aspects.cadence ? CADENCE : 0;
        if (!Double.isNaN(aspects.slowness)) {
            odds += aspects.slowness * (aspects.slowness > 0 ? SLOW : FAST);
        }
        double echoed = Math.min(MOST_ECHOED, ECHOED * aspects.echoed);
        odds += begins(stretch.opening()) ? echoed : UNOPENED * echoed;
        if (!Double.isNaN(aspects.familiar)) {
            // A replay by the main camera is familiar too: then its echoes tell.
            odds += 0.7 - 2.8 * Math.max(0, aspects.familiar - stretch.share(aspects.echoed));
        }
        odds += sinceScore(aspects.sinceScore);
        // A wipe at one end calls for one at the other, though it may fall between pictures.
        odds += !stretch.open() && wipe(stretch.opening()) != wipe(stretch.closing()) ? ODD : 0;
        return odds + Math.max(-MOST_TOLD, Math.min(MOST_TOLD, aspects.told));
    }

    private static double length(double seconds, boolean open) {
        double shortness = open ? 0 : Math.max(0, 3.6 - seconds) * 1.2;
        double length = Math.max(0, seconds - 14) * 0.25 + Math.max(0, seconds - 22) * 0.25;
        double typical = seconds > 4.2 && seconds < 14 ? 0.5 : 0;
        return typical - Math.min(3.5, shortness) - length;
    }

    private static double sinceScore(double seconds) {
        if (Double.isNaN(seconds) || seconds < 0) {
            return 0;
        }
        return seconds >= 1.5 && seconds <= 10 ? 0.7 : -0.2;
    }

    /**
     * Odds against a shot being live, which hold for every shot of a replay: a board that is nearly
     * always there is missing, or the usual view for longer than directors leave it, frames are
     * repeated, or another view moves slowly. Not positive.
     *
     * @param familiar share of the pictures that look like the usual live view, NaN if not known
     */
    double live(ShotEvidence shot, double familiar) {
        double hidden = shot.boardHidden();
        double missing =
                Double.isNaN(hidden)
                        ? 0
                        : Math.min(MOST_BOARD_LIVE, 0.5 * shot.seconds() * hidden)
                                * boardUsual()
                                * habits.hiding();
        double away =
                Double.isNaN(familiar)
                        ? 0
                        : Math.min(MOST_AWAY, AWAY * Math.max(0, shot.seconds() - AWAY_SECONDS))
                                * (1 - familiar);
        double cadence =
                Pace.cadence(shot, background)
                        ? Math.min(MOST_CADENCE, CADENCE_SECOND * shot.seconds())
                        : 0;
        double slowness = Pace.slowness(shot, background, familiar);
        double slow =
                Double.isNaN(slowness) || Double.isNaN(familiar)
                        ? 0
                        : SLOW_LIVE * Math.max(0, slowness) * (1 - familiar);
        return -missing - away - cadence - slow;
    }

    private double boardUsual() {
        return Math.min(1, Math.max(0, (background.boardShown() - 0.35) * 2.5));
    }

    /**
     * A board that is nearly always there and is missing for a while says much. A replay hides it
     * or shows it; one that is there for some of the time is not hidden for a replay.
     */
    private double board(ShotEvidence stretch) {
        double share = stretch.boardHidden();
        double usual = boardUsual();
        if (Double.isNaN(share) || usual == 0) {
            return 0;
        }
        double hidden = stretch.seconds() * share;
        double shown = stretch.seconds() - hidden;
        double hides = Math.min(MOST_BOARD, 0.5 * hidden) * usual * habits.hiding() - 0.7 * shown;
        return Math.max(hides, -Math.min(habits.showing(), 0.35 * stretch.seconds()));
    }

    /** Whether a shot begins here, and not only an echo: cameras come by the same place again. */
    private static boolean begins(@Nullable Boundary opening) {
        return opening != null
                && (opening.graphic() != Boundary.CUT || opening.strength() > BEGINS);
    }

    /** Whether a boundary is a graphic that was seen before. */
    boolean wipe(@Nullable Boundary boundary) {
        return boundary != null
                && boundary.graphic() != Boundary.CUT
                && seen.applyAsInt(boundary.graphic()) >= 2;
    }

    /**
     * Odds of a replay that follows another behind a wipe: where wipes part replays, one ends the
     * last of them too, or the first wipe led back to live pictures.
     */
    double unclosed(@Nullable Boundary closing) {
        if (closing != null && closing.graphic() != Boundary.CUT) {
            return wipe(closing) ? 0 : UNRECOGNISED;
        }
        return UNCLOSED;
    }

    /** Odds of a change from one kind of picture to the other, or of none, at a boundary. */
    double change(boolean before, boolean after, @Nullable Boundary boundary) {
        if (boundary == null) {
            return before == after ? 0 : OPEN;
        }
        boolean same = before == after;
        if (wipe(boundary)) {
            // Wipes stand around replays; now and then one stands between two.
            return same ? (before ? -1.2 : -2.5) : 0.5;
        }
        double doubt = Math.min(0, 0.8 * (boundary.strength() - 2));
        if (boundary.graphic() != Boundary.CUT && !background.restless()) {
            return same ? -0.4 : before ? -0.2 : -1.2;
        }
        if (same) {
            return 0;
        }
        double plain = before ? CLOSE : OPEN;
        return plain + doubt - habits.wiping();
    }
}
