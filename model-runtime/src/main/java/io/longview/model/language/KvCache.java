/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys and values of every layer for the positions seen so far, and the rotary frequencies that
 * they were stored under. Layers may have different lengths: behind a dropout of visual tokens they
 * have seen fewer positions. A new position's place in a layer is that layer's length.
 *
 * <p>Native memory, freed by {@link #close}. Not for use by several threads at a time.
 */
public final class KvCache implements AutoCloseable {
    private final int batch;
    private final int capacity;
    private final RotaryBase rotary;
    private final IValue allKeys;
    private final IValue allValues;
    private final List<IValue> keys = new ArrayList<>();
    private final List<IValue> values = new ArrayList<>();
    private final int[] lengths;

    /** Takes over lists of every layer's keys and values, each (B,K,capacity,D). */
    KvCache(
            int batch,
            int capacity,
            int layers,
            RotaryBase rotary,
            IValue allKeys,
            IValue allValues) {
        this.batch = batch;
        this.capacity = capacity;
        this.rotary = rotary;
        this.lengths = new int[layers];
        this.allKeys = allKeys;
        this.allValues = allValues;
    }

    /** Names the same storage layer by layer. */
    void add(IValue layerKeys, IValue layerValues) {
        keys.add(layerKeys);
        values.add(layerValues);
    }

    /** Sequences beside each other. */
    public int batch() {
        return batch;
    }

    /** Most positions that a layer can hold. */
    public int capacity() {
        return capacity;
    }

    /** Positions of a layer. */
    public int length(int layer) {
        return lengths[layer];
    }

    /** Positions of every layer. */
    public int[] lengths() {
        return lengths.clone();
    }

    /**
     * Forgets the positions behind the given lengths, so that another question can follow the same
     * beginning.
     *
     * @param kept positions to keep, layer by layer, as {@link #lengths} gave them
     */
    public void truncate(int[] kept) {
        for (int i = 0; i < lengths.length; i++) {
            if (kept[i] < 0 || kept[i] > lengths[i]) {
                throw new IllegalArgumentException(
                        "Expected to keep at most %s positions, got %s"
                                .formatted(Arrays.toString(lengths), Arrays.toString(kept)));
            }
        }
        System.arraycopy(kept, 0, lengths, 0, lengths.length);
    }

    RotaryBase rotary() {
        return rotary;
    }

    /** Whether all layers have seen equally many positions. */
    boolean even() {
        return Arrays.stream(lengths).allMatch(length -> length == lengths[0]);
    }

    IValue allKeys() {
        return allKeys;
    }

    IValue allValues() {
        return allValues;
    }

    IValue keys(int layer) {
        return keys.get(layer);
    }

    IValue values(int layer) {
        return values.get(layer);
    }

    void advance(int layer, int positions) {
        lengths[layer] += positions;
    }

    void advance(int positions) {
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] += positions;
        }
    }

    void requireRoom(int positions) {
        for (int length : lengths) {
            if (positions > capacity - length) {
                throw new IllegalArgumentException(
                        "Expected room for %d more positions behind %d, the cache was made for %d; make a larger one or ask for less"
                                .formatted(positions, length, capacity));
            }
        }
    }

    @Override
    public void close() {
        keys.forEach(IValue::close);
        values.forEach(IValue::close);
        keys.clear();
        values.clear();
        allKeys.close();
        allValues.close();
    }
}
