/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.hico.SoftMatching.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HiCo's memory of a stream: hierarchical compression over time, inside a hard budget of bytes.
 *
 * <p>A clip enters with its 16 tokens a frame. The latest clips keep them; from the start, each
 * clip also has a trace, its tokens merged further. A clip that shows nothing new only lengthens
 * the newest trace, so a still scene costs next to nothing. When the budget is used up, the two
 * oldest blocks of the level with the most blocks are merged into one of half their tokens, which
 * moves up a level: so detail fades with age, level by level, and the number of clips that fit
 * grows exponentially with the levels. Within a merge the tokens most alike go first; what is
 * unlike everything around it keeps its own token, with its own time span, for longest.
 *
 * <p>Immutable and free of state: what is remembered lies in a {@link ContextHead} and a {@link
 * ContextStore}. Adding a clip reads and writes a bounded number of entries, however long the
 * stream is.
 */
public final class LongContext {
    private final ContextSettings settings;
    private final SightingLog sightings;

    /** A context within the given limits. */
    public LongContext(ContextSettings settings) {
        this.settings = settings;
        this.sightings = new SightingLog(settings);
    }

    /** The limits. */
    public ContextSettings settings() {
        return settings;
    }

    /**
     * Remembers one clip.
     *
     * @throws IllegalArgumentException if the clip is not later than the last one, or its tokens do
     *     not have the configured length
     */
    public void remember(ContextHead head, ContextStore store, ContextClip clip) {
        check(head, clip);
        boolean follows = noteGap(head, clip);
        long ordinal = head.clips;
        SpanTokens all = SpanTokens.of(clip);
        forget(head, store.details(), ordinal - settings.detailClips());
        ContextBlock newest = follows ? newestTrace(head, store) : null;
        Overlap overlap = newest == null ? null : overlap(newest, store, all);
        if (newest != null && overlap != null && overlap.least() >= settings.still()) {
            store.traces().put(newest.firstClip(), newest.until(ordinal, clip));
        } else {
            ContextBlock detail = pack(all, ordinal, clip);
            store.details().put(ordinal, detail);
            head.detailBytes += detail.bytes();
            append(head, store, trace(settings, clip, ordinal));
        }
        while (head.traceBytes > settings.traceBytes()) {
            compress(head, store.traces());
        }
        long known = newest == null ? ContextHead.NO_CLIP : newest.firstClip();
        switch (Shots.follow(head, store, clip, known, overlap)) {
            case NONE -> {}
            case CUT -> SightingLog.closeAll(head, store.sightings());
            case ASIDE -> SightingLog.closeAside(head, store.sightings());
        }
        sightings.note(head, store.sightings(), clip);
        count(head, clip);
    }

    /**
     * When a class was in sight, in the order of time, however unsure; those of them that are good
     * enough: {@link #seen}.
     *
     * @param range only sightings that overlap it
     */
    public static List<Sighting> sightings(
            ContextHead head, ContextStore store, int classId, TimeSpan range) {
        return within(range, SightingLog.of(head, store.sightings(), classId));
    }

    /**
     * When a class was seen, in the order of time; {@link SeenSightings} says what counts.
     *
     * @param range only sightings that overlap it
     */
    public static List<Sighting> seen(
            ContextHead head, ContextStore store, int classId, TimeSpan range) {
        List<Sighting> all = SightingLog.of(head, store.sightings(), classId);
        return within(range, SeenSightings.of(all, head));
    }

    /**
     * What is remembered of a time, in its order: a clip with all its tokens where they are still
     * there, else the trace that it is part of.
     *
     * @param range only what overlaps it
     */
    public static List<ContextBlock> recall(ContextStore store, TimeSpan range) {
        List<ContextBlock> recalled = new ArrayList<>();
        for (ContextBlock trace : store.traces().values()) {
            if (trace.endMicros() >= range.startMicros()
                    && trace.startMicros() <= range.endMicros()) {
                ContextBlock detail =
                        trace.level() == 0 ? store.details().get(trace.firstClip()) : null;
                recalled.add(detail == null ? trace : detail);
            }
        }
        recalled.sort(Comparator.comparingLong(ContextBlock::firstClip));
        return recalled;
    }

    private static List<Sighting> within(TimeSpan range, List<Sighting> sightings) {
        return sightings.stream()
                .filter(
                        sighting ->
                                sighting.endMicros() >= range.startMicros()
                                        && sighting.startMicros() <= range.endMicros())
                .toList();
    }

    private void check(ContextHead head, ContextClip clip) {
        if (clip.tokens().channels() != settings.channels()) {
            throw new IllegalArgumentException(
                    "Expected tokens of length %d, got %d"
                            .formatted(settings.channels(), clip.tokens().channels()));
        }
        if (head.clips > 0 && clip.start() <= head.endMicros) {
            throw new IllegalArgumentException(
                    "Expected a clip later than %d us, got one that starts at %d us"
                            .formatted(head.endMicros, clip.start()));
        }
    }

