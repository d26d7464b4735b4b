/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Arrays;

/** Finds, within a block, the time at which its tokens agree best with the wanted ones. */
final class BlockMatcher {
    private final float[] cosines;
    private final float[] wantedMass;
    private final double wholeMass;

    /**
     * Matches against wanted tokens.
     *
     * @param cosines (tokens of all blocks, wanted tokens) row-major
     * @param wantedMass mass of the wanted tokens
     */
    BlockMatcher(float[] cosines, float[] wantedMass) {
        this.cosines = cosines;
        this.wantedMass = wantedMass;
        double sum = 0;
        for (float mass : wantedMass) {
            sum += mass;
        }
        this.wholeMass = sum;
    }

    /**
     * The best time in a block: at which the tokens that cover it have the best mean, by mass, of
     * the best cosine with each wanted token.
     *
     * @param firstToken where the block's tokens begin among all
     */
    ContextMatch match(ContextBlock block, int firstToken) {
        int[] frames = Arrays.stream(block.first()).sorted().distinct().toArray();
        double score = Double.NEGATIVE_INFINITY;
        int chosen = 0;
        for (int frame : frames) {
            double now = mean(best(block, firstToken, frame));
            if (now > score) {
                score = now;
                chosen = frame;
            }
        }
        return range(block, firstToken, chosen, score);
    }

    /** Per wanted token, the best cosine of those tokens that cover a frame. */
    private float[] best(ContextBlock block, int firstToken, int frame) {
        int wanted = wantedMass.length;
        float[] best = new float[wanted];
        Arrays.fill(best, -1);
        for (int token = 0; token < block.count(); token++) {
            if (block.first()[token] <= frame && frame <= block.last()[token]) {
                int row = (firstToken + token) * wanted;
                for (int i = 0; i < wanted; i++) {
                    best[i] = Math.max(best[i], cosines[row + i]);
                }
            }
        }
        return best;
    }

    private double mean(float[] best) {
        double sum = 0;
        for (int i = 0; i < best.length; i++) {
            sum += best[i] * wantedMass[i];
        }
        return sum / wholeMass;
    }

    /** The time that all tokens cover which answer to the wanted ones at a frame. */
    private ContextMatch range(ContextBlock block, int firstToken, int frame, double score) {
        float[] best = best(block, firstToken, frame);
        int start = 0;
        int end = Integer.MAX_VALUE;
        int first = 0;
        int last = Integer.MAX_VALUE;
        for (int token = 0; token < block.count(); token++) {
            boolean covers = block.first()[token] <= frame && frame <= block.last()[token];
            if (covers && answers(best, (firstToken + token) * wantedMass.length)) {
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
                score);
    }

    private boolean answers(float[] best, int row) {
        for (int i = 0; i < best.length; i++) {
            if (cosines[row + i] >= best[i]) {
                return true;
            }
        }
        return false;
    }
}
