/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import io.longview.model.heads.Assignment;

/**
 * Higher Order Tracking Accuracy (Luiten et al., IJCV 2021): the geometric mean of how well objects
 * are found and how well found boxes are joined into identities, averaged over the localisation
 * thresholds 0.05, 0.10 ... 0.95.
 */
record HotaScore(double hota, double detA, double assA, double locA) {
    private static final int THRESHOLDS = 19;
    private static final double STEP = 0.05;

    static HotaScore of(SequencePair pair) {
        int truthBoxes = pair.truthBoxes();
        int resultBoxes = pair.resultBoxes();
        if (truthBoxes == 0 || resultBoxes == 0) {
            return new HotaScore(0, 0, 0, 1);
        }
        double[][] alignment = alignment(pair);
        int[] matched = new int[THRESHOLDS];
        double[] located = new double[THRESHOLDS];
        int[][][] joint =
                new int[THRESHOLDS][pair.truthLengths().length][pair.resultLengths().length];
        for (FramePair frame : pair.frames()) {
            double[][] similarity = frame.similarity();
            double[][] score = new double[similarity.length][frame.results().length];
            for (int i = 0; i < score.length; i++) {
                for (int j = 0; j < score[i].length; j++) {
                    score[i][j] =
                            alignment[frame.truths()[i]][frame.results()[j]] * similarity[i][j];
                }
            }
            int[] match = Assignment.maximise(score);
            for (int i = 0; i < match.length; i++) {
                if (match[i] == Assignment.NONE) {
                    continue;
                }
                double overlap = similarity[i][match[i]];
                for (int a = 0; a < THRESHOLDS; a++) {
                    if (overlap >= threshold(a) - SequencePair.EPSILON) {
                        matched[a]++;
                        located[a] += overlap;
                        joint[a][frame.truths()[i]][frame.results()[match[i]]]++;
                    }
                }
            }
        }
        double hota = 0;
        double detA = 0;
        double assA = 0;
        double locA = 0;
        for (int a = 0; a < THRESHOLDS; a++) {
            double detection = (double) matched[a] / (truthBoxes + resultBoxes - matched[a]);
            double association = association(joint[a], pair) / Math.max(1, matched[a]);
            hota += Math.sqrt(detection * association);
            detA += detection;
            assA += association;
            locA += Math.max(1e-10, located[a]) / Math.max(1e-10, matched[a]);
        }
        return new HotaScore(
                hota / THRESHOLDS, detA / THRESHOLDS, assA / THRESHOLDS, locA / THRESHOLDS);
    }

    private static double threshold(int index) {
        return STEP + STEP * index;
    }

    /**
     * How well two identities fit over the whole sequence: the soft Jaccard index of their boxes.
     * (true identities, found identities)
     */
    private static double[][] alignment(SequencePair pair) {
        int[] truthLengths = pair.truthLengths();
        int[] resultLengths = pair.resultLengths();
        double[][] shared = new double[truthLengths.length][resultLengths.length];
        for (FramePair frame : pair.frames()) {
            double[][] similarity = frame.similarity();
            double[] columnSums = new double[frame.results().length];
            for (double[] row : similarity) {
                for (int j = 0; j < row.length; j++) {
                    columnSums[j] += row[j];
                }
            }
            for (int i = 0; i < similarity.length; i++) {
                double rowSum = 0;
                for (double value : similarity[i]) {
                    rowSum += value;
                }
                for (int j = 0; j < columnSums.length; j++) {
                    double union = columnSums[j] + rowSum - similarity[i][j];
                    if (union > SequencePair.EPSILON) {
                        shared[frame.truths()[i]][frame.results()[j]] += similarity[i][j] / union;
                    }
                }
            }
        }
        for (int i = 0; i < shared.length; i++) {
            for (int j = 0; j < shared[i].length; j++) {
                shared[i][j] /= truthLengths[i] + resultLengths[j] - shared[i][j];
            }
        }
        return shared;
    }

    /** Sum over matched boxes of their identities' Jaccard index. */
    private static double association(int[][] joint, SequencePair pair) {
        double sum = 0;
        for (int i = 0; i < joint.length; i++) {
            for (int j = 0; j < joint[i].length; j++) {
                int both = joint[i][j];
                int either = pair.truthLengths()[i] + pair.resultLengths()[j] - both;
                sum += both * ((double) both / Math.max(1, either));
            }
        }
        return sum;
    }
}
