/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.pipeline.StageMetrics;
import io.longview.model.language.ClassMatch;
import io.longview.model.language.Question;
import io.longview.model.language.QuestionKind;
import io.longview.model.language.TimeExpression;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.event.Event;
import io.longview.operators.query.PreparedQuery;
import io.longview.operators.query.Query;
import io.longview.operators.query.QueryChange;
import io.longview.operators.query.QueryChangeCodec;
import io.longview.operators.wire.RecordType;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns running numbers into clips, each stream's turn after the other, as fast as they are
 * remembered, until the time is up or all are full. After that clips come at the pace of live
 * streams, and after every so many of them there is a question, asked when the one before was
 * answered.
 */
final class ContextFeed extends KeyedProcessFunction<String, Long, EncodedClip> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<QueryChange> QUESTIONS =
            new OutputTag<>("questions", RecordType.ofCodec(QueryChangeCodec.class));

    private static final int PAUSE_MILLIS = 20;

    /** Clips of all tasks; a process runs one benchmark. */
    private static final LongAdder FED = new LongAdder();

    private final SyntheticClips clips;
    private final ContextPlan plan;
    private final long untilMillis;

    /** Per stream, the index of its next clip. */
    private final HashMap<Integer, Long> next = new HashMap<>();

    private long liveSinceMillis;

    ContextFeed(SyntheticClips clips, ContextPlan plan) {
        this.clips = clips;
        this.plan = plan;
        this.untilMillis = System.currentTimeMillis() + plan.time().toMillis();
    }

    @Override
    public void processElement(Long number, Context context, Collector<EncodedClip> out)
            throws Exception {
        int stream = plan.stream(number);
        if (!plan.isLive(number)) {
            if (System.currentTimeMillis() < untilMillis) {
                out.collect(nextClip(stream));
            }
            return;
        }
        if (liveSinceMillis == 0) {
            awaitAllRemembered();
            liveSinceMillis = System.currentTimeMillis();
        }
        if (plan.isQuestion(number)) {
            PreparedQuery question = question(plan.question(number), stream);
            while (!AnswerTimes.ask(question.queryId())) {
                Thread.sleep(PAUSE_MILLIS);
            }
            context.output(QUESTIONS, new QueryChange.Asked(question));
        } else {
            await(liveSinceMillis + plan.liveMillis(number));
            out.collect(nextClip(stream));
        }
    }

    /** What is still on its way would keep the first answers waiting. */
    private static void awaitAllRemembered() throws InterruptedException {
        while (StageMetrics.totals().getOrDefault("context.clipsRemembered", 0L) < FED.sum()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void await(long millis) throws InterruptedException {
        long left = millis - System.currentTimeMillis();
        while (left > 0) {
            Thread.sleep(left);
            left = millis - System.currentTimeMillis();
        }
    }

    private EncodedClip nextClip(int stream) {
        FED.increment();
        return clips.clip(stream, next.merge(stream, 1L, Long::sum) - 1);
    }

    /** By picture and in words, in turns. */
    private PreparedQuery question(long number, int stream) {
        boolean picture = number % 4 < 2; // Streams of both tasks are asked in both ways.
        String id = "question-" + number;
        return new PreparedQuery(
                new Event.QueryRef(id, 1, picture ? "" : "anything"),
                0,
                new Query.Scope(SyntheticClips.streamId(stream), null, null),
                Query.Mode.ONCE,
                Query.AnswerAt.NOW,
                new Query.Terms(null, 0, 0),
                new Question(
                        QuestionKind.WHEN,
                        picture ? "" : "anything",
                        picture
                                ? null
                                : new ClassMatch(
                                        List.of(stream * 7 % clips.classes()),
                                        ClassMatch.Mode.ANY,
                                        1,
                                        List.of()),
                        new TimeExpression.Always()),
                picture ? clips.like(stream, 3) : null);
    }
}
