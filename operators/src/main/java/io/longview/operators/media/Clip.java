/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive sampled frames of one stream, the unit that the model encodes.
 *
 * @param streamId the stream
 * @param kind what kind of feed the stream is
 * @param index number of the clip in its stream, from 0 without gaps
 * @param frames 1 to 4 frames of one input size; none only where a boundary closes an empty clip
 * @param boundary the end of the feed right after these frames, if it is there
 */
public record Clip(
        String streamId,
        StreamKind kind,
        long index,
        List<SampledFrame> frames,
        @Nullable StreamBoundary boundary) {
    public Clip {
        frames = List.copyOf(frames);
    }
}
