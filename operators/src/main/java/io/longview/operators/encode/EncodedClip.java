/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.ClipEncoding;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clip as the model saw it, without its pixels.
 *
 * @param streamId the stream
 * @param kind what kind of feed the stream is
 * @param index number of the clip in its stream, from 0 without gaps
 * @param frames the clip's frames
 * @param encoding tokens and detections; absent where a boundary closes an empty clip
 * @param boundary the end of the feed right after these frames, if it is there
 */
public record EncodedClip(
        String streamId,
        StreamKind kind,
        long index,
        List<FrameInfo> frames,
        @Nullable ClipEncoding encoding,
        @Nullable StreamBoundary boundary) {
    public EncodedClip {
        frames = List.copyOf(frames);
    }

    /** Whether the stream is forgotten after this clip: the next one of it has index 0. */
    public boolean forgets() {
        return boundary != null && boundary.reason() == StreamBoundary.Reason.FORGOTTEN;
    }
}
