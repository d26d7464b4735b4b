/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextHead;
import io.longview.model.language.ClassMatch;
import io.longview.model.language.QuestionKind;
import io.longview.operators.event.Answer;
import io.longview.operators.query.PreparedQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers in words. */
final class Sentences {
    /** How many times a sentence names before it says how many more there are. */
    private static final int NAMED = 3;

    private final List<String> classNames;
    private final TimeWords times;

    Sentences(List<String> classNames, ZoneId zone) {
        this.classNames = classNames;
        this.times = new TimeWords(zone);
    }

    String unknownStream(String streamId) {
        return "Nothing was analysed of a stream '%s'; check the name, or ask again when it is published."
                .formatted(streamId);
    }

    String outOfRange(AskedTime asked, ContextHead head) {
        String span = times.span(asked.span().startMicros(), asked.span().endMicros());
        return switch (asked.place()) {
            case AFTER_LAST_FRAME ->
                    "The time asked about, %s, is after the last frame, %s."
                            .formatted(span, times.at(head.endMicros()));
            case BEFORE_MEMORY ->
                    "The time asked about, %s, is before the memory begins, %s."
                            .formatted(span, times.at(head.startMicros()));
            case EMPTY, WITHIN -> "The time asked about is empty: it ends before it begins.";
        };
    }

    String notSeen(PreparedQuery query, AskedTime asked, Answer.Coverage coverage) {
        return "%s was not seen from %s; %s %% of that time was analysed."
                .formatted(capital(subject(query)), span(asked), percent(coverage.analysedRatio()));
    }

    String notThereNow(PreparedQuery query, ContextHead head, List<Seen> before) {
        String now =
                "%s is not in sight at %s"
                        .formatted(capital(subject(query)), times.at(head.endMicros()));
        if (before.isEmpty()) {
            return now + ", and was not seen before.";
        }
        Seen last = before.get(before.size() - 1);
        return "%s; it was last seen from %s.".formatted(now, times.span(last.start(), last.end()));
    }

    String seen(PreparedQuery query, AskedTime asked, List<Seen> ranges, double value) {
        String subject = capital(subject(query));
        Seen first = ranges.get(0);
        if (query.picture() != null && query.question().kind() == QuestionKind.WHEN) {
            return String.format(
                    Locale.ROOT,
                    "The picture was seen %s, most alike from %s (%.2f).",
                    times(ranges.size()),
                    times.span(first.start(), first.end()),
                    first.score());
        }
        String span = times.span(first.start(), first.end());
        return switch (query.question().kind()) {
            case WHEN ->
                    "%s was seen %s: %s.".formatted(subject, times(ranges.size()), list(ranges));
            case FIRST -> "%s was first seen from %s.".formatted(subject, span);
            case LAST -> "%s was last seen from %s.".formatted(subject, span);
            case HOW_OFTEN ->
                    "%s was seen %s from %s."
                            .formatted(subject, times(Math.round(value)), span(asked));
            case HOW_LONG ->
                    String.format(
                            Locale.ROOT,
                            "%s was in sight for %.1f s in all from %s.",
                            subject,
                            value,
                            span(asked));
            case HOW_MANY_AT_MOST ->
                    "At most %d were in sight at one time (%s), from %s."
                            .formatted(Math.round(value), subject(query), span);
            case IS_THERE_NOW ->
                    "%s is in sight, since %s.".formatted(subject, times.at(first.start()));
        };
    }

    private String list(List<Seen> ranges) {
        List<String> named = new ArrayList<>();
        for (Seen range : ranges.subList(0, Math.min(NAMED, ranges.size()))) {
            named.add(times.span(range.start(), range.end()));
        }
        int more = ranges.size() - named.size();
        return String.join(", ", named) + (more == 0 ? "" : ", and " + more + " more");
    }

    private String span(AskedTime asked) {
        return times.span(asked.span().startMicros(), asked.span().endMicros());
    }

    private String subject(PreparedQuery query) {
        if (query.picture() != null) {
            return "the picture";
        }
        ClassMatch classes = query.question().classes();
        if (!query.question().subject().isBlank() || classes == null) {
            return "'" + query.question().subject() + "'";
        }
        return classes.classIds().stream()
                .map(classNames::get)
                .collect(
                        Collectors.joining(
                                classes.mode() == ClassMatch.Mode.ANY ? " or " : " and "));
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    /** Never rounded up to all. */
    private static String percent(double ratio) {
        double floor = Math.floor(ratio * 1000) / 10;
        return floor == Math.rint(floor)
                ? Long.toString((long) floor)
                : String.format(Locale.ROOT, "%.1f", floor);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
