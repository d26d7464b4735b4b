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
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Remembers what a chat model's tower saw of every stream, and hands it to the chat model when a
 * free question comes. Emits questions with the memory that they are about; those that no memory
 * can answer are answered through {@link #ANSWERS}.
 *
 * <p>Clips arrive in any order and are used in the order of their index; one that is not later than
 * what is remembered is left out. Owned state: per stream, the long context, which questions were
 * answered at the end, and clips that came before their turn; for all streams, the free questions
 * that wait for an end. What is emitted depends on the clips and the question alone.
 */
public final class RememberClips
        extends KeyedBroadcastProcessFunction<String, EncodedClip, QueryChange, Recollection> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "remember-clips";
    public static final OutputTag<Answer> ANSWERS =
            new OutputTag<>("answers-without-memory", RecordType.ofCodec(AnswerCodec.class));

    /** The free questions that wait for the end of streams, by id; broadcast state. */
    public static final MapStateDescriptor<String, PreparedQuery> QUESTIONS =
            new MapStateDescriptor<>(
                    "free-questions", Types.STRING, RecordType.ofCodec(PreparedQueryCodec.class));

    static final ValueStateDescriptor<StreamMemory> MEMORY =
            new ValueStateDescriptor<>("clip-memory", RecordType.ofCodec(StreamMemory.Codec.class));
    static final String EARLY_STATE = "early-clips";

    private final RememberSettings settings;
    private final Event.ModelRef model;

    private transient ValueState<StreamMemory> memoryState;
    private transient ContextState context;
    private transient ClipOrder order;
    private transient QueryStates queryStates;
    private transient LongContext longContext;
    private transient Recall recall;
    private transient ClipMetrics metrics;

    /** Memory of what the given encoder sees. */
    public RememberClips(RememberSettings settings, FrameEncoderSpec encoder) {
        this.settings = settings;
        this.model = new Event.ModelRef(encoder.bundle(), encoder.version(), encoder.digest());
    }

    @Override
    public void open(OpenContext openContext) {
        memoryState = getRuntimeContext().getState(MEMORY);
        context = ContextState.open(getRuntimeContext());
        order = ClipOrder.open(getRuntimeContext(), EARLY_STATE);
        queryStates = QueryStates.open(getRuntimeContext());
        longContext = new LongContext(settings.context());
        recall = new Recall(settings, model);
        metrics = new ClipMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(EncodedClip clip, ReadOnlyContext ctx, Collector<Recollection> out)
            throws Exception {
        StreamMemory memory = memoryState.value();
        if (memory == null) {
            memory = new StreamMemory(new ContextHead(), clip.kind());
        }
        if (clip.index() != memory.nextClip) {
            order.keep(clip);
            return;
        }
        EncodedClip next = clip;
        while (next != null) {
            use(memory, next, ctx, out);
            memory.nextClip++;
            if (next.forgets()) {
                memory = new StreamMemory(new ContextHead(), clip.kind());
                memoryState.clear();
                context.clear();
                queryStates.clear();
                metrics.forgot(clip.streamId());
            }
            next = order.take(memory.nextClip);
        }
        if (memory.nextClip > 0) {
            memoryState.update(memory);
            metrics.size(clip.streamId(), memory.head.bytes());
        }
    }

    private void use(
            StreamMemory memory, EncodedClip clip, ReadOnlyContext ctx, Collector<Recollection> out)
            throws Exception {
        ClipEncoding encoding = clip.encoding();
        if (encoding != null && !clip.frames().isEmpty()) {
            remember(memory, ContextClips.of(clip, encoding));
        }
        StreamBoundary boundary = clip.boundary();
        memory.ended = boundary != null && boundary.reason() == StreamBoundary.Reason.ENDED;
        if (memory.ended) {
            for (PreparedQuery query : QueryStates.inOrder(ctx.getBroadcastState(QUESTIONS))) {
                if (query.waitsForEnd(clip.streamId()) && queryStates.answerFirst(query)) {
                    answer(
                            query,
                            clip.streamId(),
                            memory,
                            new Outputs(out, answer -> ctx.output(ANSWERS, answer)));
                }
            }
        }
    }

    private void remember(StreamMemory memory, ContextClip clip) {
        if (memory.head.clips() > 0 && clip.timesMicros()[0] <= memory.head.endMicros()) {
            metrics.outOfOrder.inc();
            return;
        }
        longContext.remember(memory.head, context.store(), clip);
        metrics.clips.inc();
    }

    @Override
    public void processBroadcastElement(
            QueryChange change, Context ctx, Collector<Recollection> out) throws Exception {
        BroadcastState<String, PreparedQuery> questions = ctx.getBroadcastState(QUESTIONS);
        questions.remove(change.queryId());
        if (!(change instanceof QueryChange.AskedFreely asked)) {
            return;
        }
        PreparedQuery query = asked.query();
        boolean atEnd = query.answerAt() == Query.AnswerAt.END;
        if (atEnd) {
            questions.put(query.queryId(), query);
        }
        Outputs outputs = new Outputs(out, answer -> ctx.output(ANSWERS, answer));
        boolean[] known = {false};
        ctx.applyToKeyedState(
                MEMORY,
                (streamId, state) -> {
                    StreamMemory memory = state.value();
                    if (memory != null && query.scope().covers(streamId)) {
                        known[0] = true;
                        if (!atEnd || (memory.ended && queryStates.answerFirst(query))) {
                            answer(query, streamId, memory, outputs);
                        }
                    }
                });
        String streamId = query.scope().streamId();
        if (!known[0]
                && !atEnd
                && streamId != null
                && OwnStreams.of(getRuntimeContext()).contains(streamId)) {
            outputs.answers.put(recall.unknown(query, streamId));
        }
    }

    private void answer(
            PreparedQuery query, String streamId, StreamMemory memory, Outputs outputs) {
        if (memory.head.clips() == 0) {
            outputs.answers.put(recall.unknown(query, streamId));
            return;
        }
        Recollection recollection = recall.recall(query, streamId, memory, context.store());
        if (recollection.blocks().isEmpty()) {
            outputs.answers.put(recollection.draft());
        } else {
            metrics.questions.inc();
            outputs.recollections.collect(recollection);
        }
    }

    /** Takes an answer. */
    @FunctionalInterface
    private interface AnswerOutput {
        void put(Answer answer);
    }

    private record Outputs(Collector<Recollection> recollections, AnswerOutput answers) {}
}
