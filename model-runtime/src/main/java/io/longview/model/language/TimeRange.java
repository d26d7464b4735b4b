/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

/**
 * A span of stream time.
 *
 * @param startMicros first moment, epoch microseconds
 * @param endMicros first moment after it, epoch microseconds, not before the start
 */
public record TimeRange(long startMicros, long endMicros) {
    public TimeRange {
        if (endMicros < startMicros) {
            throw new IllegalArgumentException(
                    "Expected a time range that ends at or after its start %d, got the end %d"
                            .formatted(startMicros, endMicros));
        }
    }

    /** Whether no moment lies in the range. */
    public boolean isEmpty() {
        return startMicros == endMicros;
    }
}
