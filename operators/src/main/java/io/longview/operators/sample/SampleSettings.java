/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import java.io.Serializable;

/**
 * Which frames the model sees.
 *
 * @param everyFrame take every decoded frame; the other settings are then without effect
 * @param minFps frames a second taken even when nothing moves; above 0
 * @param maxFps most frames a second taken; at least {@code minFps}
 * @param motionThreshold mean absolute luma change (0..255) within one block of the thumbnail above
 *     which the picture counts as moving
 */
public record SampleSettings(
        boolean everyFrame, double minFps, double maxFps, double motionThreshold)
        implements Serializable {
    public SampleSettings {
        if (!(minFps > 0 && maxFps >= minFps && maxFps <= 1000)) {
            throw new IllegalArgumentException(
                    "Expected 0 < min-fps <= max-fps <= 1000, got min-fps %s and max-fps %s"
                            .formatted(minFps, maxFps));
        }
        if (!(motionThreshold >= 0 && motionThreshold <= 255)) {
            throw new IllegalArgumentException(
                    "Expected a motion threshold of 0..255, got " + motionThreshold);
        }
    }

    /** Every decoded frame. */
    public static SampleSettings all() {
        return new SampleSettings(true, 1, 1, 0);
    }

    /** A fixed rate, whether or not anything moves. */
    public static SampleSettings fixed(double fps) {
        return new SampleSettings(false, fps, fps, 0);
    }
}
