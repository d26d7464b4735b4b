/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.operators.wire.RecordType;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clips of a stream that came before their turn, since encoders work in parallel. Owned
 * state: per stream, those clips, by index.
 */
public final class ClipOrder {
    private final MapState<Long, EncodedClip> early;

    private ClipOrder(MapState<Long, EncodedClip> early) {
        this.early = early;
    }

    /** Opens the state under the given name. */
    public static ClipOrder open(RuntimeContext context, String stateName) {
        return new ClipOrder(
                context.getMapState(
                        new MapStateDescriptor<>(
                                stateName,
                                Types.LONG,
                                RecordType.ofCodec(EncodedClipCodec.class))));
    }

    /** Keeps a clip until its turn. */
    public void keep(EncodedClip clip) throws Exception {
        early.put(clip.index(), clip);
    }

    /** Hands out the clip with the given index if it waits here. */
    public @Nullable EncodedClip take(long index) throws Exception {
        EncodedClip clip = early.get(index);
        if (clip != null) {
            early.remove(index);
        }
        return clip;
    }

    /** The lowest index of the clips that wait here; null where none does. */
    public @Nullable Long first() throws Exception {
        Long first = null;
        for (Long index : early.keys()) {
            first = first == null || index < first ? index : first;
        }
        return first;
    }

    /** Forgets the stream's clips. */
    public void clear() {
        early.clear();
    }
}
