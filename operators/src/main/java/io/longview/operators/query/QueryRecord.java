/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.event.EventTimes;
import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.source.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the queries topic as it was.
 *
 * @param queryId the key, empty if there is none
 * @param value the value; absent for a tombstone, and where it was larger than accepted
 * @param valueBytes size of the value as it was
 * @param origin where the record came from
 * @param headers the record's headers
 */
public record QueryRecord(
        String queryId,
        byte @Nullable [] value,
        int valueBytes,
        RecordOrigin origin,
        List<RecordHeader> headers) {
    public QueryRecord {
        headers = List.copyOf(headers);
    }

    /** Whether it takes the query back. */
    boolean tombstone() {
        return value == null && valueBytes == 0;
    }

    /**
     * When it was asked, microseconds since the epoch: the time of the CloudEvent, or the record's
     * timestamp where that is not said.
     */
    long askedMicros() {
        for (RecordHeader header : headers) {
            if (header.name().equals(QueryRecords.TIME)) {
                try {
                    return EventTimes.parse(new String(header.value(), StandardCharsets.UTF_8));
                } catch (DateTimeException | ArithmeticException e) {
                    break; // The header is no more than a courtesy.
                }
            }
        }
        return Math.max(0, origin.timestampMillis()) * 1000;
    }

    /** The record, rejected. */
    Rejected reject(String reason, String message) {
        return new Rejected(queryId, reason, message, origin, headers, value);
    }
}
