/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.TimePoint.Absolute;
import io.longview.model.language.TimePoint.Clock;
import io.longview.model.language.TimePoint.Local;
import io.longview.model.language.TimePoint.Offset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Patterns and readers of single moments, dates and durations in lower-case English. */
final class TimeText {
    private static final List<String> NUMBERS =
            List.of(
                    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten", "eleven", "twelve");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "", "", "ninety");

    static final String UNIT = "(?:seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?)\\b";
    private static final String AMOUNT =
            "(?:\\d{1,6}(?:\\.\\d{1,3})?|half an?|an?|%s|fifteen|forty[- ]five|twenty|thirty|forty|fifty|sixty|ninety)"
                    .formatted(String.join("|", NUMBERS));
    private static final String ONE_DURATION = "\\b" + AMOUNT + "[ -]?" + UNIT;
    static final String DURATION = ONE_DURATION + "(?:(?: and)? " + ONE_DURATION + ")?";

    static final String DATE = "\\b\\d{4}-\\d{2}-\\d{2}\\b";
    private static final String DATE_TIME =
            "\\b\\d{4}-\\d{2}-\\d{2}[t ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:z|[+-]\\d{2}:\\d{2})?";
    private static final String HALF_DAY = " ?[ap]\\.?m\\b\\.?";
    private static final String CLOCK =
            "(?:\\b\\d{1,2}:\\d{2}(?::\\d{2})?(?:"
                    + HALF_DAY
                    + ")?|\\b\\d{1,2}"
                    + HALF_DAY
                    + "|\\b\\d{1,2} o'clock|\\bnoon\\b|\\bmidnight\\b)";
    static final String POINT = "(?:" + DATE_TIME + "|" + DATE + "|" + CLOCK + "|" + DURATION + ")";

    private static final Pattern DURATION_PARTS =
            Pattern.compile("(?<amount>" + AMOUNT + ")[ -]?(?<unit>" + UNIT + ")");
    private static final Pattern CLOCK_PARTS =
            Pattern.compile(
                    "(?<hour>\\d{1,2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2}))?)?(?: ?(?<half>[ap])\\.?m\\.?| o'clock)?");

    private static final String TIME_OF_DAY =
            "a time of day such as 14:00 or 2pm, or a position such as 00:45:10";

    private TimeText() {}

    /**
     * A moment that {@link #POINT} matched.
     *
     * @param dateEnds whether a date means the end of that day, instead of its start
     */
    static TimePoint point(String text, boolean dateEnds) throws NotUnderstoodException {
        if (text.matches(DATE)) {
            LocalDate date = date(text);
            return new Local((dateEnds ? date.plusDays(1) : date).atStartOfDay());
        }
        if (text.matches(DATE_TIME)) {
            return dateTime(text);
        }
        return text.matches(CLOCK) ? clock(text) : new Offset(duration(text));
    }

    static LocalDate date(String text) throws NotUnderstoodException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw notUnderstood("a date such as 2026-11-23", text);
        }
    }

    /** A duration that {@link #DURATION} matched. */
    static Duration duration(String text) throws NotUnderstoodException {
        Duration sum = Duration.ZERO;
        Matcher parts = DURATION_PARTS.matcher(text);
        while (parts.find()) {
            double seconds = amount(parts.group("amount")) * unitSeconds(parts.group("unit"));
            sum = sum.plusMillis(Math.round(seconds * 1000));
        }
        if (sum.isZero()) {
            throw notUnderstood("a duration above zero, such as 10 minutes", text);
        }
        return sum;
    }

    static long unitSeconds(String unit) {
        return switch (unit.charAt(0)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86400;
            default -> 7 * 86400;
        };
    }

    private static double amount(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Double.parseDouble(text);
        }
        if (text.startsWith("half")) {
            return 0.5;
        }
        int number = NUMBERS.indexOf(text);
        if (number >= 0) {
            return number;
        }
        return switch (text) {
            case "a", "an" -> 1;
            case "fifteen" -> 15;
            case "forty-five", "forty five" -> 45;
            default -> TENS.indexOf(text) * 10;
        };
    }

    private static TimePoint dateTime(String text) throws NotUnderstoodException {
        String iso = text.replace(' ', 't').toUpperCase(Locale.ROOT);
        try {
            boolean zoned = iso.matches(".*(Z|[+-]\\d{2}:\\d{2})");
            return zoned
                    ? new Absolute(OffsetDateTime.parse(iso).toInstant())
                    : new Local(LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            throw notUnderstood("a moment such as 2026-11-23T10:00:00Z", text);
        }
    }

    private static Clock clock(String text) throws NotUnderstoodException {
        if (text.equals("noon")) {
            return clock("12:00:00");
        }
        if (text.equals("midnight")) {
            return clock("00:00:00");
        }
        Matcher parts = CLOCK_PARTS.matcher(text);
        if (!parts.matches()) {
            throw notUnderstood(TIME_OF_DAY, text);
        }
        String half = parts.group("half");
        boolean withSeconds = parts.group("second") != null;
        int hour = hour(parts.group("hour"), half, text);
        int minute = number(parts.group("minute"));
        int second = number(parts.group("second"));
        if (hour > 23 || minute > 59 || second > 59) {
            throw notUnderstood(TIME_OF_DAY, text);
        }
        LocalTime time = LocalTime.of(hour, minute, second);
        boolean minutesAndSeconds = half == null && parts.group("minute") != null && !withSeconds;
        Duration position =
                minutesAndSeconds
                        ? Duration.ofMinutes(hour).plusSeconds(minute)
                        : Duration.ofSeconds(time.toSecondOfDay());
        return new Clock(time, position, withSeconds);
    }

    private static int hour(String digits, @Nullable String half, String text)
            throws NotUnderstoodException {
        int hour = Integer.parseInt(digits);
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw notUnderstood("an hour of 1 to 12 with am or pm", text);
        }
        return hour % 12 + (half.equals("p") ? 12 : 0);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static NotUnderstoodException notUnderstood(String expected, String got) {
        return new NotUnderstoodException("Expected %s, got '%s'".formatted(expected, got));
    }
}
