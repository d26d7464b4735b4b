/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static io.longview.operators.moment.ReplayCue.AFTER_SCORE;
import static io.longview.operators.moment.ReplayCue.BETWEEN_WIPE;
import static io.longview.operators.moment.ReplayCue.CADENCE;
import static io.longview.operators.moment.ReplayCue.CLOSE;
import static io.longview.operators.moment.ReplayCue.CLOSE_GRAPHIC;
import static io.longview.operators.moment.ReplayCue.CLOSE_HOME;
import static io.longview.operators.moment.ReplayCue.CLOSE_WIPE;
import static io.longview.operators.moment.ReplayCue.DOUBT;
import static io.longview.operators.moment.ReplayCue.ECHO;
import static io.longview.operators.moment.ReplayCue.FAMILIAR;
import static io.longview.operators.moment.ReplayCue.FAST;
import static io.longview.operators.moment.ReplayCue.HIDDEN;
import static io.longview.operators.moment.ReplayCue.LIVE_AWAY;
import static io.longview.operators.moment.ReplayCue.LIVE_CADENCE;
import static io.longview.operators.moment.ReplayCue.LIVE_GRAPHIC;
import static io.longview.operators.moment.ReplayCue.LIVE_HIDDEN;
import static io.longview.operators.moment.ReplayCue.LIVE_JUMP;
import static io.longview.operators.moment.ReplayCue.LIVE_SLOW;
import static io.longview.operators.moment.ReplayCue.LIVE_WIPE;
import static io.longview.operators.moment.ReplayCue.LONG;
import static io.longview.operators.moment.ReplayCue.NOT_AFTER_SCORE;
import static io.longview.operators.moment.ReplayCue.NO_WIPE;
import static io.longview.operators.moment.ReplayCue.OPEN;
import static io.longview.operators.moment.ReplayCue.OPEN_AWAY;
import static io.longview.operators.moment.ReplayCue.OPEN_GRAPHIC;
import static io.longview.operators.moment.ReplayCue.OPEN_WIPE;
import static io.longview.operators.moment.ReplayCue.SAME_VIEW_GOES_ON;
import static io.longview.operators.moment.ReplayCue.SHORT;
import static io.longview.operators.moment.ReplayCue.SHORT_FRAMED;
import static io.longview.operators.moment.ReplayCue.SHOWN;
import static io.longview.operators.moment.ReplayCue.SLOW;
import static io.longview.operators.moment.ReplayCue.TOLD;
import static io.longview.operators.moment.ReplayCue.TYPICAL;
import static io.longview.operators.moment.ReplayCue.UNCLOSED;
import static io.longview.operators.moment.ReplayCue.UNRECOGNISED;
import static io.longview.operators.moment.ReplayCue.VERY_LONG;
import static io.longview.operators.moment.ReplayCue.VIEW_KNOWN;

import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cues for and against a replay. Every kind of evidence is bounded, so that none decides
 * against all others.
 *
 * @param background what is usual in the stream
 * @param habits how the stream's replays looked so far
 * @param wipes probability that a graphic is a known wipe, 0..1
 */
record ReplayModel(Background background, ReplayHabit habits, IntToDoubleFunction wipes) {
    private static final double LEAST_STIR = 1e-5;
    static final double LONGEST_SECONDS = 45;
    private static final double MOST_CADENCE = 2.5;
    private static final double CADENCE_SECOND = 0.6;
    private static final double MOST_BOARD = 3;
    private static final double MOST_BOARD_LIVE = 3;
    private static final double HIDDEN_SECOND = 0.5;

    /** Boundaries weaker than this are none to the eye. */
    private static final double SAME_VIEW = -2;

    /** A live picture of another than the usual view seldom lasts longer. */
    private static final double AWAY_SECONDS = 4.5;

    private static final double AWAY = 0.35;

    /** Shorter slow pictures tell less. */
    private static final double SLOW_SECONDS = 4;

    private static final double MOST_AWAY = 1.5;
    private static final double ECHOED = 0.7;

    /** A camera that comes by the same place again looks like an echo, however long. */
    private static final double MOST_ECHOED = 3;

    private static final double UNOPENED = 0.3;
    private static final double BEGINS = 0.5;
    private static final double MOST_TOLD = 3;
    private static final double SHORT_SECONDS = 3.6;
    private static final double MOST_SHORT = 2.9;
    private static final double SURE_CUT = 2;

    /** A graphic that is more likely a known wipe is told as one. */
    static final double WIPED = 0.5;

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
     * @param surely share of those that surely do, 0..1
     * @param familiar share of the pictures that look like the usual live view, NaN if not known
     * @param sinceScore seconds since the last score, NaN if none is known
     * @param told odds of a replay by the temporal head, 0 where it said nothing
     */
    record Aspects(
            boolean cadence,
            double slowness,
            double echoed,
            double surely,
            double familiar,
            double sinceScore,
            double told) {}

