/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextBlock;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.LongContext;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventTimes;
import io.longview.operators.query.PreparedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream's memory has to say to a free question, before a chat model puts it in words. */
final class Recall {
    private final RememberSettings settings;
    private final Event.ModelRef model;
    private final Sentences sentences;

    Recall(RememberSettings settings, Event.ModelRef model) {
        this.settings = settings;
        this.model = model;
        this.sentences = new Sentences(List.of(), settings.zone());
    }

    /** The answer of a stream of which nothing is remembered. */
    Answer unknown(PreparedQuery query, String streamId) {
        return new Answer(
                answerId(query, streamId),
                query.ref(),
                new Answer.AskedStream(streamId, null),
                Answer.FREE,
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

    /**
     * What is remembered of the time that is asked about. Without blocks it is an answer already:
     * nothing is remembered of it.
     */
    Recollection recall(
            PreparedQuery query, String streamId, StreamMemory memory, ContextStore store) {
        ContextHead head = memory.head;
        AskedTime asked = AskedTime.of(query, head, settings.zone());
        boolean within = asked.place() == AskedTime.Place.WITHIN;
        List<ContextBlock> blocks = within ? LongContext.recall(store, asked.span()) : List.of();
        Answer draft =
                new Answer(
                        answerId(query, streamId),
                        query.ref(),
                        new Answer.AskedStream(streamId, memory.kind.wireName()),
                        Answer.FREE,
                        blocks.isEmpty() ? Verdict.OUT_OF_RANGE : Verdict.ANSWERED,
                        blocks.isEmpty() ? nothing(asked, head, within) : "",
                        EventTimes.format(head.endMicros()),
                        null,
                        "",
                        blocks.isEmpty() ? List.of() : List.of(shown(blocks)),
                        blocks.isEmpty() ? 0 : 1,
                        within ? asked.coverage(head) : null,
                        memory(head, store, blocks),
                        model);
        return new Recollection(streamId, draft, blocks);
    }

    private String nothing(AskedTime asked, ContextHead head, boolean within) {
        return within
                ? "Nothing was analysed in the time asked about."
                : sentences.outOfRange(asked, head);
    }

    private static Answer.Range shown(List<ContextBlock> blocks) {
        ContextBlock first = blocks.get(0);
        ContextBlock last = blocks.get(blocks.size() - 1);
        return new Answer.Range(
                EventTimes.format(first.startMicros()),
                EventTimes.format(last.endMicros()),
                first.firstFrame(),
                last.lastFrame(),
                null,
                null,
                null);
    }

    private Answer.@Nullable Memory memory(
            ContextHead head, ContextStore store, List<ContextBlock> blocks) {
        if (blocks.isEmpty()) {
            return null;
        }
        long oldest = Math.max(0, head.clips() - settings.context().detailClips());
        ContextBlock detail = store.details().get(oldest);
        return new Answer.Memory(
                EventTimes.format(detail == null ? head.endMicros() : detail.startMicros()),
                EventTimes.format(head.startMicros()),
                head.bytes(),
                head.levels(),
                null);
    }

    private String answerId(PreparedQuery query, String streamId) {
        return EventIds.of(
                "answer",
                query.queryId(),
                Integer.toString(query.ref().version()),
                streamId,
                model.digest());
    }
}
