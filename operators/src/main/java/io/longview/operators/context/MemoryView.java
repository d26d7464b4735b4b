/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.model.hico.ContextStats;
import io.longview.operators.event.EventTimes;
import io.longview.operators.wire.StateView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a stream.
 *
 * @param kind camera or broadcast
 * @param ended whether the publisher said that the stream is over
 * @param bytes size of the memory, tokens and sightings together
 * @param clips clips remembered so far
 * @param frames frames of them
 * @param newest time of the last frame
 * @param details how many clips have all their tokens
 * @param detailBytes bytes of these
 * @param oldestDetail from when on every token is kept
 * @param traces how many blocks of merged tokens there are at each level, the newest level first
 * @param traceBytes bytes of these
 * @param oldestTrace from when on anything is kept
 * @param gaps times in between that were not analysed
 * @param sightings sightings by class
 * @param watches standing questions that have begun to be true, or were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "kind",
    "ended",
    "bytes",
    "clips",
    "frames",
    "newest",
    "details",
    "detailBytes",
    "oldestDetail",
    "traces",
    "traceBytes",
    "oldestTrace",
    "gaps",
    "sightings",
    "watches"
})
public record MemoryView(
        String kind,
        boolean ended,
        long bytes,
        long clips,
        long frames,
        @Nullable String newest,
        int details,
        long detailBytes,
        @Nullable String oldestDetail,
        List<Integer> traces,
        long traceBytes,
        @Nullable String oldestTrace,
        int gaps,
        Map<String, Integer> sightings,
        int watches) {

    public MemoryView {
        traces = List.copyOf(traces);
        sightings = new TreeMap<>(sightings);
    }

    /**
     * Reads the state of {@link RememberStream}.
     *
     * @param classNames names of the classes, in the encoder's order
     */
    public static StateView<MemoryView> open(RuntimeContext context, List<String> classNames) {
        ValueState<StreamMemory> memories = context.getState(RememberStream.MEMORY);
        ContextState tokens = ContextState.open(context);
        QueryStates queries = QueryStates.open(context);
        return () -> {
            StreamMemory memory = memories.value();
            return memory == null
                    ? null
                    : of(
                            memory,
                            ContextStats.of(memory.head, tokens.store()),
                            classNames,
                            queries.watched());
        };
    }

    private static MemoryView of(
            StreamMemory memory, ContextStats stats, List<String> classNames, int watches) {
        Map<String, Integer> sightings = new TreeMap<>();
        stats.sightings()
                .forEach(
                        (classId, count) ->
                                sightings.put(
                                        classId < classNames.size()
                                                ? classNames.get(classId)
                                                : "class " + classId,
                                        count));
        boolean any = stats.clips() > 0;
        return new MemoryView(
                memory.kind.wireName(),
                memory.ended,
                stats.bytes(),
                stats.clips(),
                stats.frames(),
                any ? EventTimes.format(stats.endMicros()) : null,
                stats.details(),
                stats.detailBytes(),
                stats.details() > 0 ? EventTimes.format(stats.oldestDetailMicros()) : null,
                stats.levels(),
                stats.traceBytes(),
                any ? EventTimes.format(stats.startMicros()) : null,
                stats.gaps(),
                sightings,
                watches);
    }
}
