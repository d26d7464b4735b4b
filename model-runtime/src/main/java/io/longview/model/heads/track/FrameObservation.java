/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import java.util.List;

/**
 * What the tracker is told about one frame of a stream.
 *
 * @param frameIndex index of the frame in the stream, from 1; greater than that of the frame before
 * @param timeMicros capture time in microseconds; motion is measured by it, not by frame counts
 * @param imageWidth width of the source picture in pixels
 * @param imageHeight height of the source picture in pixels
 * @param detections what the encoder saw, boxes normalised to the source picture
 * @param thumbnail luma of the whole picture, for the camera's own motion
 * @param cut whether the scene was cut since the frame observed before this one
 */
public record FrameObservation(
        long frameIndex,
        long timeMicros,
        int imageWidth,
        int imageHeight,
        List<Detection> detections,
        GrayPicture thumbnail,
        boolean cut) {
    public FrameObservation {
        if (frameIndex < 1 || imageWidth < 1 || imageHeight < 1) {
            throw new IllegalArgumentException(
                    "Expected a frame index from 1 and a picture of at least 1x1, got frame %d of %dx%d"
                            .formatted(frameIndex, imageWidth, imageHeight));
        }
        detections = List.copyOf(detections);
    }
}
