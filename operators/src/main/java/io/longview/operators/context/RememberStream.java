/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.LongContext;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.encode.ClipOrder;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.event.Answer;
import io.longview.operators.event.AnswerCodec;
import io.longview.operators.event.Event;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.query.PreparedQuery;
import io.longview.operators.query.PreparedQueryCodec;
import io.longview.operators.query.Query;
import io.longview.operators.query.QueryChange;
import io.longview.operators.wire.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Remembers every stream in its long context, answers questions from it, and watches for what
 * standing questions ask. Emits the events of standing questions; answers leave through {@link
 * #ANSWERS}.
 *
 * <p>Clips arrive in any order, since encoders work in parallel, and are used in the order of their
 * index. A clip that is not later than what is remembered, because a recording is published again
 * under the same name, is watched but not remembered. Owned state: per stream, the long context
 * (head, details, traces, sightings), how far standing questions are, which questions were answered
 * at the end, and clips that came before their turn; for all streams, the questions that last. What
 * is answered depends on the clips and the question alone. A stream is forgotten when decoding says
 * so.
 */
public final class RememberStream
        extends KeyedBroadcastProcessFunction<String, EncodedClip, QueryChange, Event> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "remember-stream";
    public static final OutputTag<Answer> ANSWERS =
            new OutputTag<>("answers", RecordType.ofCodec(AnswerCodec.class));

    /** The questions that last, by id; broadcast state. */
    public static final MapStateDescriptor<String, PreparedQuery> QUERIES =
            new MapStateDescriptor<>(
                    "queries", Types.STRING, RecordType.ofCodec(PreparedQueryCodec.class));

    static final ValueStateDescriptor<StreamMemory> MEMORY =
            new ValueStateDescriptor<>("memory", RecordType.ofCodec(StreamMemory.Codec.class));
    static final String EARLY_STATE = "early-clips";

    private final RememberSettings settings;
    private final ArrayList<String> classNames;
    private final Event.ModelRef model;

    private transient ValueState<StreamMemory> memoryState;
    private transient ContextState context;
    private transient ClipOrder order;
    private transient QueryStates queryStates;
    private transient LongContext longContext;
    private transient @Nullable LazySearch search;
    private transient Answers answers;
    private transient StandingQueries standing;
    private transient ContextMetrics metrics;

    /** Memory of what the given encoder sees. */
    public RememberStream(RememberSettings settings, FrameEncoderSpec encoder) {
        this.settings = settings;
        this.classNames = new ArrayList<>(encoder.classNames());
        this.model = new Event.ModelRef(encoder.bundle(), encoder.version(), encoder.digest());
    }

    @Override
    public void open(OpenContext openContext) {
        memoryState = getRuntimeContext().getState(MEMORY);
        context = ContextState.open(getRuntimeContext());
        order = ClipOrder.open(getRuntimeContext(), EARLY_STATE);
        queryStates = QueryStates.open(getRuntimeContext());
        longContext = new LongContext(settings.context());
        LazySearch opened = new LazySearch(settings.context());
        search = opened;
        answers = new Answers(settings, classNames, model, opened);
        standing = new StandingQueries(settings, model, opened, context.store(), queryStates);
        metrics = new ContextMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(EncodedClip clip, ReadOnlyContext ctx, Collector<Event> out)
            throws Exception {
        StreamMemory memory = memoryState.value();
        if (memory == null) {
            memory = new StreamMemory(new ContextHead(), clip.kind());
        }
        if (clip.index() != memory.nextClip) {
            metrics.reordered.inc();
            order.keep(clip);
            return;
        }
        EncodedClip next = clip;
        while (next != null) {
            use(memory, next, ctx, out);
            memory.nextClip++;
            if (next.forgets()) {
                memory = new StreamMemory(new ContextHead(), clip.kind());
                forget(clip.streamId());
            }
            next = order.take(memory.nextClip);
        }
        if (memory.nextClip > 0) {
            memoryState.update(memory);
            metrics.size(clip.streamId(), memory.head.bytes(), memory.head.levels().size());
        }
    }

    /** Clips that wait for their turn are of the stream's next life. */
    private void forget(String streamId) {
        memoryState.clear();
        context.clear();
        queryStates.clear();
        metrics.forgot(streamId);
    }

    private void use(
            StreamMemory memory, EncodedClip clip, ReadOnlyContext ctx, Collector<Event> out)
            throws Exception {
        ClipEncoding encoding = clip.encoding();
        List<PreparedQuery> queries = QueryStates.inOrder(ctx.getBroadcastState(QUERIES));
        StandingQueries.Stream stream =
                new StandingQueries.Stream(clip.streamId(), memory, counted(out));
        if (encoding != null && !clip.frames().isEmpty()) {
            ContextClip seen = ContextClips.of(clip, encoding);
            remember(memory, seen);
            standing.watch(queries, stream, seen);
        }
        StreamBoundary boundary = clip.boundary();
        memory.ended = false;
        if (boundary != null) {
            standing.endAll(queries, stream, reason(boundary));
            if (boundary.reason() == StreamBoundary.Reason.ENDED) {
                memory.ended = true;
                for (PreparedQuery query : queries) {
                    answerEnd(
                            query, clip.streamId(), memory, answer -> ctx.output(ANSWERS, answer));
                }
            }
        }
    }

    private void remember(StreamMemory memory, ContextClip clip) {
        long started = System.nanoTime();
        if (memory.head.clips() > 0 && clip.timesMicros()[0] <= memory.head.endMicros()) {
            metrics.outOfOrder.inc();
            memory.clipsLeftOut++;
            return;
        }
        longContext.remember(memory.head, context.store(), clip);
        metrics.clips.inc();
        metrics.rememberMicros.inc((System.nanoTime() - started) / 1_000);
    }

    private static String reason(StreamBoundary boundary) {
        return switch (boundary.reason()) {
            case ENDED -> "stream-ended";
            case LOST, FORGOTTEN -> "source-lost";
        };
    }

    private Collector<Event> counted(Collector<Event> out) {
        return new Collector<>() {
            @Override
            public void collect(Event event) {
                metrics.moments.inc();
                out.collect(event);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void processBroadcastElement(QueryChange change, Context ctx, Collector<Event> out)
            throws Exception {
        BroadcastState<String, PreparedQuery> queries = ctx.getBroadcastState(QUERIES);
        PreparedQuery former = queries.get(change.queryId());
        queries.remove(change.queryId());
        if (former != null) {
            String reason =
                    change instanceof QueryChange.Removed ? "query-removed" : "query-replaced";
            forEachStream(
                    ctx,
                    former,
                    (streamId, memory) ->
                            standing.forget(
                                    former,
                                    new StandingQueries.Stream(streamId, memory, counted(out)),
                                    reason));
        }
        if (change instanceof QueryChange.Asked asked) {
            if (asked.query().lasting()) {
                queries.put(change.queryId(), asked.query());
            }
            if (!asked.query().mode().equals(Query.Mode.STANDING)) {
                answerOnce(asked.query(), ctx);
            }
        }
    }

    private void answerOnce(PreparedQuery query, Context ctx) throws Exception {
        boolean atEnd = query.answerAt() == Query.AnswerAt.END;
        boolean[] known = {false};
        forEachStream(
                ctx,
                query,
                (streamId, memory) -> {
                    known[0] = true;
                    if (!atEnd) {
                        ctx.output(ANSWERS, answer(query, streamId, memory));
                    } else if (memory.ended) {
                        answerEnd(query, streamId, memory, answer -> ctx.output(ANSWERS, answer));
                    }
                });
        String streamId = query.scope().streamId();
        if (!known[0]
                && !atEnd
                && streamId != null
                && OwnStreams.of(getRuntimeContext()).contains(streamId)) {
            metrics.answers.inc();
            ctx.output(ANSWERS, answers.unknown(query, streamId));
        }
    }

    private void answerEnd(
            PreparedQuery query, String streamId, StreamMemory memory, AnswerOutput output)
            throws Exception {
        if (query.waitsForEnd(streamId) && queryStates.answerFirst(query)) {
            output.put(answer(query, streamId, memory));
        }
    }

    private Answer answer(PreparedQuery query, String streamId, StreamMemory memory) {
        long started = System.nanoTime();
        Answer answer = answers.answer(query, streamId, memory, context.store());
        metrics.answers.inc();
        metrics.answerMicros.inc((System.nanoTime() - started) / 1_000);
        return answer;
    }

    /** Visits the streams of this task that a question is about, each as the current key. */
    private void forEachStream(Context ctx, PreparedQuery query, StreamVisitor visitor)
            throws Exception {
        ctx.applyToKeyedState(
                MEMORY,
                (streamId, state) -> {
                    StreamMemory memory = state.value();
                    if (memory != null && query.scope().covers(streamId)) {
                        visitor.visit(streamId, memory);
                    }
                });
    }

    @Override
    public void close() {
        LazySearch open = search;
        search = null;
        if (open != null) {
            open.close();
        }
    }

    /** Takes an answer. */
    @FunctionalInterface
    private interface AnswerOutput {
        void put(Answer answer);
    }

    /** Looks at one stream. */
    @FunctionalInterface
    private interface StreamVisitor {
        void visit(String streamId, StreamMemory memory) throws Exception;
    }
}
