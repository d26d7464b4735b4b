/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextBlock;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextStore;
import io.longview.model.language.QuestionKind;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import io.longview.operators.query.PreparedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What streams' memories answer. Depends on query and memory alone. */
final class Answers {
    private final RememberSettings settings;
    private final Event.ModelRef model;
    private final Sentences sentences;
    private final Findings findings;

    Answers(
            RememberSettings settings,
            List<String> classNames,
            Event.ModelRef model,
            LazySearch search) {
        this.settings = settings;
        this.model = model;
        this.sentences = new Sentences(classNames, settings.zone());
        this.findings = new Findings(search);
    }

    /** The answer of a stream of which nothing is remembered. */
    Answer unknown(PreparedQuery query, String streamId) {
        return new Answer(
                answerId(query, streamId),
                query.ref(),
                new Answer.AskedStream(streamId, null),
                kind(query),
                Verdict.UNKNOWN_STREAM,
                sentences.unknownStream(streamId),
                EventTimes.format(query.askedMicros()),
                null,
                "",
                List.of(),
                0,
                null,
                null,
                model);
    }

    /** The answer of a stream's memory. */
    Answer answer(PreparedQuery query, String streamId, StreamMemory memory, ContextStore store) {
        ContextHead head = memory.head;
        if (head.clips() == 0) {
            return unknown(query, streamId);
        }
        AskedTime asked = AskedTime.of(query, head, settings.zone());
        Result result =
                asked.place() == AskedTime.Place.WITHIN
                        ? look(query, head, store, asked)
                        : new Result(
                                Verdict.OUT_OF_RANGE,
                                sentences.outOfRange(asked, head),
                                null,
                                List.of(),
                                0);
        return new Answer(
                answerId(query, streamId),
                query.ref(),
                new Answer.AskedStream(streamId, memory.kind.wireName()),
                kind(query),
                result.verdict(),
                result.sentence(),
                EventTimes.format(head.endMicros()),
                result.value() == null ? null : EventJson.round(result.value()),
                result.value() == null ? "" : unit(query),
                Seen.foremost(result.ranges(), Answer.MOST_RANGES).stream()
                        .map(Seen::range)
                        .toList(),
                result.total(),
                asked.place() == AskedTime.Place.WITHIN ? asked.coverage(head) : null,
                memory(memory, store),
                model);
    }

    private Result look(
            PreparedQuery query, ContextHead head, ContextStore store, AskedTime asked) {
        List<Seen> found = findings.find(query, head, store, asked.span());
        List<Seen> ranges = chosen(query, head, found);
        Double value = value(query, asked, found);
        if (!ranges.isEmpty()) {
            return new Result(
                    Verdict.SEEN,
                    sentences.seen(query, asked, ranges, value == null ? 0 : value),
                    value,
                    ranges,
                    found.size());
        }
        String sentence =
                isNow(query)
                        ? sentences.notThereNow(query, head, found)
                        : sentences.notSeen(query, asked, asked.coverage(head));
        return new Result(Verdict.NOT_SEEN, sentence, value, List.of(), 0);
    }

    /** The ranges that the question wants of those found. */
    private static List<Seen> chosen(PreparedQuery query, ContextHead head, List<Seen> found) {
        if (found.isEmpty()) {
            return found;
        }
        return switch (query.question().kind()) {
            case WHEN, HOW_OFTEN, HOW_LONG -> found;
            case FIRST -> found.subList(0, 1);
            case LAST -> found.subList(found.size() - 1, found.size());
            case HOW_MANY_AT_MOST ->
                    found.stream().filter(seen -> seen.atLeast() == most(found)).toList();
            case IS_THERE_NOW ->
                    found.stream()
                            .filter(seen -> head.endMicros() - seen.end() <= Watcher.GRACE_MICROS)
                            .toList();
        };
    }

    private static @Nullable Double value(PreparedQuery query, AskedTime asked, List<Seen> found) {
        return switch (query.question().kind()) {
            case WHEN, FIRST, LAST, IS_THERE_NOW -> null;
            case HOW_OFTEN -> (double) Seen.appearances(found);
            case HOW_LONG ->
                    found.stream()
                            .mapToDouble(seen -> asked.secondsOf(seen.start(), seen.end()))
                            .sum();
            case HOW_MANY_AT_MOST -> (double) most(found);
        };
    }

    private static int most(List<Seen> found) {
        return found.stream().mapToInt(Seen::atLeast).max().orElse(0);
    }

    private static boolean isNow(PreparedQuery query) {
        return query.question().kind() == QuestionKind.IS_THERE_NOW;
    }

    /** Name of the kind of a question in contracts. */
    static String kind(PreparedQuery query) {
        return EventJson.wireName(query.question().kind());
    }

    private static String unit(PreparedQuery query) {
        return switch (query.question().kind()) {
            case HOW_OFTEN -> "sightings";
            case HOW_LONG -> "seconds";
            case HOW_MANY_AT_MOST -> "objects";
            case WHEN, FIRST, LAST, IS_THERE_NOW -> "";
        };
    }

    private Answer.Memory memory(StreamMemory memory, ContextStore store) {
        ContextHead head = memory.head;
        long oldest = Math.max(0, head.clips() - settings.context().detailClips());
        ContextBlock detail = store.details().get(oldest);
        return new Answer.Memory(
                EventTimes.format(detail == null ? head.endMicros() : detail.startMicros()),
                EventTimes.format(head.startMicros()),
                head.bytes(),
                head.levels(),
                memory.clipsLeftOut == 0 ? null : memory.clipsLeftOut);
    }

    private String answerId(PreparedQuery query, String streamId) {
        return EventIds.of(
                "answer",
                query.queryId(),
                Integer.toString(query.ref().version()),
                streamId,
                model.digest());
    }

    private record Result(
            Verdict verdict,
            String sentence,
            @Nullable Double value,
            List<Seen> ranges,
            int total) {}
}
