/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import java.util.List;

/**
 * Scores tracks against ground truth with the definitions of TrackEval, the reference evaluation of
 * MOTChallenge, so that figures can be compared with published ones.
 *
 * <p>Ground truth without classes (MOT15) is evaluated as it is. With classes, rows of the
 * evaluated class count; for pedestrians, results that match a distractor (person on a vehicle,
 * static person, distractor, reflection) are left out first. Rows whose flag is 0 never count.
 */
public final class TrackEvaluator {
    private TrackEvaluator() {}

    /** Scores pedestrians, as MOTChallenge does. */
    public static TrackScores evaluate(List<TrackRow> truth, List<TrackRow> result) {
        return evaluate(truth, result, TrackRow.PEDESTRIAN);
    }

    /**
     * Scores one class.
     *
     * @param truth rows of the ground truth, in any order
     * @param result rows of the tracker, in any order; all are taken to be of that class
     * @param classId class of the ground truth to evaluate, where its rows have classes
     */
    public static TrackScores evaluate(List<TrackRow> truth, List<TrackRow> result, int classId) {
        SequencePair pair = SequencePair.of(truth, result, classId);
        HotaScore hota = HotaScore.of(pair);
        ClearScore clear = ClearScore.of(pair);
        IdentityScore identity = IdentityScore.of(pair);
        return new TrackScores(
                hota.hota(),
                hota.detA(),
                hota.assA(),
                hota.locA(),
                clear.mota(),
                clear.motp(),
                identity.f1(),
                identity.precision(),
                identity.recall(),
                ratio(clear.truePositives(), clear.falsePositives()),
                ratio(clear.truePositives(), clear.falseNegatives()),
                new TrackScores.Counts(
                        clear.truePositives(),
                        clear.falsePositives(),
                        clear.falseNegatives(),
                        clear.identitySwitches(),
                        clear.fragmentations(),
                        clear.mostlyTracked(),
                        clear.mostlyLost(),
                        pair.truthBoxes(),
                        pair.resultBoxes(),
                        pair.truthLengths().length,
                        pair.resultLengths().length));
    }

    private static double ratio(int hits, int others) {
        return (double) hits / Math.max(1, hits + others);
    }
}
