/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.scoreboard;

import io.longview.model.scoreboard.BoardRegion;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Validated configuration of scoreboard reading; see {@link ScoreboardOptions}.
 *
 * @param region where the board is, null to find it
 * @param maxFps pictures a second at most, 0 for none
 * @param pictureSize longer side of the pictures in pixels, at most
 */
public record ScoreboardSettings(@Nullable BoardRegion region, double maxFps, int pictureSize)
        implements Serializable {
    /** No scoreboards are read. */
    public static final ScoreboardSettings NONE = new ScoreboardSettings(null, 0, 1280);

    public ScoreboardSettings {
        if (!(maxFps >= 0 && maxFps <= 100)) {
            throw new IllegalArgumentException(
                    "Expected longview.scoreboard.max-fps of 0..100, got " + maxFps);
        }
        if (pictureSize < 160 || pictureSize > 4096) {
            throw new IllegalArgumentException(
                    "Expected longview.scoreboard.picture-size of 160..4096, got " + pictureSize);
        }
    }

    /**
     * Whether a picture is to be looked at. Tolerates times that jitter by a tenth.
     *
     * @param lastMicros time of the last one, {@link Long#MIN_VALUE} for none
     */
    public boolean due(long lastMicros, long timeMicros) {
        return maxFps > 0
                && (lastMicros == Long.MIN_VALUE || timeMicros - lastMicros >= 900_000 / maxFps);
    }
}
