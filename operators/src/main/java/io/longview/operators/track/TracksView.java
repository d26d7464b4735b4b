/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.operators.wire.StateView;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;

/**
 * How far tracking of a stream is.
 *
 * @param nextClip number of the clip that is expected
 * @param openTracks tracks that were published and have not ended
 * @param objects objects that were given an identity so far
 */
@JsonPropertyOrder({"nextClip", "openTracks", "objects"})
public record TracksView(long nextClip, int openTracks, int objects) {

    /** Reads the state of {@link TrackObjects}. */
    public static StateView<TracksView> open(RuntimeContext context) {
        ValueState<TrackStreamState> streams = context.getState(TrackObjects.STREAM);
        return () -> {
            TrackStreamState state = streams.value();
            return state == null
                    ? null
                    : new TracksView(
                            state.nextClip, state.open.size(), state.tracker.objectsSoFar());
        };
    }
}
