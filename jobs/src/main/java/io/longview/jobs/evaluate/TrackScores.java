/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

/**
 * How well tracks fit the ground truth; ratios are 0..1 (MOTA may be negative).
 *
 * @param hota HOTA, mean over the localisation thresholds 0.05 ... 0.95
 * @param detA detection accuracy, mean over the thresholds
 * @param assA association accuracy, mean over the thresholds
 * @param locA localisation accuracy, mean over the thresholds
 * @param mota CLEAR: 1 - (misses + false alarms + switches) / true boxes, at IoU 0.5
 * @param motp CLEAR: mean overlap of matched boxes
 * @param idF1 identity F1, at IoU 0.5
 * @param idPrecision identity precision
 * @param idRecall identity recall
 * @param precision matched boxes among found ones, at IoU 0.5
 * @param recall matched boxes among true ones, at IoU 0.5
 * @param counts the numbers behind them
 */
public record TrackScores(
        double hota,
        double detA,
        double assA,
        double locA,
        double mota,
        double motp,
        double idF1,
        double idPrecision,
        double idRecall,
        double precision,
        double recall,
        Counts counts) {
    /**
     * Counts at IoU 0.5.
     *
     * @param truePositives matched boxes
     * @param falsePositives found boxes that match nothing
     * @param falseNegatives true boxes that nothing matches
     * @param identitySwitches matched boxes whose true identity last had another partner
     * @param fragmentations times a true identity is found again after an interruption
     * @param mostlyTracked true identities found in more than 80 % of their boxes
     * @param mostlyLost true identities found in less than 20 % of their boxes
     * @param truthBoxes evaluated true boxes
     * @param resultBoxes evaluated found boxes
     * @param truthIdentities evaluated true identities
     * @param resultIdentities evaluated found identities
     */
    public record Counts(
            int truePositives,
            int falsePositives,
            int falseNegatives,
            int identitySwitches,
            int fragmentations,
            int mostlyTracked,
            int mostlyLost,
            int truthBoxes,
            int resultBoxes,
            int truthIdentities,
            int resultIdentities) {}
}
