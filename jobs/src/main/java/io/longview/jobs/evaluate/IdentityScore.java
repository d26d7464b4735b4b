/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import io.longview.model.heads.Assignment;

/**
 * Identity scores (Ristani et al., 2016) at IoU 0.5: every true identity is paired with at most one
 * found identity for the whole sequence, such that the most boxes agree.
 */
record IdentityScore(int truePositives, int falsePositives, int falseNegatives) {
    private static final double MATCH = 0.5;

    static IdentityScore of(SequencePair pair) {
        double[][] agreeing = new double[pair.truthLengths().length][pair.resultLengths().length];
        for (FramePair frame : pair.frames()) {
            for (int i = 0; i < frame.truths().length; i++) {
                for (int j = 0; j < frame.results().length; j++) {
                    if (frame.similarity()[i][j] >= MATCH) {
                        agreeing[frame.truths()[i]][frame.results()[j]]++;
                    }
                }
            }
        }
        int[] match = Assignment.maximise(agreeing);
        int agreed = 0;
        for (int i = 0; i < match.length; i++) {
            agreed += match[i] == Assignment.NONE ? 0 : (int) agreeing[i][match[i]];
        }
        return new IdentityScore(agreed, pair.resultBoxes() - agreed, pair.truthBoxes() - agreed);
    }

    double f1() {
        return truePositives
                / Math.max(1, truePositives + 0.5 * falsePositives + 0.5 * falseNegatives);
    }

    double precision() {
        return (double) truePositives / Math.max(1, truePositives + falsePositives);
    }

    double recall() {
        return (double) truePositives / Math.max(1, truePositives + falseNegatives);
    }
}
