/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextStore;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.RecordType;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a long context in keyed state: those of the stream that is the current key.
 *
 * @param <V> what an entry holds
 */
final class StateEntries<V> implements ContextStore.Entries<V> {
    private final MapState<Long, V> state;

    private StateEntries(MapState<Long, V> state) {
        this.state = state;
    }

    static <V> StateEntries<V> open(
            RuntimeContext context, String name, Class<? extends RecordCodec<V>> codec) {
        return new StateEntries<>(
                context.getMapState(
                        new MapStateDescriptor<>(name, Types.LONG, RecordType.ofCodec(codec))));
    }

    @Override
    public @Nullable V get(long key) {
        try {
            return state.get(key);
        } catch (Exception e) { // Flink's state declares no narrower type.
            throw failed(e);
        }
    }

    @Override
    public void put(long key, V value) {
        try {
            state.put(key, value);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void remove(long key) {
        try {
            state.remove(key);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public Iterable<V> values() {
        try {
            return state.values();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    void clear() {
        state.clear();
    }

    private static FlinkRuntimeException failed(Exception cause) {
        return new FlinkRuntimeException("The state of a stream's memory cannot be used", cause);
    }
}
