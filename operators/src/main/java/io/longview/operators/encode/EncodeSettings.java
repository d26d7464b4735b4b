/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import java.io.Serializable;
import java.time.Duration;

/**
 * Validated configuration of clip assembly and encoding; see {@link EncodeOptions}.
 *
 * @param maxClipSpan longest time from the first to the last frame of a clip
 * @param batchSize clips encoded together; 0 chooses by device
 * @param linger longest wait for a batch to fill
 */
public record EncodeSettings(Duration maxClipSpan, int batchSize, Duration linger)
        implements Serializable {
    public EncodeSettings {
        if (maxClipSpan.isNegative() || maxClipSpan.isZero()) {
            throw new IllegalArgumentException(
                    "Expected longview.encode.max-clip-span above 0, got " + maxClipSpan);
        }
        if (batchSize < 0 || batchSize > 1024) {
            throw new IllegalArgumentException(
                    "Expected longview.encode.batch-size of 0 (by device) to 1024, got "
                            + batchSize);
        }
        if (linger.isNegative() || linger.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected longview.encode.linger of 0 to 1 min, got " + linger);
        }
    }

    /** Batch size on a device: a CPU gains nothing from batches, a GPU much. */
    int batchSizeOn(boolean gpu) {
        return batchSize > 0 ? batchSize : gpu ? 8 : 1;
    }
}
