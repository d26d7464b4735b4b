/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

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
import java.util.List;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns running numbers into clips, each stream's turn after the other, until the time is up or all
 * are full; the numbers after that become questions, each asked when the one before was answered.
 */
final class ContextFeed extends KeyedProcessFunction<String, Long, EncodedClip> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<QueryChange> QUESTIONS =
            new OutputTag<>("questions", RecordType.ofCodec(QueryChangeCodec.class));

    private static final int PAUSE_MILLIS = 20;

    private final SyntheticClips clips;
    private final int streams;
    private final long clipNumbers;
    private final long untilMillis;

    ContextFeed(SyntheticClips clips, int streams, long clipNumbers, long untilMillis) {
        this.clips = clips;
        this.streams = streams;
        this.clipNumbers = clipNumbers;
        this.untilMillis = untilMillis;
    }

    @Override
    public void processElement(Long number, Context context, Collector<EncodedClip> out)
            throws Exception {
        int stream = (int) (number % streams);
        if (number >= clipNumbers) {
            PreparedQuery question = question(number, stream);
            while (!AnswerTimes.ask(question.queryId())) {
                Thread.sleep(PAUSE_MILLIS);
            }
            context.output(QUESTIONS, new QueryChange.Asked(question));
        } else if (context.timerService().currentProcessingTime() < untilMillis) {
            out.collect(clips.clip(stream, number / streams));
        }
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