    /** Notes a gap before the clip if there is one; returns whether the clip follows without. */
    private boolean noteGap(ContextHead head, ContextClip clip) {
        if (head.clips == 0) {
            head.startMicros = clip.start();
            head.firstFrame = clip.firstFrame();
            return false;
        }
        if (clip.start() - head.endMicros <= settings.gap().toNanos() / 1000) {
            return true;
        }
        head.gaps.add(new TimeSpan(head.endMicros, clip.start()));
        if (head.gaps.size() > ContextHead.MOST_GAPS) {
            joinClosest(head.gaps);
        }
        return false;
    }

    /** Gives up the shortest analysed time between two gaps: coverage is never overstated. */
    private static void joinClosest(List<TimeSpan> gaps) {
        int closest = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i + 1 < gaps.size(); i++) {
            long between = gaps.get(i + 1).startMicros() - gaps.get(i).endMicros();
            if (between < least) {
                least = between;
                closest = i;
            }
        }
        TimeSpan later = gaps.remove(closest + 1);
        gaps.set(closest, new TimeSpan(gaps.get(closest).startMicros(), later.endMicros()));
    }

    private static void count(ContextHead head, ContextClip clip) {
        head.clips++;
        head.frames += clip.frames().length;
        head.endMicros = clip.end();
        head.lastFrame = clip.lastFrame();
    }

    private static void forget(
            ContextHead head, ContextStore.Entries<ContextBlock> details, long ordinal) {
        ContextBlock old = ordinal < 0 ? null : details.get(ordinal);
        if (old != null) {
            details.remove(ordinal);
            head.detailBytes -= old.bytes();
        }
    }

    private static ContextBlock pack(SpanTokens tokens, long ordinal, ContextClip clip) {
        return tokens.pack(
                0, ordinal, ordinal, clip.start(), clip.end(), clip.firstFrame(), clip.lastFrame());
    }

    /** What a clip leaves once its detail has gone: few tokens, each of which covers all of it. */
    static ContextBlock trace(ContextSettings settings, ContextClip clip, long ordinal) {
        SpanTokens few =
                SoftMatching.halve(SpanTokens.of(clip), settings.traceTokens())
                        .covering(clip.start(), clip.end(), clip.firstFrame(), clip.lastFrame());
        return pack(few, ordinal, clip);
    }

    private static @Nullable ContextBlock newestTrace(ContextHead head, ContextStore store) {
        ContextBlock newest = store.traces().get(head.newestTrace);
        return newest == null || newest.level() > 0 ? null : newest;
    }

    /** Compares with the clip that the block began with, as long as its detail is there. */
    private static @Nullable Overlap overlap(
            ContextBlock newest, ContextStore store, SpanTokens tokens) {
        ContextBlock began = store.details().get(newest.firstClip());
        return began == null ? null : SoftMatching.overlap(tokens, SpanTokens.of(began));
    }

    private static void append(ContextHead head, ContextStore store, ContextBlock trace) {
        store.traces().put(trace.firstClip(), trace);
        head.newestTrace = trace.firstClip();
        head.traceBytes += trace.bytes();
        if (head.blocks.isEmpty()) {
            head.blocks.add(0);
            head.oldest.add(trace.firstClip());
        }
        head.blocks.set(0, head.blocks.get(0) + 1);
    }

    /** Merges the two oldest blocks of the fullest level. */
    private void compress(ContextHead head, ContextStore.Entries<ContextBlock> traces) {
        int level = fullest(head.blocks);
        ContextBlock earlier = required(traces, head.oldest.get(level));
        ContextBlock later = required(traces, earlier.lastClip() + 1);
        SpanTokens kept = LeastLossMerge.merge(earlier, later, settings.traceTokens());
        ContextBlock merged =
                kept.pack(
                        level + 1,
                        earlier.firstClip(),
                        later.lastClip(),
                        earlier.startMicros(),
                        later.endMicros(),
                        earlier.firstFrame(),
                        later.lastFrame());
        traces.remove(later.firstClip());
        traces.put(merged.firstClip(), merged);
        head.traceBytes += merged.bytes() - earlier.bytes() - later.bytes();
        head.blocks.set(level, head.blocks.get(level) - 2);
        head.oldest.set(level, merged.lastClip() + 1);
        if (level + 1 == head.blocks.size()) {
            head.blocks.add(0);
            head.oldest.add(merged.firstClip());
        } else if (head.blocks.get(level + 1) == 0) {
            head.oldest.set(level + 1, merged.firstClip());
        }
        head.blocks.set(level + 1, head.blocks.get(level + 1) + 1);
    }

    /** The level with the most blocks; of equal ones the highest, whose blocks are the oldest. */
    private static int fullest(List<Integer> blocks) {
        int fullest = 0;
        for (int level = 1; level < blocks.size(); level++) {
            if (blocks.get(level) >= blocks.get(fullest)) {
                fullest = level;
            }
        }
        return fullest;
    }

    private static ContextBlock required(ContextStore.Entries<ContextBlock> traces, long clip) {
        ContextBlock block = traces.get(clip);
        if (block == null) {
            throw new IllegalStateException(
                    "Expected a trace that begins with clip %d, but the state has none; it was changed from outside"
                            .formatted(clip));
        }
        return block;
    }
}
