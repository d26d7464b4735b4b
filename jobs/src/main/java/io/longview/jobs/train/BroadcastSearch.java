/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import io.longview.operators.moment.head.HeadSpan;
import io.longview.operators.moment.head.HeadWatch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Lets a head look at whole broadcasts, window after window as in the running job. */
final class BroadcastSearch {
    private static final float MICROS = 1e6f;

    private BroadcastSearch() {}

    /** Everything that a head finds, surest first, in seconds. */
    static Map<Sought, List<Window>> spans(TemporalHead head, BroadcastClips broadcast) {
        List<ClipSecond> seconds = broadcast.seconds();
        List<HeadSpan> all = new ArrayList<>();
        int end = 0;
        while (end < seconds.size()) {
            end = Math.min(seconds.size(), end + HeadWatch.STRIDE);
            int first = Math.max(0, end - TemporalHead.LENGTH);
            all.addAll(
                    HeadSpan.look(
                            head,
                            seconds.subList(first, end),
                            Math.round((double) first * MICROS),
                            first == 0,
                            end == seconds.size(),
                            EnumSet.allOf(Sought.class)));
        }
        Map<Sought, List<Window>> spans = new EnumMap<>(Sought.class);
        for (Sought sought : Sought.values()) {
            spans.put(
                    sought,
                    HeadSpan.best(all, sought).stream()
                            .map(s -> new Window(s.start() / MICROS, s.end() / MICROS, s.score()))
                            .toList());
        }
        return spans;
    }

    /** How well spans that score at least a threshold agree with what is true. */
    static SpanScore score(
            Sought sought,
            List<BroadcastClips> broadcasts,
            List<Map<Sought, List<Window>>> found,
            float threshold) {
        SpanScore sum = SpanScore.NONE;
        for (int i = 0; i < broadcasts.size(); i++) {
            List<Window> sure =
                    found.get(i).getOrDefault(sought, List.of()).stream()
                            .filter(window -> window.score() >= threshold)
                            .toList();
            sum = sum.plus(SpanScore.of(sought, sure, broadcasts.get(i).truth(sought)));
        }
        return sum;
    }
}
