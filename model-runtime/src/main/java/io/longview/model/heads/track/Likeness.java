/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What appearance says about two boxes showing the same object, on a scale that fits the stream.
 *
 * <p>How alike different objects look differs between streams: passers-by hardly, a team in one
 * dress very much. So the mean cosine of pairs known to be the same (matched without doubt) and of
 * pairs known to be different (seen in one frame) is kept, and a cosine is placed between the two:
 * -1 as unlike as strangers, 1 as alike as the same. Where the two means lie close, appearance says
 * nothing and the scale shrinks towards 0.
 */
final class Likeness {
    private static final double SAME_AT_FIRST = 0.85;
    private static final double DIFFERENT_AT_FIRST = 0.5;
    private static final double WEIGHT_AT_FIRST = 40;
    private static final double MOST_WEIGHT = 2000;
    private static final double CLEAR_DISTANCE = 0.2;

    private double same = SAME_AT_FIRST;
    private double sameWeight = WEIGHT_AT_FIRST;
    private double different = DIFFERENT_AT_FIRST;
    private double differentWeight = WEIGHT_AT_FIRST;

    void learnSame(float[] a, float[] b) {
        if (comparable(a, b)) {
            sameWeight = Math.min(MOST_WEIGHT, sameWeight + 1);
            same += (cosine(a, b) - same) / sameWeight;
        }
    }

    void learnDifferent(float[] a, float[] b) {
        if (comparable(a, b)) {
            differentWeight = Math.min(MOST_WEIGHT, differentWeight + 1);
            different += (cosine(a, b) - different) / differentWeight;
        }
    }

    /** -1 strangers ... 1 the same; 0 if there is nothing to go by. */
    double of(float[] a, float[] b) {
        if (!comparable(a, b)) {
            return 0;
        }
        double distance = Math.max(0, same - different);
        double place =
                (cosine(a, b) - (same + different) / 2)
                        / Math.max(distance / 2, 0.25 * CLEAR_DISTANCE);
        return Math.max(-1, Math.min(1, place)) * Math.min(1, distance / CLEAR_DISTANCE);
    }

    private static boolean comparable(float[] a, float[] b) {
        return a.length > 0 && a.length == b.length;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : 0;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(same);
        out.writeDouble(sameWeight);
        out.writeDouble(different);
        out.writeDouble(differentWeight);
    }

    static Likeness read(DataInput in) throws IOException {
        Likeness likeness = new Likeness();
        likeness.same = in.readDouble();
        likeness.sameWeight = in.readDouble();
        likeness.different = in.readDouble();
        likeness.differentWeight = in.readDouble();
        return likeness;
    }
}
