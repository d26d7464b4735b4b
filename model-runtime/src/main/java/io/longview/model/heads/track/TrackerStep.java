/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.util.List;

/**
 * What one frame brought.
 *
 * @param boxes confirmed objects seen in this frame, by object id
 * @param fillIns boxes of earlier frames that are known only now, by object id, then frame: the
 *     first frames of an object that was just confirmed, and the gap of one that was found again
 * @param started objects confirmed in this frame, by object id
 * @param ended objects given up in this frame, by object id
 */
public record TrackerStep(
        List<TrackedBox> boxes,
        List<TrackedBox> fillIns,
        List<TrackStart> started,
        List<TrackEnd> ended) {
    public TrackerStep {
        boxes = List.copyOf(boxes);
        fillIns = List.copyOf(fillIns);
        started = List.copyOf(started);
        ended = List.copyOf(ended);
    }
}
