/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scoring moments and replays of one recording; times are seconds from its start.
 *
 * @param scores scoring moments by time
 * @param replays replays by time
 */
public record GameMoments(List<Score> scores, List<Replay> replays) {
    public GameMoments {
        scores = List.copyOf(scores);
        replays = List.copyOf(replays);
    }

    /**
     * A scoring moment.
     *
     * @param id its identity in its file
     * @param time when the score happens
     * @param confidence 0..1; 1 in the truth
     */
    public record Score(String id, double time, double confidence) {}

    /**
     * A replay: everything that is shown again between two live pictures.
     *
     * @param start in point
     * @param end out point, the time of the first live picture
     * @param slowMotion whether it is slower than life; null where not known
     * @param scoreId the scoring moment that it shows, null where it shows none
     */
    public record Replay(
            double start, double end, @Nullable Boolean slowMotion, @Nullable String scoreId) {
        public Replay {
            if (!(end >= start)) {
                throw new IllegalArgumentException(
                        "Expected a replay that ends after its start, got %s to %s"
                                .formatted(start, end));
            }
        }

        /** Intersection over union of two spans of time, 0..1. */
        public double overlap(Replay other) {
            double both = Math.min(end, other.end) - Math.max(start, other.start);
            double all = Math.max(end, other.end) - Math.min(start, other.start);
            return both <= 0 || all <= 0 ? 0 : both / all;
        }
    }
}
