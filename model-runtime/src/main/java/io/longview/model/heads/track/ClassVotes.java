/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * An object's class by the summed confidence of its detections, so that flicker decides nothing.
 */
final class ClassVotes {
    private int[] classes = new int[0];
    private double[] weights = new double[0];

    void add(int classId, double confidence) {
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == classId) {
                weights[i] += confidence;
                return;
            }
        }
        classes = Arrays.copyOf(classes, classes.length + 1);
        weights = Arrays.copyOf(weights, weights.length + 1);
        classes[classes.length - 1] = classId;
        weights[weights.length - 1] = confidence;
    }

    /** The class with the most; the one seen first among equals. */
    int winner() {
        int best = 0;
        for (int i = 1; i < classes.length; i++) {
            if (weights[i] > weights[best]) {
                best = i;
            }
        }
        return classes[best];
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(classes.length);
        for (int i = 0; i < classes.length; i++) {
            out.writeInt(classes[i]);
            out.writeDouble(weights[i]);
        }
    }

    static ClassVotes read(DataInput in) throws IOException {
        ClassVotes votes = new ClassVotes();
        int count = in.readInt();
        votes.classes = new int[count];
        votes.weights = new double[count];
        for (int i = 0; i < count; i++) {
            votes.classes[i] = in.readInt();
            votes.weights[i] = in.readDouble();
        }
        return votes;
    }
}
