/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import java.io.Serializable;

/**
 * Frames at a steady rate for a second model: the first of every period of capture time. Depends on
 * the capture times alone, so it needs no memory but that of the last frame.
 *
 * @param fps frames a second; 0 for none
 * @param side width and height of the picture, to which frames are squashed
 */
public record SteadySampling(double fps, int side) implements Serializable {
    /** No frames. */
    public static final SteadySampling NONE = new SteadySampling(0, 1);

    public SteadySampling {
        if (!(fps >= 0 && fps <= 1000) || side < 1) {
            throw new IllegalArgumentException(
                    "Expected 0 to 1000 frames a second of at least 1 pixel, got %s of %d"
                            .formatted(fps, side));
        }
    }

    /** Whether there are any. */
    public boolean isOn() {
        return fps > 0;
    }

    /**
     * Whether a frame is taken.
     *
     * @param lastMicros capture time of the frame before; {@link Long#MIN_VALUE} for none
     * @param micros capture time of the frame
     */
    public boolean takes(long lastMicros, long micros) {
        if (!isOn()) {
            return false;
        }
        long period = Math.max(1, Math.round(1_000_000 / fps));
        return lastMicros == Long.MIN_VALUE
                || Math.floorDiv(lastMicros, period) != Math.floorDiv(micros, period);
    }
}
