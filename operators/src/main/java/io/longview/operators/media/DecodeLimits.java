/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.time.Duration;

/**
 * What a segment may cost at most, so that hostile media can take neither memory nor time.
 *
 * @param maxBytes largest segment, in bytes
 * @param maxPixels largest picture, in pixels
 * @param maxFrames most frames of one segment
 * @param maxTime most processor time that decoding one segment may take, without what the frame
 *     handler takes
 * @param probeBytes most bytes read to learn what the media is
 */
public record DecodeLimits(
        long maxBytes, long maxPixels, int maxFrames, Duration maxTime, long probeBytes) {
    private static final DecodeLimits DEFAULTS =
            new DecodeLimits(64L << 20, 4096L * 4096, 10_000, Duration.ofSeconds(8), 5_000_000L);

    public DecodeLimits {
        if (maxBytes < 1
                || maxBytes > Integer.MAX_VALUE
                || maxPixels < 1
                || maxFrames < 1
                || probeBytes < 2048
                || maxTime.isNegative()
                || maxTime.isZero()) {
            throw new IllegalArgumentException(
                    ("Expected positive decode limits (bytes up to %d, probe bytes from 2048), got"
                                    + " bytes %d, pixels %d, frames %d, time %s, probe bytes %d")
                            .formatted(
                                    Integer.MAX_VALUE,
                                    maxBytes,
                                    maxPixels,
                                    maxFrames,
                                    maxTime,
                                    probeBytes));
        }
    }

    /** 64 MiB, 4096 x 4096 pixels, 10,000 frames, 8 s of processor time, 5 MB of probing. */
    public static DecodeLimits defaults() {
        return DEFAULTS;
    }

    /** The same with another {@link #maxBytes()}. */
    public DecodeLimits withMaxBytes(long bytes) {
        return new DecodeLimits(bytes, maxPixels, maxFrames, maxTime, probeBytes);
    }

    /** The same with another {@link #maxPixels()}. */
    public DecodeLimits withMaxPixels(long pixels) {
        return new DecodeLimits(maxBytes, pixels, maxFrames, maxTime, probeBytes);
    }

    /** The same with another {@link #maxFrames()}. */
    public DecodeLimits withMaxFrames(int frames) {
        return new DecodeLimits(maxBytes, maxPixels, frames, maxTime, probeBytes);
    }

    /** The same with another {@link #maxTime()}. */
    public DecodeLimits withMaxTime(Duration time) {
        return new DecodeLimits(maxBytes, maxPixels, maxFrames, time, probeBytes);
    }
}
