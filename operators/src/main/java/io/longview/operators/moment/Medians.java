/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.Arrays;

/** The middle of some numbers. */
final class Medians {
    private Medians() {}

    /** Median; NaN of no numbers. */
    static double of(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
