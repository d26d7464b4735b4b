/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A span that the temporal head found.
 *
 * @param sought what it found
 * @param start first time, microseconds
 * @param end last time, microseconds
 * @param score how sure it is, 0..1
 */
public record HeadSpan(Sought sought, long start, long end, float score) {
    private static final float MICROS = 1e6f;

    /** Spans that overlap by more than this are two views of one thing. */
    private static final float OVERLAP = 0.4f;

    /** The same where one lies in the other. */
    private static final float WITHIN = 0.7f;

    /** Of spans surer than nothing at all, what is worth keeping. */
    private static final float LEAST = 0.05f;

    /** Windows of fewer seconds show too little. */
    private static final int SHORTEST = 8;

    /**
     * Looks at a window. What touches an edge behind which more is known, or will be, is left to
     * the windows that show all of it.
     *
     * @param seconds the window
     * @param firstMicros when it begins
     * @param begins whether it begins with the stream
     * @param ends whether nothing follows
     * @param wanted what is sought
     */
    public static List<HeadSpan> look(
            TemporalHead head,
            List<ClipSecond> seconds,
            long firstMicros,
            boolean begins,
            boolean ends,
            Set<Sought> wanted) {
        List<HeadSpan> spans = new ArrayList<>();
        if (seconds.size() < SHORTEST) {
            return spans;
        }
        Map<Sought, List<Window>> found = head.look(HeadWindow.of(seconds), wanted);
        float last = seconds.size();
        for (Sought sought : wanted) {
            for (Window window : found.getOrDefault(sought, List.of())) {
                boolean cut =
                        (!begins && window.start() < 0.5f) || (!ends && window.end() > last - 0.5f);
                if (window.score() >= LEAST && !cut) {
                    spans.add(
                            new HeadSpan(
                                    sought,
                                    firstMicros + Math.round((double) window.start() * MICROS),
                                    firstMicros + Math.round((double) window.end() * MICROS),
                                    window.score()));
                }
            }
        }
        return spans;
    }

    /** The spans of one thing that no surer one overlaps, surest first. */
    public static List<HeadSpan> best(List<HeadSpan> all, Sought sought) {
        List<HeadSpan> left = new ArrayList<>();
        for (HeadSpan span : all) {
            if (span.sought() == sought) {
                left.add(span);
            }
        }
        left.sort(
                Comparator.comparing(HeadSpan::score)
                        .reversed()
                        .thenComparing(HeadSpan::start)
                        .thenComparing(HeadSpan::end));
        List<HeadSpan> kept = new ArrayList<>();
        for (HeadSpan span : left) {
            if (kept.stream().noneMatch(span::sameAs)) {
                kept.add(span);
            }
        }
        return kept;
    }

    private boolean sameAs(HeadSpan other) {
        float common = Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
        float shorter = Math.max(1, Math.min(end - start, other.end - other.start));
        float both = Math.max(1, end - start + (other.end - other.start) - common);
        return common / both > OVERLAP || common / shorter > WITHIN;
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(sought.wireName());
        out.writeLong(start);
        out.writeLong(end);
        out.writeFloat(score);
    }

    /** Reads layout 1. */
    public static HeadSpan read(DataInput in) throws IOException {
        return new HeadSpan(
                Sought.ofWireName(in.readUTF()), in.readLong(), in.readLong(), in.readFloat());
    }
}
