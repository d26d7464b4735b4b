/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.evaluate.MomentScores;
import io.longview.jobs.moment.ShownScores.Change;
import io.longview.jobs.scene.SceneEvent.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Counts over games how well the changes of the score were read. */
public final class ScoreTally {
    /** Pictures that the board is looked at a second, at most. */
    private static final double LOOKS = 2;

    private static final int WITHIN = 3;

    private final double seconds;
    private int matched;
    private int found;
    private int truth;
    private int games;
    private int finalsRight;

    /**
     * How well the score was read.
     *
     * @param changes changes of the right side to the right score within three pictures
     * @param games games
     * @param finalsRight games whose last change of either side was to the right score
     */
    public record Read(MomentScores.Counts changes, int games, int finalsRight) {}

    /**
     * What went wrong in a game.
     *
     * @param missed changes that were not read
     * @param invented changes that were read and are not there
     */
    record Errors(List<Change> missed, List<Change> invented) {}

    /**
     * Counts at a rate.
     *
     * @param fps pictures a second
     */
    ScoreTally(double fps) {
        seconds = WITHIN / Math.min(LOOKS, fps);
    }

    /** Adds a game. */
    Errors add(ShownScores shown, ShownScores read) {
        List<Change> missed = new ArrayList<>();
        List<Change> invented = new ArrayList<>(read.changes());
        for (Change change : shown.changes()) {
            Change match = null;
            for (Change candidate : invented) {
                if (match == null && agree(change, candidate)) {
                    match = candidate;
                }
            }
            if (match == null) {
                missed.add(change);
            } else {
                invented.remove(match);
                matched++;
            }
        }
        found += read.changes().size();
        truth += shown.changes().size();
        games++;
        boolean right = true;
        for (Side side : Side.values()) {
            right &= Objects.equals(shown.last(side), read.last(side));
        }
        finalsRight += right ? 1 : 0;
        return new Errors(missed, invented);
    }

    private boolean agree(Change shown, Change read) {
        return shown.side() == read.side()
                && shown.after() == read.after()
                && Math.abs(shown.time() - read.time()) <= seconds + 1e-6;
    }

    Read read() {
        return new Read(new MomentScores.Counts(matched, found, truth), games, finalsRight);
    }
}
