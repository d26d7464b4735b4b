/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.evaluate.MomentFiles;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneEvent;
import io.longview.jobs.scene.SceneEvent.Side;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the score on the board of one game changed, as it was shown: what happens while the board is
 * hidden changes when it is back, all of one side at once.
 *
 * @param changes by time
 */
record ShownScores(List<Change> changes) {
    ShownScores {
        changes = List.copyOf(changes);
    }

    /**
     * A change.
     *
     * @param side whose score
     * @param after the score of that side from then on
     * @param time the first picture that shows it, seconds
     */
    record Change(Side side, int after, double time) {}

    /**
     * What the board of a rendered game shows.
     *
     * @param fps pictures a second that are taken of the scene
     */
    static ShownScores truth(Scene scene, double fps) {
        List<SceneEvent.Scored> scored = new ArrayList<>();
        for (SceneEvent event : scene.events()) {
            if (event instanceof SceneEvent.Scored score) {
                scored.add(score);
            }
        }
        List<Change> changes = new ArrayList<>();
        int sceneFps = scene.settings().fps();
        int known = 0;
        for (int picture = 0; ; picture++) {
            int frame = (int) Math.round(picture * sceneFps / fps);
            if (frame >= scene.frameCount()) {
                return new ShownScores(changes);
            }
            if (!scene.showsBoard(frame)) {
                continue;
            }
            int shown = known;
            while (shown < scored.size() && scored.get(shown).boardFrame() <= frame + 1) {
                shown++;
            }
            for (Side side : Side.values()) {
                Integer after = last(scored.subList(known, shown), side);
                if (after != null) {
                    changes.add(new Change(side, after, (double) frame / sceneFps));
                }
            }
            known = shown;
        }
    }

    private static @Nullable Integer last(List<SceneEvent.Scored> scored, Side side) {
        Integer after = null;
        for (SceneEvent.Scored score : scored) {
            if (score.side() == side) {
                after = side == Side.HOME ? score.home() : score.away();
            }
        }
        return after;
    }

    /**
     * What was read, as the scoring moments that stand tell it; home is the left side.
     *
     * @param startMicros capture time of the first frame, microseconds since the epoch
     */
    static ShownScores result(List<Event> events, long startMicros) {
        List<Change> changes = new ArrayList<>();
        for (Event event : MomentFiles.lastRevisions(events)) {
            if (event.category().equals("score")
                    && event.attributes().get("score") instanceof Map<?, ?> score
                    && score.get("side") instanceof String name
                    && score.get("after") instanceof Map<?, ?> after
                    && after.get(name) instanceof Number points
                    && score.get("observedAt") instanceof String at) {
                changes.add(
                        new Change(
                                name.equals("left") ? Side.HOME : Side.AWAY,
                                points.intValue(),
                                (EventTimes.parse(at) - startMicros) / 1e6));
            }
        }
        changes.sort(Comparator.comparingDouble(Change::time));
        return new ShownScores(changes);
    }

    /** The score of a side at the end; null where it never changed. */
    @Nullable Integer last(Side side) {
        Integer last = null;
        for (Change change : changes) {
            last = change.side() == side ? Integer.valueOf(change.after()) : last;
        }
        return last;
    }
}
