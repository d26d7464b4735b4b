/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.TimeExpression.Always;
import io.longview.model.language.TimeExpression.At;
import io.longview.model.language.TimeExpression.Day;
import io.longview.model.language.TimeExpression.First;
import io.longview.model.language.TimeExpression.Last;
import io.longview.model.language.TimeExpression.Window;
import io.longview.model.language.TimePoint.Absolute;
import io.longview.model.language.TimePoint.Clock;
import io.longview.model.language.TimePoint.Local;
import io.longview.model.language.TimePoint.Offset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of one stream at one moment; gives expressions their place, see {@link TimeExpression}.
 */
final class TimeLine {
    private final Instant start;
    private final Instant now;
    private final ZoneId zone;
    private final boolean recording;

    TimeLine(long startOfMemoryMicros, long nowMicros, ZoneId zone) {
        this.start = instant(startOfMemoryMicros);
        this.now = instant(nowMicros);
        this.recording = start.atOffset(ZoneOffset.UTC).toLocalDate().equals(LocalDate.EPOCH);
        this.zone = recording ? ZoneOffset.UTC : zone;
    }

    TimeRange range(TimeExpression expression) {
        if (expression instanceof Last last) {
            return range(now.minus(last.length()), now);
        } else if (expression instanceof First first) {
            return range(start, start.plus(first.length()));
        } else if (expression instanceof At at) {
            Instant from = from(at.point(), at.day());
            return range(from, from.plus(at.point().length(recording)));
        } else if (expression instanceof Window window) {
            return window(window);
        } else if (expression instanceof Always) {
            return range(start, now);
        }
        throw new AssertionError(expression);
    }

    private TimeRange window(Window window) {
        Day day = window.day();
        Instant from = window.from() == null ? first(day) : from(window.from(), day);
        Instant to = window.to() == null ? last(day, from) : to(window, from);
        return range(from, to);
    }

    private Instant first(@Nullable Day day) {
        return day == null ? start : midnight(date(day));
    }

    /** An open end is now, or the end of the day; a day in the future stays whole. */
    private Instant last(@Nullable Day day, Instant from) {
        if (day == null) {
            return now;
        }
        Instant end = midnight(date(day).plusDays(1));
        return from.isBefore(now) && now.isBefore(end) ? now : end;
    }

    private Instant from(TimePoint point, @Nullable Day day) {
        if (point instanceof Clock clock && !recording) {
            if (day != null) {
                return at(date(day), clock.time());
            }
            Instant today = at(today(), clock.time());
            return today.isAfter(now) ? at(today().minusDays(1), clock.time()) : today;
        }
        return fixed(point);
    }

    private Instant to(Window window, Instant from) {
        TimePoint to = window.to();
        if (to instanceof Clock clock && !recording) {
            if (window.from() == null) {
                return from(clock, window.day());
            }
            LocalDate date = from.atZone(zone).toLocalDate();
            Instant sameDay = at(date, clock.time());
            return sameDay.isAfter(from) ? sameDay : at(date.plusDays(1), clock.time());
        }
        return to == null ? now : fixed(to);
    }

    private Instant fixed(TimePoint point) {
        if (point instanceof Absolute absolute) {
            return absolute.instant();
        } else if (point instanceof Local local) {
            return local.dateTime().atZone(zone).toInstant();
        } else if (point instanceof Offset offset) {
            return start.plus(offset.afterStart());
        } else if (point instanceof Clock clock) {
            return Instant.EPOCH.plus(clock.position());
        }
        throw new AssertionError(point);
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    private LocalDate date(Day day) {
        return day.on(today());
    }

    private Instant midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    private Instant at(LocalDate date, LocalTime time) {
        return LocalDateTime.of(date, time).atZone(zone).toInstant();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static TimeRange range(Instant from, Instant to) {
        long startMicros = micros(from);
        return new TimeRange(startMicros, Math.max(startMicros, micros(to)));
    }

    private static long micros(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
