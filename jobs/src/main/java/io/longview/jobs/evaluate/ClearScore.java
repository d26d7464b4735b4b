/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import io.longview.model.heads.Assignment;
import java.util.Arrays;

/**
 * CLEAR MOT (Bernardin and Stiefelhagen, 2008) at IoU 0.5, in TrackEval's reading: boxes keep last
 * frame's partner where they can, the rest is matched for the greatest overlap.
 */
record ClearScore(
        int truePositives,
        int falsePositives,
        int falseNegatives,
        int identitySwitches,
        int fragmentations,
        int mostlyTracked,
        int mostlyLost,
        double mota,
        double motp) {
    private static final double MATCH = 0.5;
    private static final double KEEPS_PARTNER = 1000;
    private static final int NOBODY = -1;

    static ClearScore of(SequencePair pair) {
        int identities = pair.truthLengths().length;
        if (pair.resultBoxes() == 0 || pair.truthBoxes() == 0) {
            return new ClearScore(
                    0, pair.resultBoxes(), pair.truthBoxes(), 0, 0, 0, identities, 0, 0);
        }
        Run run = new Run(identities);
        pair.frames().forEach(run::add);
        int mostlyTracked = 0;
        int mostlyLost = 0;
        int fragmentations = 0;
        for (int i = 0; i < identities; i++) {
            double ratio = (double) run.found[i] / pair.truthLengths()[i];
            mostlyTracked += ratio > 0.8 ? 1 : 0;
            mostlyLost += ratio < 0.2 ? 1 : 0;
            fragmentations += Math.max(0, run.pieces[i] - 1);
        }
        int falsePositives = pair.resultBoxes() - run.matches;
        int falseNegatives = pair.truthBoxes() - run.matches;
        double mota =
                (double) (run.matches - falsePositives - run.switches)
                        / Math.max(1, run.matches + falseNegatives);
        return new ClearScore(
                run.matches,
                falsePositives,
                falseNegatives,
                run.switches,
                fragmentations,
                mostlyTracked,
                mostlyLost,
                mota,
                run.overlap / Math.max(1, run.matches));
    }

    /** What is carried from frame to frame. */
    private static final class Run {
        private final int[] partner;
        private final int[] partnerLastFrame;
        private final int[] found;
        private final int[] pieces;
        private int matches;
        private int switches;
        private double overlap;

        private Run(int identities) {
            partner = new int[identities];
            partnerLastFrame = new int[identities];
            found = new int[identities];
            pieces = new int[identities];
            Arrays.fill(partner, NOBODY);
            Arrays.fill(partnerLastFrame, NOBODY);
        }

        private void add(FramePair frame) {
            // As in TrackEval, a frame without truth or without result breaks no pairing.
            if (frame.truths().length == 0 || frame.results().length == 0) {
                return;
            }
            double[][] similarity = frame.similarity();
            double[][] score = new double[similarity.length][frame.results().length];
            for (int i = 0; i < score.length; i++) {
                for (int j = 0; j < score[i].length; j++) {
                    boolean keeps = partnerLastFrame[frame.truths()[i]] == frame.results()[j];
                    if (similarity[i][j] >= MATCH - SequencePair.EPSILON) {
                        score[i][j] = similarity[i][j] + (keeps ? KEEPS_PARTNER : 0);
                    }
                }
            }
            int[] match = Assignment.maximise(score);
            int[] now = new int[partner.length];
            Arrays.fill(now, NOBODY);
            for (int i = 0; i < match.length; i++) {
                if (match[i] == Assignment.NONE || score[i][match[i]] <= SequencePair.EPSILON) {
                    continue;
                }
                int truth = frame.truths()[i];
                int result = frame.results()[match[i]];
                matches++;
                overlap += similarity[i][match[i]];
                found[truth]++;
                switches += partner[truth] != NOBODY && partner[truth] != result ? 1 : 0;
                pieces[truth] += partnerLastFrame[truth] == NOBODY ? 1 : 0;
                partner[truth] = result;
                now[truth] = result;
            }
            System.arraycopy(now, 0, partnerLastFrame, 0, now.length);
        }
    }
}
