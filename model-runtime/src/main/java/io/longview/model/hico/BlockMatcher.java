/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextHead.TimeSpan;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds, within a block, the time at which its tokens agree best with the wanted ones. */
final class BlockMatcher {
    private final QueryTokens wanted;
    private final TimeSpan range;
    private final Likenesses likenesses;

    /**
     * @param range only times that overlap it
     * @param likenesses of the memory that the blocks are of
     */
    BlockMatcher(QueryTokens wanted, TimeSpan range, Likenesses likenesses) {
        this.wanted = wanted;
        this.range = range;
        this.likenesses = likenesses;
    }

    /**
     * The best time in a block: at which the tokens that cover it have the best mean, by weight, of
     * the best cosine with each wanted token of a view.
     *
     * @param cosines with the wanted tokens; rows are tokens of the block
     * @param firstRow row of the block's first token
     * @return null if no time in the block overlaps the range
     */
    @Nullable ContextMatch match(ContextBlock block, float[] cosines, int firstRow) {
        Rows rows = new Rows(block, cosines, firstRow * wanted.count());
        int[] frames =
                IntStream.range(0, block.count())
                        .filter(token -> overlaps(block, token))
                        .map(token -> block.first()[token])
                        .sorted()
                        .distinct()
                        .toArray();
        double score = Double.NEGATIVE_INFINITY;
        int chosen = -1;
        for (int frame : frames) {
            float[] best = rows.best(frame);
            double now = wanted.likeness(best, 0);
            if (now > score) {
                score = now;
                chosen = frame;
            }
        }
        if (chosen < 0) {
            return null;
        }
        ContextMatch match = rows.range(chosen, likenesses.of(score));
        boolean within =
                match.endMicros() >= range.startMicros()
                        && match.startMicros() <= range.endMicros();
        return within ? match : null;
    }

    private boolean overlaps(ContextBlock block, int token) {
        long start = block.startMicros() + block.start()[token] * 1000L;
        long end = block.startMicros() + block.end()[token] * 1000L;
        return end >= range.startMicros() && start <= range.endMicros();
    }

    /** The cosines of one block. */
    private final class Rows {
        private final ContextBlock block;
        private final float[] cosines;
        private final int at;

        Rows(ContextBlock block, float[] cosines, int at) {
            this.block = block;
            this.cosines = cosines;
            this.at = at;
        }

        /** Per wanted token, the best cosine of those tokens that cover a frame. */
        float[] best(int frame) {
            float[] best = new float[wanted.count()];
            Arrays.fill(best, -1);
            for (int token = 0; token < block.count(); token++) {
                if (covers(token, frame)) {
                    int row = at + token * best.length;
                    for (int i = 0; i < best.length; i++) {
                        best[i] = Math.max(best[i], cosines[row + i]);
                    }
                }
            }
            return best;
        }

        private boolean covers(int token, int frame) {
            return block.first()[token] <= frame && frame <= block.last()[token];
        }

        /** The time that all tokens cover which answer to the best view at a frame. */
        ContextMatch range(int frame, double score) {
            float[] best = best(frame);
            int view = wanted.bestView(0, wanted.ends().length, best, 0);
            int start = 0;
            int end = Integer.MAX_VALUE;
            int first = 0;
            int last = Integer.MAX_VALUE;
            for (int token = 0; token < block.count(); token++) {
                if (covers(token, frame) && answers(best, view, token)) {
                    start = Math.max(start, block.start()[token]);
                    end = Math.min(end, block.end()[token]);
                    first = Math.max(first, block.first()[token]);
                    last = Math.min(last, block.last()[token]);
                }
            }
            return new ContextMatch(
                    block.startMicros() + start * 1000L,
                    block.startMicros() + end * 1000L,
                    block.firstFrame() + first,
                    block.firstFrame() + last,
                    score,
                    likenesses.isSeen(score, block.level()));
        }

        private boolean answers(float[] best, int view, int token) {
            int row = at + token * best.length;
            for (int i = wanted.start(view); i < wanted.ends()[view]; i++) {
                if (cosines[row + i] >= best[i]) {
                    return true;
                }
            }
            return false;
        }
    }
}