    /** The cues of a stretch being a replay, without its ends. */
    ReplayCues stretch(ShotEvidence stretch, Aspects aspects) {
        ReplayCues cues = new ReplayCues();
        length(cues, stretch);
        board(cues, stretch);
        cues.add(CADENCE, aspects.cadence ? 1 : 0);
        if (!Double.isNaN(aspects.slowness)) {
            cues.add(aspects.slowness > 0 ? SLOW : FAST, Math.abs(aspects.slowness));
        }
        double echoed = Math.min(MOST_ECHOED, ECHOED * aspects.echoed);
        double opened = begins(stretch.opening()) ? 1 : UNOPENED;
        cues.add(ECHO, echoed * Math.max(opened, aspects.surely));
        if (!Double.isNaN(aspects.familiar)) {
            // A replay by the main camera is familiar too: then its echoes tell.
            cues.add(VIEW_KNOWN, 1);
            cues.add(FAMILIAR, Math.max(0, aspects.familiar - stretch.share(aspects.echoed)));
        }
        double since = aspects.sinceScore;
        if (since >= 0) {
            cues.add(since >= 1.5 && since <= 10 ? AFTER_SCORE : NOT_AFTER_SCORE, 1);
        }
        return cues.add(TOLD, Math.max(-MOST_TOLD, Math.min(MOST_TOLD, aspects.told)));
    }

    private void length(ReplayCues cues, ShotEvidence stretch) {
        double seconds = stretch.seconds();
        double less = Math.min(MOST_SHORT, Math.max(0, SHORT_SECONDS - seconds));
        if (!stretch.open()) {
            double framed = Math.max(wipe(stretch.opening()), wipe(stretch.closing()));
            cues.add(SHORT, less).add(SHORT_FRAMED, framed * less);
        }
        cues.add(LONG, Math.max(0, seconds - 14)).add(VERY_LONG, Math.max(0, seconds - 22));
        cues.add(TYPICAL, seconds > 4.2 && seconds < 14 ? 1 : 0);
    }

    /**
     * Cues of a shot being live, which hold for every shot of a replay against it: a board that is
     * nearly always there is missing, or the usual view for longer than directors leave it, frames
     * are repeated, or another view moves slowly.
     *
     * @param familiar share of the pictures that look like the usual live view, NaN if not known
     * @param missing seconds for which the board was missing before it: a board that stays away is
     *     a matter of few seconds, not of every shot
     * @param away seconds for which the usual view was left before it
     */
    ReplayCues live(ShotEvidence shot, double familiar, double missing, double away) {
        ReplayCues cues = new ReplayCues();
        double hidden = shot.boardHidden();
        if (!Double.isNaN(hidden)) {
            double more = missing(missing + shot.seconds() * hidden) - missing(missing);
            cues.add(LIVE_HIDDEN, more * boardUsual() * habits.hiding());
        }
        if (Pace.cadence(shot, background)) {
            cues.add(LIVE_CADENCE, Math.min(MOST_CADENCE, CADENCE_SECOND * shot.seconds()));
        }
        if (!Double.isNaN(familiar)) {
            double left = away + (1 - familiar) * shot.seconds();
            cues.add(LIVE_AWAY, away(left) - away(away));
            double slowness = Pace.slowness(shot, background, familiar);
            // What is short tells less, so that a view cut to pieces does not tell it many times.
            double weight = Math.min(1, shot.seconds() / SLOW_SECONDS);
            cues.add(LIVE_SLOW, slowness > 0 ? weight * slowness * (1 - familiar) : 0);
        }
        return cues;
    }

    private static double missing(double seconds) {
        return Math.min(MOST_BOARD_LIVE, HIDDEN_SECOND * seconds);
    }

    private static double away(double seconds) {
        return Math.min(MOST_AWAY, AWAY * Math.max(0, seconds - AWAY_SECONDS));
    }

    private double boardUsual() {
        return Math.min(1, Math.max(0, (background.boardShown() - 0.35) * 2.5));
    }

    /**
     * A board that is nearly always there and is missing for a while says much. A replay hides it
     * or shows it; one that is there for some of the time is not hidden for a replay.
     */
    private void board(ReplayCues cues, ShotEvidence stretch) {
        double share = stretch.boardHidden();
        double usual = boardUsual();
        if (Double.isNaN(share) || usual == 0) {
            return;
        }
        double hidden = stretch.seconds() * share;
        double shown = stretch.seconds() - hidden;
        double hides = Math.min(MOST_BOARD, 0.5 * hidden) * usual * habits.hiding() - 0.7 * shown;
        double shows = Math.min(habits.showing(), 0.35 * stretch.seconds());
        cues.add(hides > -shows ? HIDDEN : SHOWN, hides > -shows ? hides : shows);
    }

