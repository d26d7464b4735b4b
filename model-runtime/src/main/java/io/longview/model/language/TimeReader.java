/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.TimeExpression.Always;
import io.longview.model.language.TimeExpression.At;
import io.longview.model.language.TimeExpression.Day;
import io.longview.model.language.TimeExpression.First;
import io.longview.model.language.TimeExpression.Last;
import io.longview.model.language.TimeExpression.Window;
import io.longview.model.language.TimePoint.Absolute;
import io.longview.model.language.TimePoint.Local;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time out of a lower-case question. Parts of a day are 05:00 to 12:00 (morning), 12:00
 * to 18:00 (afternoon), 18:00 to midnight (evening), 18:00 to 06:00 (night).
 */
final class TimeReader {
    private static final String POINT = TimeText.POINT;

    private static final Pattern RANGE =
            Pattern.compile(
                    "\\b(?:between (?<from>P|\\d{1,6}) and|from (?<from2>P|\\d{1,6}) (?:to|until|till)) (?<to>P)|(?<from3>P) ?(?:-|\u2013|to|until) ?(?<to3>P)"
                            .replace("P", POINT));
    private static final Pattern OPEN =
            Pattern.compile(
                    "\\b(?<word>after|since|from|before|until|till|up to|at) (?<point>P)(?: on(?:wards?)?\\b)?"
                            .replace("P", POINT));
    private static final Pattern LAST = part("last|past|previous");
    private static final Pattern FIRST = part("first");
    private static final Pattern DAY =
            Pattern.compile(
                    "\\b(?:(?:on )?(?<date>D)|(?:earlier )?(?<word>today|yesterday)(?: (?<part>morning|afternoon|evening))?|this (?<thispart>morning|afternoon|evening)|(?<night>tonight|last night))"
                                    .replace("D", TimeText.DATE)
                            + "(?!\\S)");
    private static final Pattern LOOKS_LIKE_TIME =
            Pattern.compile(
                    "\\d:\\d|\\d{4}-\\d|\\b\\d{1,2} ?[ap]m\\b|\\bago\\b|"
                            + TimeText.DURATION
                            + "|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\b(?:yesterday|today|tonight|tomorrow|noon|midnight|morning|afternoon|evening|night|week|month|year)\\b");

    private String text;
    private @Nullable Day day;
    private @Nullable Window partOfDay;
    private @Nullable TimeExpression range;

    private TimeReader(String text) {
        this.text = text;
    }

    /** A time, and the text without it. */
    record Reading(TimeExpression time, String rest) {}

    static Reading read(String text) throws NotUnderstoodException {
        return new TimeReader(text).read();
    }

    private Reading read() throws NotUnderstoodException {
        readRelative();
        readRange();
        readOpen();
        readDay();
        if (LOOKS_LIKE_TIME.matcher(text).find()) {
            throw new NotUnderstoodException(
                    "The time in '%s' is not understood; write one time such as 'between 14:00 and 14:30', 'on 2026-11-23', 'yesterday' or 'in the last 10 minutes'"
                            .formatted(text));
        }
        return new Reading(expression(), text);
    }

    private TimeExpression expression() throws NotUnderstoodException {
        boolean relative = range instanceof First || range instanceof Last;
        if (relative && day != null) {
            throw tooMany();
        }
        if (range instanceof Window window) {
            return new Window(day, window.from(), window.to());
        }
        if (range instanceof At at) {
            return new At(day, at.point());
        }
        if (range != null) {
            return range;
        }
        if (partOfDay != null) {
            return partOfDay;
        }
        return day == null ? new Always() : new Window(day, null, null);
    }

    private void readRelative() throws NotUnderstoodException {
        Matcher last = LAST.matcher(text);
        if (last.find()) {
            set(new Last(TimeText.duration(length(last))), last);
        }
        Matcher first = FIRST.matcher(text);
        if (first.find()) {
            set(new First(TimeText.duration(length(first))), first);
        }
    }

