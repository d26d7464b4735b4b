/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits and the names of faults. */
class DecodeLimitsTest {
    @Test
    void changesOneLimitAtATime() {
        DecodeLimits limits =
                DecodeLimits.defaults()
                        .withMaxBytes(1)
                        .withMaxPixels(2)
                        .withMaxFrames(3)
                        .withMaxTime(Duration.ofMillis(4));

        assertThat(limits).isEqualTo(new DecodeLimits(1, 2, 3, Duration.ofMillis(4), 5_000_000));
    }

    @Test
    void refusesLimitsThatAllowNothing() {
        DecodeLimits limits = DecodeLimits.defaults();

        assertThatThrownBy(() -> limits.withMaxBytes(0))
                .hasMessage(
                        "Expected positive decode limits (bytes up to 2147483647, probe bytes from"
                                + " 2048), got bytes 0, pixels 16777216, frames 10000, time PT8S,"
                                + " probe bytes 5000000");
        assertThatThrownBy(() -> limits.withMaxBytes(1L << 40))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withMaxPixels(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withMaxFrames(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withMaxTime(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesFaultsInKebabCase() {
        assertThat(MediaFault.NO_VIDEO_STREAM.wireName()).isEqualTo("no-video-stream");
    }
}
