/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.golden;

/**
 * How one computed tensor stands to the recorded one.
 *
 * @param tensor its name
 * @param verdict the result
 * @param maxError largest absolute difference, infinite where shapes differ or a value is not a
 *     number; for whole numbers and truth values the number of places that differ
 * @param tolerance largest difference allowed
 * @param remark what else there is to say; empty for nothing
 */
public record Comparison(
        String tensor, Verdict verdict, double maxError, double tolerance, String remark) {
    /** Outcomes of a comparison. */
    public enum Verdict {
        /** Within the tolerance. */
        HELD,
        /** Outside of the tolerance, or not computed at all. */
        MISSED,
        /** Not compared, for the reason in the remark. */
        LEFT_OUT
    }
}
