/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.needle.Trial.NaiveAnswers;
import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.SeenSightings;
import io.longview.model.hico.VisualQuery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The baseline: clips kept whole, in the same bytes. Every k-th clip is kept; when the room is used
 * up, k doubles and every other one goes. The phase is drawn for each trial, because the protocol's
 * round numbers would else fall on kept clips always or never.
 *
 * <p>Likeness is that of the long context, over clips that were never compressed: each is
 * remembered too long after the one before to be joined with it, with bytes for all. Their order
 * does not change it, so the needle comes last. Threads may share it.
 */
final class NaiveMemory {
    private static final long APART_MICROS = 3_600_000_000L;
    private static final int HEADER_BYTES = 16;
    private static final long ENOUGH_BYTES = 1L << 50;

    private final Haystack haystack;
    private final ContextSettings settings;
    private final ContextSearch search;
    private final Map<Kept, SimulatedStream> memories = new ConcurrentHashMap<>();

    /** Which clips of a haystack are left: those whose index is {@code phase} modulo the step. */
    private record Kept(int clips, int step, int phase) {}

    NaiveMemory(Haystack haystack, ContextSettings settings, ContextSearch search) {
        this.haystack = haystack;
        this.settings = settings;
        this.search = search;
    }

    /** Clips that fit: binary16 tokens, their masses and the clip's time. */
    int capacity() {
        HeldClip clip = haystack.clips().get(0);
        long bytes =
                clip.tokens().values().length * (long) Short.BYTES
                        + clip.tokens().count() * (long) Float.BYTES
                        + HEADER_BYTES;
        return Math.toIntExact(settings.byteBudget() / bytes);
    }

    /** Of how many of so many clips one is left. */
    int step(int clips) {
        int step = 1;
        while ((clips + step - 1) / step > capacity()) {
            step *= 2;
        }
        return step;
    }

    /**
     * The answers of the baseline.
     *
     * @param draw a random number that decides which of k clips is kept
     */
    NaiveAnswers ask(Cell cell, Needle needle, long draw) {
        int step = step(cell.clips() + 1);
        int phase = (int) Math.floorMod(draw, (long) step);
        boolean kept = cell.needleClip() % step == phase;
        SimulatedStream memory =
                memories.computeIfAbsent(new Kept(cell.clips(), step, phase), this::remember);
        if (kept) {
            memory = memory.copy();
            memory.remember(at(needle.clip(), cell.clips()));
        }
        return new NaiveAnswers(
                answer(memory, needle.query(), cell),
                answer(memory, needle.noisyQuery(), cell),
                needle.hasClass() ? text(needle, kept) : null);
    }

    private SimulatedStream remember(Kept kept) {
        SimulatedStream memory =
                new SimulatedStream(
                        settings.withByteBudget(ENOUGH_BYTES).withDetailClips(1), search);
        for (int i = kept.phase; i < kept.clips; i += kept.step) {
            memory.remember(at(haystack.clip(i), i));
        }
        return memory;
    }

    private static ContextClip at(HeldClip clip, int index) {
        return clip.at(index, index * APART_MICROS);
    }

    private static Answer answer(SimulatedStream memory, VisualQuery query, Cell cell) {
        List<ContextMatch> matches = memory.find(query);
        if (matches.isEmpty()) {
            return Answer.NONE;
        }
        double score = matches.get(0).score();
        boolean isNeedle = matches.get(0).startMicros() >= cell.clips() * APART_MICROS;
        return new Answer(score, matches.get(0).seen(), isNeedle, 0);
    }

    private static Answer text(Needle needle, boolean kept) {
        float score = kept ? needle.clip().score(needle.classes()) : 0;
        return new Answer(score, score >= (float) SeenSightings.SURE, score > 0, 0);
    }
}
