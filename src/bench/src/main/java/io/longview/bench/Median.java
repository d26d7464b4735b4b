/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements, which a disturbed one does not move. */
final class Median {
    private Median() {}

    /** Median of a number of each element; of an even count, the mean of the two in the middle. */
    static <T> double of(List<T> values, ToDoubleFunction<T> number) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one value, got none");
        }
        double[] sorted = values.stream().mapToDouble(number).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
