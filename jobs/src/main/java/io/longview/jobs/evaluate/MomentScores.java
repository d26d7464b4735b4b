/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well spotted moments fit the truth. A ratio of nothing is null.
 *
 * @param scores scoring moments, per tolerance
 * @param averageMap SoccerNet's average-mAP of the scoring moments
 * @param replays the replays
 * @param scoresInReplays scoring moments that were placed inside a true replay
 */
public record MomentScores(
        List<AtTolerance> scores, AverageMap averageMap, Replays replays, int scoresInReplays) {
    public MomentScores {
        scores = List.copyOf(scores);
    }

    /**
     * Found against true ones.
     *
     * @param matched pairs, one to one
     * @param found how many were found
     * @param truth how many there are
     */
    public record Counts(int matched, int found, int truth) {
        /** Share of the found ones that are right. */
        public @Nullable Double precision() {
            return ratio(matched, found);
        }

        /** Share of the true ones that were found. */
        public @Nullable Double recall() {
            return ratio(matched, truth);
        }

        /** Harmonic mean of precision and recall. */
        public @Nullable Double f1() {
            return ratio(2.0 * matched, (double) found + truth);
        }

        Counts plus(Counts other) {
            return new Counts(matched + other.matched, found + other.found, truth + other.truth);
        }
    }

    /**
     * Scoring moments at one tolerance.
     *
     * @param toleranceSeconds largest distance in time of a match
     * @param counts found and true ones
     * @param precision share of the found ones that are right
     * @param recall share of the true ones that were found
     * @param f1 harmonic mean of both
     * @param meanErrorSeconds mean distance in time of the matches
     */
    public record AtTolerance(
            double toleranceSeconds,
            Counts counts,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double meanErrorSeconds) {}

    /**
     * SoccerNet's average-mAP.
     *
     * @param tight mean over tolerances of 1 to 5 s
     * @param loose mean over tolerances of 5 to 60 s
     */
    public record AverageMap(double tight, double loose) {}

    /**
     * Replays that overlap a true one enough.
     *
     * @param overlap smallest intersection over union of a match
     * @param counts found and true ones
     * @param precision share of the found ones that are right
     * @param recall share of the true ones that were found
     * @param f1 harmonic mean of both
     * @param linkedShare share of the matched replays that name the right scoring moment, or none
     *     where they show none
     * @param slowMotionAccuracy share of the matched replays whose pace was told that was told
     *     right
     * @param slowMotionTold share of the matched replays whose pace was told
     * @param meanInErrorSeconds mean error of the in points of the matches
     * @param meanOutErrorSeconds mean error of their out points
     */
    public record Replays(
            double overlap,
            Counts counts,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double linkedShare,
            @Nullable Double slowMotionAccuracy,
            @Nullable Double slowMotionTold,
            @Nullable Double meanInErrorSeconds,
            @Nullable Double meanOutErrorSeconds) {}

    static @Nullable Double ratio(double part, double whole) {
        return whole == 0 ? null : part / whole;
    }
}
