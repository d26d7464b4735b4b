/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The time that a question asks about, before it is known which stream is asked and when.
 *
 * <p>Rules of {@link #resolve}:
 *
 * <ul>
 *   <li>A stream whose memory begins on 1970-01-01 (UTC) is a recording: its times count from the
 *       start of the film. A clock time is then a position: 01:30 is 1 min 30 s, 01:02:03 is 1 h 2
 *       min 3 s, 9am is 9 h.
 *   <li>Otherwise a clock time without a day is its most recent occurrence that is not after now.
 *       The end of a range is the first such time after the range's start, so "between 23:00 and
 *       01:00" passes midnight.
 *   <li>Where a question names no start, the range begins with the memory (or the day named); where
 *       it names no end, it ends now (or with the day named, whichever is earlier).
 *   <li>Ranges are not cut to the memory: a range in the future or before the memory begins comes
 *       out as it was asked, so that the answer can say so.
 *   <li>A range whose end is not after its start comes out empty, at the start.
 * </ul>
 */
public sealed interface TimeExpression {
    /**
     * The range on the time line of a stream.
     *
     * @param startOfMemoryMicros oldest moment that the memory knows of, epoch microseconds
     * @param nowMicros newest moment that the memory knows of, epoch microseconds
     * @param zone time zone of whoever asks
     */
    default TimeRange resolve(long startOfMemoryMicros, long nowMicros, ZoneId zone) {
        return new TimeLine(startOfMemoryMicros, nowMicros, zone).range(this);
    }

    /** All that the memory knows. */
    record Always() implements TimeExpression {}

    /** The newest part of the memory ("in the last ten minutes"). */
    record Last(Duration length) implements TimeExpression {}

    /** The oldest part of the memory ("in the first 30 seconds"). */
    record First(Duration length) implements TimeExpression {}

    /** One moment, as long as it is usually meant: a minute for 14:05, a second for 14:05:30. */
    record At(@Nullable Day day, TimePoint point) implements TimeExpression {}

    /** From one moment to another, either of which may be open, on a day or any. */
    record Window(@Nullable Day day, @Nullable TimePoint from, @Nullable TimePoint to)
            implements TimeExpression {}

    /**
     * A day.
     *
     * @param date the date, or none if the day is relative
     * @param daysAgo days before today, if there is no date
     */
    record Day(@Nullable LocalDate date, int daysAgo) {
        LocalDate on(LocalDate today) {
            return date == null ? today.minusDays(daysAgo) : date;
        }
    }
}
