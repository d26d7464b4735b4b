/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.jobs.scene.SceneEvent;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads from the events of a broadcast where what is sought lies. */
final class BroadcastTruthSpans {
    /** A score is the second before and the second after the hit. */
    private static final float AROUND_SCORE = 1;

    /** How long after a score a close-up shows the scorer. */
    private static final double CLOSE_UP_WITHIN = 2;

    private BroadcastTruthSpans() {}

    static Map<Sought, List<Window>> of(List<SceneEvent> events, double seconds) {
        List<Window> scores = new ArrayList<>();
        List<Window> replays = new ArrayList<>();
        List<Window> celebrations = new ArrayList<>();
        double lastScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < events.size(); i++) {
            SceneEvent event = events.get(i);
            if (event instanceof SceneEvent.Scored score) {
                lastScore = score.time();
                float time = (float) score.time();
                scores.add(span(time - AROUND_SCORE, time + AROUND_SCORE, seconds));
            } else if (event instanceof SceneEvent.Replay replay) {
                addReplay(replays, replay, seconds);
            } else if (event instanceof SceneEvent.Cut cut
                    && cut.camera().equals("close-up")
                    && cut.time() - lastScore <= CLOSE_UP_WITHIN) {
                celebrations.add(span(cut.time(), end(events, i, seconds), seconds));
            }
        }
        Map<Sought, List<Window>> spans = new EnumMap<>(Sought.class);
        spans.put(Sought.SCORE, scores);
        spans.put(Sought.REPLAY, replays);
        spans.put(Sought.CELEBRATION, celebrations);
        return spans;
    }

    /** Two angles of one moment, one right after the other, are one replay. */
    private static void addReplay(List<Window> replays, SceneEvent.Replay replay, double seconds) {
        Window next = span(replay.time(), replay.endTime(), seconds);
        int last = replays.size() - 1;
        if (last >= 0 && next.start() - replays.get(last).end() < 0.1f) {
            next = new Window(replays.get(last).start(), next.end(), 1);
            replays.remove(last);
        }
        replays.add(next);
    }

    /** When the shot that begins with an event ends. */
    private static double end(List<SceneEvent> events, int cut, double seconds) {
        for (SceneEvent event : events.subList(cut + 1, events.size())) {
            if (event instanceof SceneEvent.Cut next) {
                return next.time();
            }
            if (event instanceof SceneEvent.Wipe wipe) {
                return wipe.time();
            }
        }
        return seconds;
    }

    private static Window span(double start, double end, double seconds) {
        return new Window((float) Math.max(0, start), (float) Math.min(seconds, end), 1);
    }
}
