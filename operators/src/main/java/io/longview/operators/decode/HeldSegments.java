/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.operators.source.SegmentInput;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The records of the current stream that came before their turn, by sequence number. Owned state:
 * one map a stream; the current key decides which.
 */
final class HeldSegments {
    private final MapState<Long, SegmentInput> state;

    HeldSegments(MapState<Long, SegmentInput> state) {
        this.state = state;
    }

    void hold(long sequence, SegmentInput input) throws Exception {
        state.put(sequence, input);
    }

    boolean contains(long sequence) throws Exception {
        return state.contains(sequence);
    }

    boolean isEmpty() throws Exception {
        return state.isEmpty();
    }

    int size() throws Exception {
        int size = 0;
        for (Long ignored : state.keys()) {
            size++;
        }
        return size;
    }

    /** Takes the earliest record if its number is at most this one; null if there is none. */
    @Nullable SegmentInput takeUpTo(long sequence) throws Exception {
        Map.Entry<Long, SegmentInput> earliest = null;
        for (Map.Entry<Long, SegmentInput> entry : state.entries()) {
            if (earliest == null || entry.getKey() < earliest.getKey()) {
                earliest = Map.entry(entry.getKey(), entry.getValue());
            }
        }
        if (earliest == null || earliest.getKey() > sequence) {
            return null;
        }
        state.remove(earliest.getKey());
        return earliest.getValue();
    }
}
