/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import io.longview.model.heads.Assignment;
import io.longview.model.heads.temporal.Window;
import java.util.List;

/**
 * Decides which query answers for which true span: the assignment of least total cost, 10 |centre,
 * width| - gIoU - 4 p(foreground); fact sheet section 5.5, "Losses".
 */
final class SpanMatcher {
    private static final double DISTANCE = 10;
    private static final double OVERLAP = 1;
    private static final double FOREGROUND = 4;

    private SpanMatcher() {}

    /**
     * Matches one example.
     *
     * @param foreground (Q), probabilities
     * @param spans (Q,2), (centre, width)
     * @param truth at most Q spans
     * @return per true span its query, {@link Assignment#NONE} where there are more spans than
     *     queries
     */
    static int[] match(float[] foreground, float[] spans, List<Window> truth) {
        double[][] cost = new double[truth.size()][foreground.length];
        for (int t = 0; t < truth.size(); t++) {
            Window wanted = truth.get(t);
            for (int q = 0; q < foreground.length; q++) {
                float centre = spans[2 * q];
                float width = spans[2 * q + 1];
                double distance =
                        Math.abs(centre - (wanted.start() + wanted.end()) / 2)
                                + Math.abs(width - wanted.length());
                Window found = Window.around(centre, width, foreground[q]);
                cost[t][q] =
                        DISTANCE * distance
                                - OVERLAP * found.generalisedIou(wanted)
                                - FOREGROUND * foreground[q];
            }
        }
        return Assignment.minimise(cost);
    }
}