    /** Whether a shot begins here, and not only an echo: cameras come by the same place again. */
    private static boolean begins(@Nullable Boundary opening) {
        return opening != null
                && (opening.graphic() != Boundary.CUT || opening.strength() > BEGINS);
    }

    /** Probability that a boundary is a known wipe, 0..1. */
    double wipe(@Nullable Boundary boundary) {
        return boundary == null || boundary.graphic() == Boundary.CUT
                ? 0
                : wipes.applyAsDouble(boundary.graphic());
    }

    /** Whether a boundary is rather a known wipe than anything else. */
    boolean wiped(@Nullable Boundary boundary) {
        return wipe(boundary) >= WIPED;
    }

    /** Cues of two live shots with a boundary between them. */
    ReplayCues goesOn(@Nullable Boundary boundary, double familiarBefore, double familiarAfter) {
        ReplayCues cues = new ReplayCues();
        cues.add(LIVE_WIPE, wipe(boundary)).add(LIVE_GRAPHIC, graphic(boundary));
        if (!Double.isNaN(familiarBefore) && !Double.isNaN(familiarAfter)) {
            double jump = plain(boundary) * certainty(boundary);
            cues.add(LIVE_JUMP, jump * familiarBefore * familiarAfter);
        }
        return cues;
    }

    /**
     * Cues of a replay that begins at a boundary after live pictures.
     *
     * @param familiarBefore of the shot before it, NaN if not known
     * @param secondsBefore how long that is, NaN if not known
     * @param familiar of the replay's first shot, NaN if not known
     */
    ReplayCues opens(
            @Nullable Boundary boundary,
            double familiarBefore,
            double secondsBefore,
            double familiar) {
        ReplayCues cues = new ReplayCues();
        cues.add(OPEN_WIPE, wipe(boundary)).add(OPEN_GRAPHIC, graphic(boundary));
        cues.add(OPEN, plain(boundary));
        cut(cues, boundary);
        if (secondsBefore < AWAY_SECONDS
                && !Double.isNaN(familiarBefore)
                && !Double.isNaN(familiar)) {
            double sure = 1 - plain(boundary) * (1 - certainty(boundary));
            cues.add(OPEN_AWAY, sure * (1 - familiarBefore) * (1 - familiar));
        }
        return cues;
    }

    /**
     * Cues of live pictures that begin at a boundary after a replay.
     *
     * @param familiarAfter of the shot after it, NaN if not known
     */
    ReplayCues closes(@Nullable Boundary boundary, double familiarAfter) {
        ReplayCues cues = new ReplayCues();
        cues.add(CLOSE_WIPE, wipe(boundary)).add(CLOSE_GRAPHIC, graphic(boundary));
        cues.add(CLOSE, plain(boundary));
        cut(cues, boundary);
        return cues.add(CLOSE_HOME, Double.isNaN(familiarAfter) ? 0 : familiarAfter);
    }

    /**
     * Cues of a replay that follows another behind a wipe: where wipes part replays, one ends the
     * last of them too, or the first wipe led back to live pictures.
     */
    ReplayCues another(@Nullable Boundary closing) {
        return new ReplayCues()
                .add(BETWEEN_WIPE, 1)
                .add(UNRECOGNISED, graphic(closing))
                .add(UNCLOSED, plain(closing));
    }

    /** Whether only the board comes or goes at a boundary. */
    boolean goesOnBehind(@Nullable Boundary boundary) {
        return boundary != null && boundary.strength() < SAME_VIEW;
    }

    private void cut(ReplayCues cues, @Nullable Boundary boundary) {
        if (boundary != null) {
            double share = plain(boundary);
            cues.add(DOUBT, share * Math.max(0, SURE_CUT - boundary.strength()));
            cues.add(SAME_VIEW_GOES_ON, goesOnBehind(boundary) ? share : 0);
            cues.add(NO_WIPE, share * habits.wiping());
        }
    }

    /**
     * Probability that something that is no known wipe hides a boundary, where that is a sign of a
     * wipe.
     */
    private double graphic(@Nullable Boundary boundary) {
        return hidden(boundary) && !background.restless() ? 1 - wipe(boundary) : 0;
    }

    /** Probability that a boundary is a cut, or as good as one. */
    private double plain(@Nullable Boundary boundary) {
        return 1 - wipe(boundary) - graphic(boundary);
    }

    private static boolean hidden(@Nullable Boundary boundary) {
        return boundary != null && boundary.graphic() != Boundary.CUT;
    }

    private static double certainty(@Nullable Boundary boundary) {
        return boundary == null ? 0 : Math.max(0, Math.min(1, boundary.strength() / Boundary.SURE));
    }
}
