/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import java.util.ArrayList;
import java.util.List;

/**
 * A window of seconds that were taken from a broadcast in order, some twice, some not at all.
 *
 * @param seconds the window
 * @param taken for each of them, which second of the broadcast it is; rising
 * @param broadcast where they come from
 */
record VariedWindow(List<ClipSecond> seconds, int[] taken, BroadcastClips broadcast) {
    VariedWindow {
        seconds = List.copyOf(seconds);
    }

    /** Where something is in the window, in its clips; what lies outside of it is left out. */
    List<Window> truth(Sought sought) {
        List<Window> truth = new ArrayList<>();
        for (Window span : broadcast.truth(sought)) {
            float start = place(span.start());
            float end = place(span.end());
            if (end - start > 0.25f) {
                truth.add(new Window(start, end, 1));
            }
        }
        return truth;
    }

    /** Where a time of the broadcast is in the window; beyond its ends as far off as there. */
    private float place(float time) {
        int second = (int) Math.floor(time);
        float within = time - second;
        int last = taken.length - 1;
        if (second < taken[0]) {
            return time - taken[0];
        }
        if (second > taken[last]) {
            return last + 1 + (time - taken[last] - 1);
        }
        int first = 0;
        while (taken[first] < second) {
            first++;
        }
        if (taken[first] > second) {
            return first;
        }
        int copies = 1;
        while (first + copies <= last && taken[first + copies] == second) {
            copies++;
        }
        return first + within * copies;
    }
}
