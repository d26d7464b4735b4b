/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.hico.SearchKernel.Likeness;
import io.longview.model.hico.SearchKernel.Whitening;
import io.longview.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches a stream's long context. Nothing is changed by a search; safe for use by several
 * threads.
 *
 * <p>A picture is compared with all traces in one matrix product. Tokens are whitened with the mean
 * and the covariance of the stream's whole memory, mixed with those of pictures in general as long
 * as the memory is short: so what is common counts little. Then each wanted token looks for its
 * most similar remembered one; a block's score is the mean cosine, weighted by the square root of
 * mass, of the view that fits best. Within a block, the time is found whose tokens agree best.
 *
 * <p>How alike that is, and what counts as seen: {@link Likenesses}.
 */
public final class ContextSearch implements AutoCloseable {
    /**
     * Likeness from which on a picture counts as seen in a clip that was not merged, in a short
     * memory; more is needed in longer ones.
     */
    public static final double SEEN = 0.25;

    /** Tokens that the covariance is taken from, at most. */
    private static final int SAMPLE = 8192;

    /** Every so many of the latest clips tells what the stream shows lately. */
    private static final int LATELY_STEP = 4;

    /** Blocks that are looked into at a time. */
    private static final int CHUNK = 32;

    private final ContextSettings settings;
    private final SearchKernel kernel;

    /** Searches contexts with the given limits, on one CPU thread. */
    public ContextSearch(ContextSettings settings, TokenPrior prior) {
        if (prior.channels() != settings.channels()) {
            throw new IllegalArgumentException(
                    "Expected a prior for tokens of length %d, got one for %d"
                            .formatted(settings.channels(), prior.channels()));
        }
        this.settings = settings;
        this.kernel = new SearchKernel(prior);
    }

    @Override
    public void close() {
        kernel.close();
    }

    /**
     * Where the stream looked like a picture, best first: all times that count as seen, or the one
     * best time if none does. Successive times that count as seen are one match.
     *
     * @param range only matches that overlap it
     * @return empty if nothing is remembered of that time
     */
    public List<ContextMatch> find(ContextStore store, VisualQuery query, TimeSpan range) {
        List<ContextBlock> all = new ArrayList<>();
        store.traces().values().forEach(all::add);
        all.sort(Comparator.comparingLong(ContextBlock::firstClip));
        List<ContextBlock> blocks =
                all.stream()
                        .filter(
                                block ->
                                        block.endMicros() >= range.startMicros()
                                                && block.startMicros() <= range.endMicros())
                        .toList();
        if (blocks.isEmpty()) {
            return List.of();
        }
        QueryTokens wanted = QueryTokens.of(query.views(), settings.traceTokens());
        try (TensorScope scope = kernel.open()) {
            Likeness likeness = kernel.likeness(scope, whitening(scope, all), blocks, wanted);
            Found found = new Found(blocks, wanted, range, likeness, likenesses(tokens(all)));
            found.look(scope);
            return found.bestFirst();
        }
    }

    /**
     * How alike the clip that was remembered last is to each of several pictures: as {@link #find}
     * scores it, against what the stream showed lately. The work hardly grows with the pictures,
     * and not with the age of the stream.
     *
     * @return per picture, its likeness
     */
    public double[] likeness(
            ContextHead head, ContextStore store, ContextClip latest, List<VisualQuery> queries) {
        if (queries.isEmpty()) {
            return new double[0];
        }
        List<TokenBlock> views = queries.stream().flatMap(q -> q.views().stream()).toList();
        QueryTokens wanted = QueryTokens.of(views, settings.traceTokens());
        ContextBlock block = LongContext.trace(settings, latest, head.clips() - 1);
        try (TensorScope scope = kernel.open()) {
            Whitening space = whitening(scope, lately(head, store, block));
            float[] best = kernel.likeness(scope, space, List.of(block), wanted).best();
            Likenesses likenesses =
                    likenesses(head.traceBytes / ContextBlock.tokenBytes(settings.channels()));
            double[] each = new double[queries.size()];
            int view = 0;
            for (int i = 0; i < each.length; i++) {
                int end = view + queries.get(i).views().size();
                double score = wanted.mean(wanted.bestView(view, end, best, 0), best, 0);
                each[i] = likenesses.of(score);
                view = end;
            }
            return each;
        }
    }

