/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import java.io.Serializable;
import java.time.Duration;

/**
 * Validated configuration of the track events; see {@link TrackOptions}.
 *
 * @param updateInterval shortest stream time between two updates of a track
 * @param updateOverlap overlap with the last published box below which an update is published
 */
public record TrackSettings(Duration updateInterval, double updateOverlap) implements Serializable {
    public TrackSettings {
        if (updateInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "Expected longview.track.update-interval of at least 0, got " + updateInterval);
        }
        if (!(updateOverlap >= 0 && updateOverlap <= 1)) {
            throw new IllegalArgumentException(
                    "Expected longview.track.update-overlap of 0..1, got " + updateOverlap);
        }
    }
}
