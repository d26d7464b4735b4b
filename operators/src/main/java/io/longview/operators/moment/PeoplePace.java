/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.vision.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast people move against each other between two pictures, in body heights a second. A body
 * height is the same for near and far people, and what the camera does to all of them alike is
 * taken out, so that pictures of several cameras compare.
 */
final class PeoplePace {
    private static final int LEAST_PEOPLE = 3;
    private static final double REACH = 0.7;
    private static final double SIZE_CHANGE = 1.35;
    private static final long LONGEST = 450_000;

    /** The pace where it cannot be told. */
    static final float UNKNOWN = -1;

    private PeoplePace() {}

    /**
     * Measures the pace.
     *
     * @param before people in the earlier picture
     * @param after people in the later picture
     * @param aspect width of the picture divided by its height
     * @param micros time between them
     * @return body heights a second, or {@link #UNKNOWN} where fewer than three people are seen in
     *     both or the pictures are too far apart
     */
    static float between(List<Box> before, List<Box> after, double aspect, long micros) {
        if (micros <= 0 || micros > LONGEST) {
            return UNKNOWN;
        }
        List<double[]> moves = new ArrayList<>();
        boolean[] taken = new boolean[after.size()];
        for (Box box : before) {
            int partner = nearest(box, after, taken, aspect);
            if (partner >= 0) {
                taken[partner] = true;
                Box next = after.get(partner);
                double height = (box.height() + next.height()) / 2;
                moves.add(
                        new double[] {
                            (centreX(next) - centreX(box)) * aspect / height,
                            (centreY(next) - centreY(box)) / height
                        });
            }
        }
        if (moves.size() < LEAST_PEOPLE) {
            return UNKNOWN;
        }
        double commonX = median(moves.stream().mapToDouble(move -> move[0]).toArray());
        double commonY = median(moves.stream().mapToDouble(move -> move[1]).toArray());
        double[] lengths =
                moves.stream()
                        .mapToDouble(move -> Math.hypot(move[0] - commonX, move[1] - commonY))
                        .toArray();
        return (float) (Arrays.stream(lengths).average().orElse(0) * 1e6 / micros);
    }

    private static int nearest(Box box, List<Box> others, boolean[] taken, double aspect) {
        int nearest = -1;
        double least = REACH * box.height();
        for (int i = 0; i < others.size(); i++) {
            Box other = others.get(i);
            double ratio = other.height() / Math.max(1e-6, box.height());
            if (taken[i] || ratio > SIZE_CHANGE || ratio < 1 / SIZE_CHANGE) {
                continue;
            }
            double distance =
                    Math.hypot(
                            (centreX(other) - centreX(box)) * aspect,
                            centreY(other) - centreY(box));
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static double centreX(Box box) {
        return (box.left() + box.right()) / 2.0;
    }

    private static double centreY(Box box) {
        return (box.top() + box.bottom()) / 2.0;
    }

    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
