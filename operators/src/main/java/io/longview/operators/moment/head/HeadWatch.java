/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the temporal head look at a broadcast as it goes on: every {@value #STRIDE} seconds at the
 * latest {@value TemporalHead#LENGTH}. Remembers seconds and spans, never the head.
 */
public final class HeadWatch {
    /** What moments are spotted by; nothing asks for celebrations. */
    private static final Set<Sought> WANTED =
            Collections.unmodifiableSet(EnumSet.of(Sought.SCORE, Sought.REPLAY));

    /** Seconds from one look to the next: a look takes 10 to 15 ms. */
    public static final int STRIDE = 4;

    private static final long SECOND = 1_000_000;

    /** For how long spans are remembered, microseconds. */
    private static final long KEPT = 120_000_000;

    private ClipSeconds seconds = new ClipSeconds(TemporalHead.LENGTH);
    private final List<HeadSpan> spans = new ArrayList<>();

    /** Of {@link #spans}, what is told: it is asked for far more often than they change. */
    private final Map<Sought, List<HeadSpan>> best = new EnumMap<>(Sought.class);

    private int waiting;
    private boolean begins = true;
    private long lookedUntil = Long.MIN_VALUE;

    /** Has seen nothing yet. */
    public HeadWatch() {
        choose();
    }

    /** Takes in the next sampled picture and looks if it is time to. */
    public void offer(
            FrameInfo frame, @Nullable SeenFrame seen, BoardView board, TemporalHead head) {
        int ended = seconds.offer(frame, seen, board);
        waiting += ended;
        if (waiting >= STRIDE) {
            look(head, false);
            spans.removeIf(span -> span.end() < frame.timeMicros() - KEPT);
            choose();
        }
    }

    /** No more pictures come. */
    public void finish(TemporalHead head) {
        seconds.end();
        look(head, true);
    }

    private void look(TemporalHead head, boolean ends) {
        waiting = 0;
        List<ClipSecond> window = seconds.seconds();
        if (window.isEmpty()) {
            return;
        }
        lookedUntil = seconds.firstMicros() + window.size() * SECOND - (ends ? 0 : SECOND);
        begins &= window.size() < TemporalHead.LENGTH;
        spans.addAll(HeadSpan.look(head, window, seconds.firstMicros(), begins, ends, WANTED));
        choose();
    }

    private void choose() {
        for (Sought sought : WANTED) {
            best.put(sought, HeadSpan.best(spans, sought));
        }
    }

    /** Until when it would have found what ends, microseconds. */
    public long lookedUntil() {
        return lookedUntil;
    }

    /** Spans of one thing, surest first. */
    public List<HeadSpan> spans(Sought sought) {
        return best.getOrDefault(sought, List.of());
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        seconds.write(out);
        Wire.writeList(spans, out, HeadSpan::write);
        out.writeInt(waiting);
        out.writeBoolean(begins);
        out.writeLong(lookedUntil);
    }

    /** Reads layout 1. */
    public static HeadWatch read(DataInput in) throws IOException {
        HeadWatch read = new HeadWatch();
        read.seconds = ClipSeconds.read(TemporalHead.LENGTH, in);
        read.spans.addAll(Wire.readList(in, HeadSpan::read));
        read.choose();
        read.waiting = in.readInt();
        read.begins = in.readBoolean();
        read.lookedUntil = in.readLong();
        return read;
    }
}
