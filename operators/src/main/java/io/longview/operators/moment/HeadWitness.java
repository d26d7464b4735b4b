/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.operators.moment.head.HeadSpan;
import io.longview.operators.moment.head.HeadWatch;
import org.jspecify.annotations.Nullable;

/**
 * What the temporal head says, within bounds: it was trained on drawn broadcasts, so it may agree
 * with what else is known and tip the scales where that is undecided, and never tells a moment
 * alone.
 */
final class HeadWitness {
    /** The name of its evidence. */
    static final String SIGNAL = "temporal-head";

    /** For a head that is not there. */
    static final HeadWitness NONE = new HeadWitness(null, null);

    /**
     * Score that as many stretches of live pictures reach as of replays, in rendered games that
     * television directs and in boards over footage, about. The head's own threshold is another: it
     * is for spans that nothing else tells of.
     */
    private static final double EVEN = 0.7;

    /** Logarithms of odds: at most this much for a replay, and this much against it. */
    private static final double MOST = 1.5;

    private static final double LEAST = -0.3;

    private final @Nullable HeadWatch watch;
    private final @Nullable TemporalHead head;

    HeadWitness(@Nullable HeadWatch watch, @Nullable TemporalHead head) {
        this.watch = watch;
        this.head = head;
    }

    /**
     * Logarithm of the odds that pictures are a replay; 0 where it has not looked. A span tells of
     * them as far as both are the same: of a part of a long span it does not say that it is one.
     */
    double replayOdds(long start, long end) {
        if (watch == null || head == null || end <= start) {
            return 0;
        }
        double most = 0;
        for (HeadSpan span : watch.spans(Sought.REPLAY)) {
            long longer = Math.max(end - start, span.end() - span.start());
            double share = (double) common(span, start, end) / longer;
            most = Math.max(most, share * span.score());
        }
        double odds = logit(most) - logit(EVEN);
        double least = hasSeen(end) ? LEAST : 0;
        return Math.max(least, Math.min(MOST, odds));
    }

    /**
     * Whether it would have told by now of what ended at a time; so would one that is not there.
     */
    boolean hasSeen(long time) {
        return watch == null || watch.lookedUntil() >= time;
    }

    /** Whether it found something that touches a stretch of time. */
    boolean finds(Sought sought, long from, long to) {
        if (watch == null || head == null) {
            return false;
        }
        float threshold = head.threshold(sought);
        return watch.spans(sought).stream()
                .anyMatch(span -> span.score() >= threshold && common(span, from, to) > 0);
    }

    private static long common(HeadSpan span, long from, long to) {
        return Math.max(0, Math.min(span.end(), to) - Math.max(span.start(), from));
    }

    private static double logit(double probability) {
        double inside = Math.max(1e-3, Math.min(1 - 1e-3, probability));
        return Math.log(inside / (1 - inside));
    }
}
