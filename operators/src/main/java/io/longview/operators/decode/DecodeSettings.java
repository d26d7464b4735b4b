/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import java.io.Serializable;
import java.time.Duration;

/**
 * Validated configuration of decoding; see {@link DecodeOptions}.
 *
 * @param timeLimit most processor time that decoding one segment may take
 * @param maxSegmentBytes largest segment
 * @param maxPicturePixels largest picture
 * @param reorderSegments segments held back while an earlier one is missing
 * @param sourceTimeout silence after which a stream is lost; zero for never
 * @param retention silence after which a stream is forgotten; zero for never
 * @param previewInterval stream time between previews; zero for none
 * @param healthInterval time between health reports
 * @param frozenAfter stream time after which a repeating picture is frozen
 */
public record DecodeSettings(
        Duration timeLimit,
        int maxSegmentBytes,
        int maxPicturePixels,
        int reorderSegments,
        Duration sourceTimeout,
        Duration retention,
        Duration previewInterval,
        Duration healthInterval,
        Duration frozenAfter)
        implements Serializable {
    private static final int MAX_SEGMENT_BYTES = 1 << 30;

    public DecodeSettings {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "Expected longview.decode.time-limit above 0, got " + timeLimit);
        }
        if (maxSegmentBytes < 1 || maxPicturePixels < 1 || reorderSegments < 0) {
            throw new IllegalArgumentException(
                    "Expected longview.decode.max-segment-size and max-picture-pixels above 0 and"
                            + " reorder-segments of at least 0, got %d, %d and %d"
                                    .formatted(maxSegmentBytes, maxPicturePixels, reorderSegments));
        }
        if (maxSegmentBytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException(
                    "Expected longview.decode.max-segment-size of at most 1 GiB, got %d bytes"
                            .formatted(maxSegmentBytes));
        }
        requireNotNegative("longview.decode.source-timeout", sourceTimeout);
        requireNotNegative("longview.decode.retention", retention);
        requireNotNegative("longview.decode.preview-interval", previewInterval);
        requireNotNegative("longview.health.frozen-after", frozenAfter);
        if (healthInterval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "Expected longview.health.interval of at least 100 ms, got " + healthInterval);
        }
    }

    private static void requireNotNegative(String key, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "Expected %s of at least 0, got %s".formatted(key, value));
        }
    }
}
