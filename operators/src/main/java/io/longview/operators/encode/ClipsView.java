/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.operators.wire.StateView;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;

/**
 * How far the clips of a stream are.
 *
 * @param nextClip number of the next clip
 * @param unfinishedFrames frames that wait for their clip to be full
 */
@JsonPropertyOrder({"nextClip", "unfinishedFrames"})
public record ClipsView(long nextClip, int unfinishedFrames) {

    /** Reads the state of {@link AssembleClips}. */
    public static StateView<ClipsView> open(RuntimeContext context) {
        ValueState<ClipStart> starts = context.getState(AssembleClips.START);
        ValueState<Long> indices = context.getState(AssembleClips.NEXT_INDEX);
        return () -> {
            ClipStart start = starts.value();
            Long next = indices.value();
            return start == null && next == null
                    ? null
                    : new ClipsView(next == null ? 0 : next, start == null ? 0 : start.frames());
        };
    }
}
