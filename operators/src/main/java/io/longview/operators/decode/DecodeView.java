/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.operators.event.EventTimes;
import io.longview.operators.wire.StateView;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * How far decoding of a stream is.
 *
 * @param kind camera or broadcast
 * @param running whether the feed runs: neither ended nor lost
 * @param nextSequence number of the segment that is expected
 * @param framesDecoded frames decoded since the feed began
 * @param framesSampled frames of them that the model saw
 * @param lastFrame capture time of the last frame, if there was one
 * @param heldSegments segments held back while an earlier one is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "kind",
    "running",
    "nextSequence",
    "framesDecoded",
    "framesSampled",
    "lastFrame",
    "heldSegments"
})
public record DecodeView(
        String kind,
        boolean running,
        long nextSequence,
        long framesDecoded,
        long framesSampled,
        @Nullable String lastFrame,
        int heldSegments) {

    /** Reads the state of {@link DecodeSegments}. */
    public static StateView<DecodeView> open(RuntimeContext context) {
        ValueState<StreamDecodeState> streams = context.getState(DecodeSegments.STREAM);
        HeldSegments held = new HeldSegments(context.getMapState(DecodeSegments.HELD));
        return () -> {
            StreamDecodeState state = streams.value();
            return state == null ? null : of(state, held.size());
        };
    }

    private static DecodeView of(StreamDecodeState state, int held) {
        return new DecodeView(
                state.kind.wireName(),
                state.open,
                state.nextSequence,
                state.framesDecoded,
                state.framesSampled,
                state.lastFrameMicros == Long.MIN_VALUE
                        ? null
                        : EventTimes.format(state.lastFrameMicros),
                held);
    }
}
