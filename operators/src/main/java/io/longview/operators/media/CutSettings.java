/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.time.Duration;

/**
 * How a recording is cut.
 *
 * @param targetDuration a segment ends at the first possible place after this long
 * @param maxBytes largest segment; what a single group of pictures has beyond is reported and left
 *     out
 * @param ioTimeout longest wait for the source to give the next bytes
 */
public record CutSettings(Duration targetDuration, int maxBytes, Duration ioTimeout) {
    private static final CutSettings DEFAULTS =
            new CutSettings(Duration.ofSeconds(1), 8 << 20, Duration.ofSeconds(10));

    public CutSettings {
        if (targetDuration.isNegative() || maxBytes < 1024 || ioTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    ("Expected a target duration of 0 or more, at least 1024 bytes and a positive"
                                    + " timeout, got %s, %d bytes, %s")
                            .formatted(targetDuration, maxBytes, ioTimeout));
        }
    }

    /** 1 s, 8 MiB, 10 s. */
    public static CutSettings defaults() {
        return DEFAULTS;
    }

    /** The same with another {@link #targetDuration()}. */
    public CutSettings withTargetDuration(Duration duration) {
        return new CutSettings(duration, maxBytes, ioTimeout);
    }

    /** The same with another {@link #maxBytes()}. */
    public CutSettings withMaxBytes(int bytes) {
        return new CutSettings(targetDuration, bytes, ioTimeout);
    }

    /** The same with another {@link #ioTimeout()}. */
    public CutSettings withIoTimeout(Duration timeout) {
        return new CutSettings(targetDuration, maxBytes, timeout);
    }
}
