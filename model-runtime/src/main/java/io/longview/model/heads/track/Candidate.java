/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.Detection;

/**
 * A detection on its way through the matching stages.
 *
 * @param index place among the frame's detections
 * @param rect where, in the tracker's units
 * @param group its class's group
 */
record Candidate(int index, Detection detection, Rect rect, int group) {
    double confidence() {
        return detection.confidence();
    }
}