    private Whitening whitening(TensorScope scope, List<ContextBlock> memory) {
        return kernel.whitening(scope, TokenRows.sample(memory, SAMPLE), tokens(memory));
    }

    private static int tokens(List<ContextBlock> memory) {
        return memory.stream().mapToInt(ContextBlock::count).sum();
    }

    private Likenesses likenesses(long tokens) {
        return Likenesses.in(tokens, settings.channels());
    }

    /** Details of some of the latest clips; a bounded number of reads. */
    private List<ContextBlock> lately(ContextHead head, ContextStore store, ContextBlock block) {
        List<ContextBlock> some = new ArrayList<>();
        long last = head.clips() - 1;
        for (long back = 0; back < settings.detailClips() && back <= last; back += LATELY_STEP) {
            ContextBlock detail = store.details().get(last - back);
            if (detail != null) {
                some.add(detail);
            }
        }
        return some.isEmpty() ? List.of(block) : some;
    }

    /** What one search finds. */
    private final class Found {
        private final List<ContextBlock> blocks;
        private final QueryTokens wanted;
        private final BlockMatcher matcher;
        private final Likeness likeness;
        private final Likenesses likenesses;
        private final double[] bounds;
        private final @Nullable ContextMatch[] matches;

        Found(
                List<ContextBlock> blocks,
                QueryTokens wanted,
                TimeSpan range,
                Likeness likeness,
                Likenesses likenesses) {
            this.blocks = blocks;
            this.wanted = wanted;
            this.matcher = new BlockMatcher(wanted, range, likenesses);
            this.likeness = likeness;
            this.likenesses = likenesses;
            this.bounds = bounds(likeness.best());
            this.matches = new ContextMatch[blocks.size()];
        }

        /** A block's likeness at any one time does not exceed that of all its tokens. */
        private double[] bounds(float[] best) {
            double[] bounds = new double[blocks.size()];
            for (int i = 0; i < bounds.length; i++) {
                double score = wanted.likeness(best, i * wanted.count());
                bounds[i] = likenesses.of(score);
            }
            return bounds;
        }

        /** Looks into blocks, the most promising first, as long as they can matter. */
        void look(TensorScope scope) {
            int[] order =
                    IntStream.range(0, blocks.size())
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -bounds[i]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            double best = Double.NEGATIVE_INFINITY;
            for (int from = 0; from < order.length; from += CHUNK) {
                if (bounds[order[from]] < Math.min(Likenesses.LEAST, best)) {
                    return;
                }
                int to = Math.min(order.length, from + CHUNK);
                long[] chosen = IntStream.range(from, to).mapToLong(i -> order[i]).toArray();
                float[] cosines = kernel.cosines(scope, likeness, chosen);
                int width = SearchKernel.width(blocks);
                for (int i = 0; i < chosen.length; i++) {
                    int block = (int) chosen[i];
                    ContextMatch match = matcher.match(blocks.get(block), cosines, i * width);
                    matches[block] = match;
                    if (match != null) {
                        best = Math.max(best, match.score());
                    }
                }
            }
        }

        List<ContextMatch> bestFirst() {
            List<ContextMatch> joined = joinSeen();
            joined.sort(
                    Comparator.comparing(ContextMatch::seen)
                            .thenComparingDouble(ContextMatch::score)
                            .reversed()
                            .thenComparingLong(ContextMatch::startMicros));
            int seen = (int) joined.stream().filter(ContextMatch::seen).count();
            return List.copyOf(joined.subList(0, Math.min(joined.size(), Math.max(1, seen))));
        }

        /** Joins matches of neighbouring blocks that both count as seen. */
        private List<ContextMatch> joinSeen() {
            List<ContextMatch> joined = new ArrayList<>();
            long lastClip = Long.MIN_VALUE;
            for (int i = 0; i < matches.length; i++) {
                ContextMatch match = matches[i];
                if (match == null) {
                    continue;
                }
                ContextMatch before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                if (before != null
                        && before.seen()
                        && match.seen()
                        && blocks.get(i).firstClip() == lastClip + 1
                        && match.startMicros() - before.endMicros()
                                <= settings.gap().toNanos() / 1000) {
                    joined.set(joined.size() - 1, before.to(match));
                } else {
                    joined.add(match);
                }
                lastClip = blocks.get(i).lastClip();
            }
            return joined;
        }
    }
}
