/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.evaluate.GameMoments;
import io.longview.jobs.scene.SceneEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts which kinds of replays were found: what is missed hides in a sum over all. */
public final class ReplayKinds {
    /** A wipe lies at most this far from a replay's start, seconds. */
    private static final double AT_START = 1;

    private final double overlap;
    private final Map<String, Found> kinds = new TreeMap<>();

    /**
     * Replays of one kind.
     *
     * @param truth how many there are
     * @param found how many of them were found
     */
    public record Found(int truth, int found) {
        private Found plus(boolean hit) {
            return new Found(truth + 1, found + (hit ? 1 : 0));
        }
    }

    /**
     * Counts.
     *
     * @param overlap intersection over union at which a replay is found
     */
    ReplayKinds(double overlap) {
        this.overlap = overlap;
    }

    void add(List<SceneEvent> events, GameMoments truth, GameMoments result) {
        for (GameMoments.Replay replay : truth.replays()) {
            boolean hit =
                    result.replays().stream().anyMatch(found -> replay.overlap(found) >= overlap);
            for (String kind : kinds(events, replay)) {
                kinds.merge(kind, new Found(1, hit ? 1 : 0), (old, one) -> old.plus(hit));
            }
        }
    }

    Map<String, Found> counts() {
        return kinds;
    }

    static List<String> kinds(List<SceneEvent> events, GameMoments.Replay replay) {
        boolean wiped = false;
        boolean main = false;
        for (SceneEvent event : events) {
            if (event instanceof SceneEvent.Wipe wipe) {
                wiped |= Math.abs(wipe.time() - replay.start()) <= AT_START;
            } else if (event instanceof SceneEvent.Replay angle) {
                boolean within =
                        angle.time() >= replay.start() - 1e-6 && angle.time() < replay.end();
                main |= within && angle.camera().equals("main");
            }
        }
        List<String> kinds = new ArrayList<>();
        kinds.add(wiped ? "between wipes" : "cut in");
        kinds.add(Boolean.TRUE.equals(replay.slowMotion()) ? "slow motion" : "speed of life");
        kinds.add(main ? "main camera" : "other cameras");
        return kinds;
    }
}
