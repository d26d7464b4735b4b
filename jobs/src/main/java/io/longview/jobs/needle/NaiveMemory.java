/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.needle.Trial.NaiveAnswers;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.VisualQuery;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The baseline: clips kept whole, in the same bytes. Every k-th clip is kept; when the room is used
 * up, k doubles and every other one goes. The phase is drawn for each trial, because the protocol's
 * round numbers would else fall on kept clips always or never.
 *
 * <p>Likeness is that of the long context, of clips that were never compressed: each is remembered
 * too long after the one before to be joined with it, with bytes for all. Threads may share it.
 */
final class NaiveMemory {
    private static final long APART_MICROS = 3_600_000_000L;
    private static final int HEADER_BYTES = 16;

    private final Haystack haystack;
    private final ContextSettings settings;
    private final StreamMemory plain;
    private final Map<Needle, Scores> known = new ConcurrentHashMap<>();

    /** Likeness of a needle's two pictures with the haystack's clips, and with its own clip. */
    private record Scores(float[] picture, float[] noisy, double own, double ownNoisy) {}

    NaiveMemory(Haystack haystack, ContextSettings settings) {
        this.haystack = haystack;
        this.settings = settings;
        this.plain = plainMemory(haystack.clips().size(), settings);
        for (int i = 0; i < haystack.clips().size(); i++) {
            plain.remember(haystack.clips().get(i).at(i, i * APART_MICROS));
        }
    }

    private static StreamMemory plainMemory(int clips, ContextSettings settings) {
        return new StreamMemory(
                settings.withByteBudget(1L << 50).withDetailClips(Math.max(1, clips)));
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

    /** Which clips are left of so many: every k-th. */
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
        Scores scores = known.computeIfAbsent(needle, this::scores);
        Kept kept = new Kept(cell, step, phase);
        return new NaiveAnswers(
                kept.answer(scores.picture, scores.own),
                kept.answer(scores.noisy, scores.ownNoisy),
                needle.hasClass() ? kept.text(needle) : null);
    }

    private Scores scores(Needle needle) {
        StreamMemory alone = plainMemory(1, settings);
        alone.remember(needle.clip().at(0));
        return new Scores(
                likeness(needle.query()),
                likeness(needle.noisyQuery()),
                alone.find(needle.query(), 1).get(0).score(),
                alone.find(needle.noisyQuery(), 1).get(0).score());
    }

    private float[] likeness(VisualQuery query) {
        float[] scores = new float[haystack.clips().size()];
        Arrays.fill(scores, -1);
        for (ContextMatch match : plain.find(query, Integer.MAX_VALUE)) {
            scores[(int) (match.startMicros() / APART_MICROS)] = (float) match.score();
        }
        return scores;
    }

    /** The clips that are left of a haystack with a needle. */
    private record Kept(Cell cell, int step, int phase) {
        private boolean needleKept() {
            return cell.needleClip() % step == phase;
        }

        private Answer answer(float[] haystackScores, double own) {
            double best = -1;
            for (int at = phase; at <= cell.clips(); at += step) {
                int index = at < cell.needleClip() ? at : at - 1;
                if (at != cell.needleClip()) {
                    best = Math.max(best, haystackScores[index % haystackScores.length]);
                }
            }
            boolean isNeedle = needleKept() && own > best;
            double score = isNeedle ? own : best;
            return new Answer(score, score >= ContextSearch.SEEN, isNeedle, 0);
        }

        private Answer text(Needle needle) {
            float score = needleKept() ? needle.clip().score(needle.classes()) : 0;
            return new Answer(score, score >= Answer.TEXT_SEEN, score > 0, 0);
        }
    }
}
