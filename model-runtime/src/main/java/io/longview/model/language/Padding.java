/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Padding in front of the shorter sequences of a batch. A sequence's positions count its own
 * tokens; padding is seen by nobody and gets position 1, as in the reference.
 *
 * @param counts padding in front of every sequence; empty for none at all
 */
public record Padding(int... counts) {
    /** No padding. */
    public static final Padding NONE = new Padding();

    /** Most tokens that a sequence has of its own among so many positions. */
    int longest(int positions) {
        return positions - Arrays.stream(counts).min().orElse(0);
    }

    /** (B,length) int64, 0 for padding; empty where there is none. */
    NDArray mask(NDManager manager, int length) {
        if (counts.length == 0) {
            return manager.create(new long[0]);
        }
        long[] real = new long[counts.length * length];
        for (int i = 0; i < real.length; i++) {
            real[i] = i % length < counts[i / length] ? 0 : 1;
        }
        return manager.create(real, new Shape(counts.length, length));
    }

    /** Positions of new tokens behind others, (B or 1,length) int64. */
    NDArray positions(NDManager manager, int before, int length) {
        int rows = Math.max(1, counts.length);
        long[] positions = new long[rows * length];
        for (int i = 0; i < positions.length; i++) {
            long place = (long) before + i % length - (counts.length == 0 ? 0 : counts[i / length]);
            positions[i] = place < 0 ? 1 : place;
        }
        return manager.create(positions, new Shape(rows, length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Padding that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Padding" + Arrays.toString(counts);
    }
}
