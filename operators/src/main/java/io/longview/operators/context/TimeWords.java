/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times in sentences. Those of 1970-01-01 are positions in a recording, the others dates with clock
 * times in the asker's zone.
 */
final class TimeWords {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);
    private static final DateTimeFormatter DATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.S", Locale.ROOT);

    private final ZoneId zone;

    TimeWords(ZoneId zone) {
        this.zone = zone;
    }

    String at(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
        if (utc.toLocalDate().equals(LocalDate.EPOCH)) {
            return CLOCK.format(utc);
        }
        return DATED.format(instant.atZone(zone));
    }

    /** From one time to another; the date is said once. */
    String span(long start, long end) {
        String from = at(start);
        String to = at(end);
        int date = to.indexOf(' ');
        return from
                + " to "
                + (date > 0 && from.startsWith(to.substring(0, date))
                        ? to.substring(date + 1)
                        : to);
    }
}
