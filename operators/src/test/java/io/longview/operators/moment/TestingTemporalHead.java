/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import io.longview.operators.moment.head.HeadWindow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A head whose rule is plain: a replay is where the scoreboard is hidden, and a score lies four
 * seconds before it.
 */
final class TestingTemporalHead implements TemporalHead {
    private final float score;

    /** A head that is so sure of everything. */
    TestingTemporalHead(float score) {
        this.score = score;
    }

    @Override
    public Map<Sought, List<Window>> look(float[][] clips, Set<Sought> wanted) {
        List<Window> replays = new ArrayList<>();
        List<Window> scores = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= clips.length; i++) {
            boolean hidden = i < clips.length && hidden(clips[i]);
            if (hidden && start < 0) {
                start = i;
            } else if (!hidden && start >= 0) {
                replays.add(new Window(start, i, score));
                scores.add(new Window(start - 5, start - 3, score));
                start = -1;
            }
        }
        Map<Sought, List<Window>> found = new EnumMap<>(Sought.class);
        found.put(Sought.REPLAY, replays);
        found.put(Sought.SCORE, scores);
        return found;
    }

    private static boolean hidden(float[] clip) {
        if (clip.length != HeadWindow.WIDTH) {
            throw new IllegalArgumentException("Expected clips of the head's width");
        }
        return clip[ClipSecond.BOARD_HIDDEN] > 0.4f;
    }

    @Override
    public float threshold(Sought sought) {
        return 0.5f;
    }

    @Override
    public void close() {}
}