    private void readRange() throws NotUnderstoodException {
        Matcher match = RANGE.matcher(text);
        if (!match.find()) {
            return;
        }
        String to = firstOf(match, "to", "to3");
        String from = withUnitOf(to, firstOf(match, "from", "from2", "from3"));
        TimePoint start = TimeText.point(from, false);
        TimePoint end = TimeText.point(to, true);
        boolean backwards =
                (start instanceof Absolute a
                                && end instanceof Absolute b
                                && !a.instant().isBefore(b.instant()))
                        || (start instanceof Local c
                                && end instanceof Local d
                                && !c.dateTime().isBefore(d.dateTime()));
        if (backwards) {
            throw new NotUnderstoodException(
                    "Expected a time range that ends after it starts, got '%s'"
                            .formatted(match.group()));
        }
        set(new Window(null, start, end), match);
    }

    private void readOpen() throws NotUnderstoodException {
        Matcher match = OPEN.matcher(text);
        if (!match.find()) {
            return;
        }
        String word = match.group("word");
        boolean wholeDay = word.equals("after") || word.equals("until") || word.equals("till");
        TimePoint point = TimeText.point(match.group("point"), wholeDay);
        switch (word) {
            case "after", "since", "from" -> set(new Window(null, point, null), match);
            case "at" -> set(new At(null, point), match);
            default -> set(new Window(null, null, point), match);
        }
    }

    private void readDay() throws NotUnderstoodException {
        Matcher match = DAY.matcher(text);
        if (!match.find()) {
            return;
        }
        String date = match.group("date");
        if (date != null) {
            day = new Day(TimeText.date(date), 0);
        } else {
            boolean past =
                    "yesterday".equals(match.group("word"))
                            || "last night".equals(match.group("night"));
            day = new Day(null, past ? 1 : 0);
            partOfDay = partOfDay(day, match);
        }
        cut(match);
    }

    private static @Nullable Window partOfDay(Day day, Matcher match)
            throws NotUnderstoodException {
        if (match.group("night") != null) {
            return hours(day, "18:00", "06:00");
        }
        String part = match.group("part") == null ? match.group("thispart") : match.group("part");
        if (part == null) {
            return null;
        }
        return switch (part) {
            case "morning" -> hours(day, "05:00", "12:00");
            case "afternoon" -> hours(day, "12:00", "18:00");
            default -> hours(day, "18:00", "00:00");
        };
    }

    private static Window hours(Day day, String from, String to) throws NotUnderstoodException {
        return new Window(
                day, TimeText.point(from + ":00", false), TimeText.point(to + ":00", false));
    }

    private void set(TimeExpression found, Matcher match) throws NotUnderstoodException {
        if (range != null) {
            throw tooMany();
        }
        range = found;
        cut(match);
    }

    private void cut(Matcher match) {
        text =
                (text.substring(0, match.start()) + " " + text.substring(match.end()))
                        .replaceAll("\\s+", " ")
                        .replaceAll("^[ ,]+|[ ,]+$", "");
    }

    private static NotUnderstoodException tooMany() {
        return new NotUnderstoodException(
                "Expected one time range, got several; ask one question for each");
    }

    /** "2" of "between 2 and 3 pm" is 2 pm, "10" of "between 10 and 30 seconds" is 10 seconds. */
    private static String withUnitOf(String to, String from) throws NotUnderstoodException {
        if (!from.matches("\\d+")) {
            return from;
        }
        Matcher unit = Pattern.compile("\\d+( ?[a-z.]+)").matcher(to);
        if (!unit.matches()) {
            throw new NotUnderstoodException(
                    "Expected a time such as 14:00, 2pm or 10 seconds, got '%s'".formatted(from));
        }
        return from + unit.group(1);
    }

    private static String length(Matcher match) {
        String length = match.group("length");
        return length == null ? "1 " + match.group("unit") : length;
    }

    private static String firstOf(Matcher match, String... groups) {
        for (String group : groups) {
            if (match.group(group) != null) {
                return Objects.requireNonNull(match.group(group));
            }
        }
        throw new AssertionError(match);
    }

    private static Pattern part(String words) {
        return Pattern.compile(
                "(?:\\b(?:in|within|during|for|over|from) )?(?:\\bthe )?\\b(?:%s) (?:(?<length>%s)|(?<unit>%s))(?: of (?:the|this) (?:video|recording|film|stream|clip|footage))?"
                        .formatted(words, TimeText.DURATION, TimeText.UNIT));
    }
}
