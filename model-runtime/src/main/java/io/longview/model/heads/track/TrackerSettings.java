/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a user may want to set; everything else follows from object sizes and capture times.
 *
 * @param groups which classes are confused with each other
 * @param floorConfidence detections below are never looked at
 * @param highConfidence detections from here on may find a lost object again
 * @param startConfidence detections from here on may start a new object
 * @param memory how long an object that went out of sight is waited for
 * @param stillMemory how long an object that stood still is waited for (parked cars)
 * @param lookBack how far back boxes of earlier frames are filled in
 */
public record TrackerSettings(
        ClassGroups groups,
        double floorConfidence,
        double highConfidence,
        double startConfidence,
        Duration memory,
        Duration stillMemory,
        Duration lookBack)
        implements Serializable {
    public TrackerSettings {
        if (!(floorConfidence >= 0
                && floorConfidence <= startConfidence
                && floorConfidence <= highConfidence
                && startConfidence <= 1
                && highConfidence <= 1)) {
            throw new IllegalArgumentException(
                    "Expected confidences with 0 <= floor <= start, high <= 1, got floor %s, start %s, high %s"
                            .formatted(floorConfidence, startConfidence, highConfidence));
        }
        if (memory.isNegative() || lookBack.isNegative() || stillMemory.compareTo(memory) < 0) {
            throw new IllegalArgumentException(
                    "Expected 0 <= memory <= still memory and look-back >= 0, got memory %s, still memory %s, look-back %s"
                            .formatted(memory, stillMemory, lookBack));
        }
    }

    /** What suits a COCO detector on camera and broadcast streams. */
    public static TrackerSettings defaults(ClassGroups groups) {
        return new TrackerSettings(
                groups,
                0.2,
                0.4,
                0.35,
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2));
    }
}
