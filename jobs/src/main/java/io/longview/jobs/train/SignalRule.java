/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be found without a model, to hold the head against: two sweeps over the picture, without
 * a cut and a few seconds apart, open and close a replay; a score and the close-up of the scorer
 * lie a fixed time before it. Its numbers are chosen on the scenes that the head is trained on.
 *
 * @param sweep mean change of layout within a second from which it counts as a sweep
 * @param shortest seconds between the sweeps at least
 * @param longest seconds between the sweeps at most
 * @param scoreBefore seconds from the middle of a score to the replay
 */
record SignalRule(float sweep, int shortest, int longest, float scoreBefore) {
    private static final float CLOSE_UP = 1.8f;

    /** The rule with the best F1 over all that is sought. */
    static SignalRule fitted(List<BroadcastClips> broadcasts) {
        SignalRule best = new SignalRule(0.1f, 4, 14, 3.5f);
        double bestF1 = -1;
        for (float sweep = 0.04f; sweep < 0.4f; sweep += 0.02f) {
            for (int shortest = 3; shortest <= 7; shortest += 2) {
                for (float before = 2.5f; before <= 5; before += 0.5f) {
                    SignalRule rule = new SignalRule(sweep, shortest, 16, before);
                    double f1 = 0;
                    for (Sought sought : Sought.values()) {
                        f1 += rule.score(sought, broadcasts).f1();
                    }
                    if (f1 > bestF1) {
                        bestF1 = f1;
                        best = rule;
                    }
                }
            }
        }
        return best;
    }

    SpanScore score(Sought sought, List<BroadcastClips> broadcasts) {
        SpanScore sum = SpanScore.NONE;
        for (BroadcastClips each : broadcasts) {
            sum = sum.plus(SpanScore.of(sought, find(each.seconds(), sought), each.truth(sought)));
        }
        return sum;
    }

    List<Window> find(List<ClipSecond> clips, Sought sought) {
        List<Window> found = new ArrayList<>();
        for (Window replay : replays(clips)) {
            float start = replay.start();
            found.add(
                    switch (sought) {
                        case REPLAY -> replay;
                        case SCORE ->
                                new Window(start - scoreBefore - 1, start - scoreBefore + 1, 1);
                        case CELEBRATION -> new Window(start - 0.4f - CLOSE_UP, start - 0.4f, 1);
                    });
        }
        return found;
    }

    private List<Window> replays(List<ClipSecond> clips) {
        List<Window> replays = new ArrayList<>();
        int opened = -1;
        for (int i = 0; i < clips.size(); i++) {
            if (!isSweep(clips, i)) {
                continue;
            }
            if (opened >= 0 && i - opened >= shortest && i - opened <= longest) {
                replays.add(new Window(opened + 0.5f, i + 0.5f, 1));
                opened = -1;
            } else if (opened < 0 || i - opened > longest) {
                opened = i;
            }
        }
        return replays;
    }

    private boolean isSweep(List<ClipSecond> clips, int i) {
        float change = clips.get(i).values()[ClipSecond.LAYOUT];
        boolean peak =
                (i == 0 || change >= clips.get(i - 1).values()[ClipSecond.LAYOUT])
                        && (i == clips.size() - 1
                                || change > clips.get(i + 1).values()[ClipSecond.LAYOUT]);
        return peak && change >= sweep && clips.get(i).values()[ClipSecond.CUTS] == 0;
    }
}
