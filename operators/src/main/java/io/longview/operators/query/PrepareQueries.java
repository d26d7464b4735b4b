/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.hico.VisualQuery;
import io.longview.model.language.Question;
import io.longview.model.language.QuestionKind;
import io.longview.model.language.TimeExpression;
import io.longview.model.language.Understanding;
import io.longview.operators.encode.FrameEncoderFactory;
import io.longview.operators.event.Answer;
import io.longview.operators.event.AnswerCodec;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventTimes;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.RejectedCodec;
import io.longview.operators.wire.RecordType;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Reads and understands queries, once for all tasks: words by the text model, pictures by the frame
 * encoder, both loaded when they are first needed. Runs with parallelism 1.
 *
 * <p>What is not of the contract leaves through {@link #REJECTED}; what is not understood is
 * answered through {@link #ANSWERS}. Owned state: identity, version and digest of the queries that
 * came before.
 */
public final class PrepareQueries extends ProcessFunction<QueryRecord, QueryChange>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    public static final String UID = "prepare-queries";
    public static final OutputTag<Rejected> REJECTED =
            new OutputTag<>("rejected-queries", RecordType.ofCodec(RejectedCodec.class));
    public static final OutputTag<Answer> ANSWERS =
            new OutputTag<>("answers-to-queries", RecordType.ofCodec(AnswerCodec.class));

    static final String KNOWN_STATE = "known-queries";

    private final QueryReader.Factory readers;
    private final FrameEncoderFactory encoders;
    private final Event.ModelRef model;
    private final FreeQuestions freeQuestions;

    private transient @Nullable KnownQueries known;
    private transient QueryMetrics metrics;
    private transient @Nullable QueryReader reader;
    private transient @Nullable QueryPictures pictures;

    /**
     * @param readers opens what understands words
     * @param encoders opens what sees pictures
     * @param model the model, as answers name it
     * @param freeQuestions what becomes of questions that are not understood
     */
    public PrepareQueries(
            QueryReader.Factory readers,
            FrameEncoderFactory encoders,
            Event.ModelRef model,
            FreeQuestions freeQuestions) {
        this.freeQuestions = freeQuestions;
        this.readers = readers;
        this.encoders = encoders;
        this.model = model;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        known =
                KnownQueries.restore(
                        context.getOperatorStateStore()
                                .getListState(
                                        new ListStateDescriptor<>(
                                                KNOWN_STATE,
                                                RecordType.ofCodec(KnownQuery.Codec.class))));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        known().snapshot();
    }

    @Override
    public void open(OpenContext openContext) {
        metrics = new QueryMetrics(getRuntimeContext().getMetricGroup());
        pictures = new QueryPictures(encoders);
    }

    @Override
    public void processElement(QueryRecord record, Context context, Collector<QueryChange> out) {
        try {
            if (record.tombstone()) {
                QueryJson.checkKey(record);
                known().remove(record.queryId());
                metrics.removed.inc();
                out.collect(new QueryChange.Removed(record.queryId()));
            } else {
                ask(record, QueryJson.read(record), context, out);
            }
        } catch (QueryException e) {
            metrics.rejected.inc();
            context.output(REJECTED, record.reject(e.reason(), e.getMessage()));
        }
    }

    private void ask(QueryRecord record, Query query, Context context, Collector<QueryChange> out)
            throws QueryException {
        if (known().repeats(query)) {
            metrics.repeated.inc();
            return;
        }
        known().check(query);
        Understanding understanding = understand(query);
        if (understanding instanceof Understanding.Understood understood) {
            byte[] image = query.image();
            VisualQuery picture = image == null ? null : pictures().encode(image);
            metrics.asked.inc();
            out.collect(
                    new QueryChange.Asked(
                            PreparedQuery.of(
                                    query, record.askedMicros(), understood.question(), picture)));
        } else if (isForChat(query)) {
            metrics.passedOn.inc();
            out.collect(
                    new QueryChange.AskedFreely(
                            PreparedQuery.of(
                                    query,
                                    record.askedMicros(),
                                    new Question(
                                            QuestionKind.WHEN,
                                            "",
                                            null,
                                            reader().timeOf(query.text())),
                                    null)));
        } else if (understanding instanceof Understanding.NotUnderstood not) {
            metrics.notUnderstood.inc();
            // A version that stood before stands no more.
            out.collect(new QueryChange.Removed(query.queryId()));
            context.output(ANSWERS, notUnderstood(record, query, not.reason()));
        }
        known().put(KnownQuery.of(query));
    }

    private boolean isForChat(Query query) {
        return freeQuestions == FreeQuestions.PASSED_ON
                && query.image() == null
                && !query.standing();
    }

    private Understanding understand(Query query) {
        if (query.image() == null) {
            return reader().read(query.text());
        }
        // Most pictures come without words, which need no text model.
        Understanding understanding =
                query.text().isEmpty()
                        ? new Understanding.Understood(
                                new Question(
                                        QuestionKind.WHEN, "", null, new TimeExpression.Always()))
                        : reader().readAboutPicture(query.text());
        return understanding instanceof Understanding.Understood understood
                        && understood.question().kind() == QuestionKind.HOW_MANY_AT_MOST
                ? new Understanding.NotUnderstood(
                        "Objects that look like a picture cannot be counted; ask when it was there,"
                                + " or ask in words how many there were.")
                : understanding;
    }

    private Answer notUnderstood(QueryRecord record, Query query, String reason) {
        String streamId = query.scope().streamId();
        return new Answer(
                EventIds.of(
                        "answer",
                        query.queryId(),
                        Integer.toString(query.version()),
                        streamId == null ? "" : streamId,
                        model.digest()),
                PreparedQuery.ref(query),
                streamId == null ? null : new Answer.AskedStream(streamId, null),
                "",
                Answer.Verdict.NOT_UNDERSTOOD,
                reason,
                EventTimes.format(record.askedMicros()),
                null,
                "",
                List.of(),
                0,
                null,
                null,
                model);
    }

    private KnownQueries known() {
        KnownQueries open = known;
        if (open == null) {
            throw new IllegalStateException("Expected an initialised operator, got another one");
        }
        return open;
    }

    private QueryReader reader() {
        QueryReader open = reader;
        if (open == null) {
            open = readers.open();
            reader = open;
        }
        return open;
    }

    private QueryPictures pictures() {
        QueryPictures open = pictures;
        if (open == null) {
            throw new IllegalStateException("Expected an open operator, got a closed one");
        }
        return open;
    }

    @Override
    public void close() throws Exception {
        if (reader != null) {
            reader.close();
            reader = null;
        }
        if (pictures != null) {
            pictures.close();
            pictures = null;
        }
    }
}
