/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.Box;

/**
 * Where a tracked object is in one frame.
 *
 * @param objectId identity, unique in the stream, from 1
 * @param classId class of the object, as its whole history has it
 * @param confidence confidence of the detection, or the lower one of its neighbours if interpolated
 * @param box where, normalised to the source picture and clipped to it
 * @param frameIndex index of the frame in the stream
 * @param timeMicros capture time of the frame in microseconds
 * @param interpolated whether nothing was detected there and the box lies between two that were
 */
public record TrackedBox(
        int objectId,
        int classId,
        float confidence,
        Box box,
        long frameIndex,
        long timeMicros,
        boolean interpolated) {}
