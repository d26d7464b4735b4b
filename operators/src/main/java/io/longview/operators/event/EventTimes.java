/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the contracts write them: RFC 3339, UTC, milliseconds. */
public final class EventTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventTimes() {}

    /** Writes microseconds since the epoch, rounded down to the millisecond. */
    public static String format(long micros) {
        return FORMAT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /**
     * Reads a time back, in microseconds since the epoch.
     *
     * @throws java.time.format.DateTimeParseException if it is not RFC 3339
     */
    public static long parse(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }
}
