/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

/**
 * What speaks for or against a replay, and what one unit of it is worth: logarithms of odds. Units
 * are bounded, so that no cue decides against all others.
 *
 * <p>The worths were fitted: the most likely path is to be the true one, by a margin that grows
 * with the error (a conditional random field over stretches), on drawn games and on boards over
 * real footage; held within bounds around what is plausible of any director, rounded, and in what
 * only says how the drawn director works set lower.
 */
enum ReplayCue {
    /** Live pictures: the board that is nearly always there is missing. */
    LIVE_HIDDEN(-0.4),
    /** Live pictures: the usual view is left for longer than directors leave it. */
    LIVE_AWAY(-0.8),
    /** Live pictures: frames are repeated. */
    LIVE_CADENCE(-1.4),
    /** Live pictures: another view moves slowly. */
    LIVE_SLOW(-1.1),
    /** A known wipe between two live pictures. */
    LIVE_WIPE(-1.9),
    /** A strange picture between two live ones. */
    LIVE_GRAPHIC(-0.4),
    /** A cut from the usual view to the usual view, both live. */
    LIVE_JUMP(-1.5),
    /** A replay begins with a cut. */
    OPEN(-3.4),
    OPEN_WIPE(-0.5),
    OPEN_GRAPHIC(-1.8),
    /** Another view than the usual one comes right after another such view that was short. */
    OPEN_AWAY(1.4),
    /** A replay ends with a cut. */
    CLOSE(-0.5),
    CLOSE_WIPE(1.8),
    CLOSE_GRAPHIC(1),
    /** Live pictures between two replays: seconds that they are shorter than any. */
    GLIMPSE(-2.5),
    /** What follows is the usual view. */
    CLOSE_HOME(1.4),
    /** The cut at its start or end is not sure; units of log-odds. */
    DOUBT(-0.3),
    /** Only the board comes or goes at its start, end or within, and the view goes on behind. */
    SAME_VIEW_GOES_ON(-1.7),
    /** Where replays of this stream begin and end with wipes, a cut is none of their ends. */
    NO_WIPE(-1.8),
    /** A known wipe parts two replays. */
    BETWEEN_WIPE(-1),
    /** The second of them ends with a strange picture, or with a plain cut. */
    UNRECOGNISED(-0.5),
    UNCLOSED(-4),
    /** A known wipe inside of one replay. */
    WIPE_WITHIN(-4.2),
    /** A likely cut inside of one. */
    ANGLE(-0.9),
    /** A part that stands still. */
    STILL(-4.3),
    /** Seconds that it is shorter than usual. */
    SHORT(-2),
    /** The same between wipes. */
    SHORT_FRAMED(0.4),
    /** Its length is that of most replays. */
    TYPICAL(0.1),
    /** Seconds that it is longer than usual, and than nearly all. */
    LONG(-0.35),
    VERY_LONG(-0.4),
    /** The board is missing, or there. */
    HIDDEN(1.4),
    SHOWN(-1.8),
    /** Frames are repeated. */
    CADENCE(3),
    /** It moves slowly, or not. */
    SLOW(0.4),
    FAST(-0.6),
    /** It repeats live pictures. */
    ECHO(1.8),
    /** There is a usual view; share that shows it and repeats nothing. */
    VIEW_KNOWN(0.5),
    FAMILIAR(-1.4),
    /** A score just before, or none. */
    AFTER_SCORE(1),
    NOT_AFTER_SCORE(-0.6),
    /** The board, which stays in the picture, takes on another score in it: the game goes on. */
    SCORED(-3.7),
    /** What the temporal head says. */
    TOLD(1);

    private final double worth;

    ReplayCue(double worth) {
        this.worth = worth;
    }

    double worth() {
        return worth;
    }
}
