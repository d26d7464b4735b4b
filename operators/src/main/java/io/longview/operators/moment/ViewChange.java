/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.WipeBook.Picture;
import java.util.List;

/**
 * How much the pictures before and after a place differ.
 *
 * @param across least difference of one before from one after, 0..1
 * @param within larger of the differences from the first to the last of either side, 0..1
 */
record ViewChange(double across, double within) {
    /**
     * Compares two sides.
     *
     * @param before one picture and more, by time
     * @param after the same
     */
    static ViewChange of(List<Picture> before, List<Picture> after) {
        double across = Double.MAX_VALUE;
        for (Picture first : before) {
            for (Picture second : after) {
                across = Math.min(across, apart(first, second));
            }
        }
        return new ViewChange(across, Math.max(within(before), within(after)));
    }

    private static double within(List<Picture> side) {
        return apart(side.get(0), side.get(side.size() - 1));
    }

    private static double apart(Picture a, Picture b) {
        return 1 - a.layout().correlation(b.layout());
    }
}
