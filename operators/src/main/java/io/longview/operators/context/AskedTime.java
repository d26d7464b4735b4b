/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.language.TimeExpression;
import io.longview.model.language.TimeRange;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import io.longview.operators.query.PreparedQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that a query asks about, on the time line of one stream.
 *
 * @param span first and last moment; the last before the first if the question excludes itself
 * @param place where it lies against what is remembered
 */
record AskedTime(TimeSpan span, Place place) {
    /** Where a time lies against what is remembered. */
    enum Place {
        WITHIN,
        BEFORE_MEMORY,
        AFTER_LAST_FRAME,
        EMPTY
    }

    static AskedTime of(PreparedQuery query, ContextHead head, ZoneId zone) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        boolean empty = false;
        if (!(query.question().time() instanceof TimeExpression.Always)) {
            TimeRange range =
                    query.question().time().resolve(head.startMicros(), head.endMicros(), zone);
            from = range.startMicros();
            to = range.endMicros();
            // "In the last minute" of a memory of one frame is that frame.
            empty = range.isEmpty() && from != head.endMicros();
        }
        Long scopeFrom = query.scope().fromMicros();
        Long scopeTo = query.scope().toMicros();
        from = scopeFrom == null ? from : Math.max(from, scopeFrom);
        to = scopeTo == null ? to : Math.min(to, scopeTo);
        from = from == Long.MIN_VALUE ? Math.min(head.startMicros(), to) : from;
        to = to == Long.MAX_VALUE ? Math.max(head.endMicros(), from) : to;
        TimeSpan span = new TimeSpan(from, to);
        return new AskedTime(span, empty || from > to ? Place.EMPTY : place(span, head));
    }

    private static Place place(TimeSpan span, ContextHead head) {
        if (span.startMicros() > head.endMicros()) {
            return Place.AFTER_LAST_FRAME;
        }
        return span.endMicros() < head.startMicros() ? Place.BEFORE_MEMORY : Place.WITHIN;
    }

    /** What part of it was analysed. */
    Answer.Coverage coverage(ContextHead head) {
        List<Event.Gap> gaps = new ArrayList<>();
        long missing = 0;
        missing += gap(Long.MIN_VALUE, head.startMicros(), "before the memory begins", gaps);
        for (TimeSpan gap : head.gaps()) {
            missing += gap(gap.startMicros(), gap.endMicros(), "no media", gaps);
        }
        missing += gap(head.endMicros(), Long.MAX_VALUE, "after the last frame", gaps);
        long length = span.endMicros() - span.startMicros();
        return new Answer.Coverage(
                EventTimes.format(span.startMicros()),
                EventTimes.format(span.endMicros()),
                length <= 0 ? 1 : EventJson.round(1 - (double) missing / length),
                gaps);
    }

    /** Adds what of a gap lies in the asked time; returns its length. */
    private long gap(long start, long end, String reason, List<Event.Gap> gaps) {
        long from = Math.max(start, span.startMicros());
        long to = Math.min(end, span.endMicros());
        if (from >= to) {
            return 0;
        }
        gaps.add(new Event.Gap(EventTimes.format(from), EventTimes.format(to), reason));
        return to - from;
    }

    /** How much of a span lies in it, in seconds. */
    double secondsOf(long startMicros, long endMicros) {
        long from = Math.max(startMicros, span.startMicros());
        long to = Math.min(endMicros, span.endMicros());
        return Math.max(0, to - from) / 1e6;
    }
}
