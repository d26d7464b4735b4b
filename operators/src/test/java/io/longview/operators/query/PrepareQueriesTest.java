/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.VisualQuery;
import io.longview.model.language.ClassMatch;
import io.longview.model.language.Question;
import io.longview.model.language.QuestionKind;
import io.longview.model.language.TimeExpression;
import io.longview.model.language.Understanding;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.source.Rejected;
import io.longview.operators.wire.RecordSerializer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareQueriesTest {
    private static final TimeExpression TIME = new TimeExpression.Last(Duration.ofMinutes(10));

    @Test
    void aQuestionIsToldToAllTasksAndSurvivesTheWire() throws Exception {
        try (Harness harness = new Harness()) {
            harness.take(
                    "q",
                    "{\"queryId\":\"q\",\"version\":3,\"text\":\" a person \",\"allStreams\":true,"
                            + "\"from\":\"2026-01-01T01:00:00+01:00\",\"mode\":\"standing\","
                            + "\"threshold\":0.5,\"minimumSeconds\":2}");
            PreparedQuery query = asked(harness.changes().get(0));
            assertThat(query.ref()).isEqualTo(new Event.QueryRef("q", 3, "a person"));
            assertThat(query.scope())
                    .isEqualTo(new Query.Scope(null, 1_767_225_600_000_000L, null));
            assertThat(query.mode()).isEqualTo(Query.Mode.STANDING);
            assertThat(query.terms()).isEqualTo(new Query.Terms(0.5, 2, 10));
            assertThat(query.question().time()).isEqualTo(TIME);

            assertThat(copy(harness.changes().get(0))).isEqualTo(harness.changes().get(0));
        }
    }

    /** A query with a picture as version 1 wrote it, which knew one view: the last bytes differ. */
    @Test
    void aPictureOfTheFirstLayoutIsRead() throws IOException {
        VisualQuery picture =
                VisualQuery.of(
                        new TokenBlock(
                                2, new float[] {3, 4}, new float[] {5}, new int[1], new int[] {3}));
        PreparedQuery query =
                new PreparedQuery(
                        new Event.QueryRef("q", 1, ""),
                        1,
                        new Query.Scope("a", null, null),
                        Query.Mode.ONCE,
                        Query.AnswerAt.NOW,
                        new Query.Terms(null, 0, 0),
                        new Question(QuestionKind.WHEN, "", null, new TimeExpression.Always()),
                        picture);
        PreparedQueryCodec codec = new PreparedQueryCodec();
        DataOutputSerializer now = new DataOutputSerializer(64);
        codec.write(query, now);
        byte[] bytes = now.getCopyOfBuffer();
        DataOutputSerializer without = new DataOutputSerializer(64);
        codec.write(withoutPicture(query), without);
        int views = without.length();
        DataOutputSerializer first = new DataOutputSerializer(64);
        first.write(bytes, 0, views);
        first.write(bytes, views + Integer.BYTES, bytes.length - views - Integer.BYTES);

        PreparedQuery read = codec.read(1, new DataInputDeserializer(first.getCopyOfBuffer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(query);
    }

    private static PreparedQuery withoutPicture(PreparedQuery query) {
        return new PreparedQuery(
                query.ref(),
                query.askedMicros(),
                query.scope(),
                query.mode(),
                query.answerAt(),
                query.terms(),
                query.question(),
                null);
    }

    @Test
    void aStructuredCloudEventIsRead() throws Exception {
        try (Harness harness = new Harness()) {
            harness.take(
                    "q",
                    "{\"specversion\":\"1.0\",\"id\":\"1\",\"data\":"
                            + "{\"text\":\"a person\",\"streamId\":\"gate\"}}");
            assertThat(asked(harness.changes().get(0)).scope().streamId()).isEqualTo("gate");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "not-json; hello; Expected a query as JSON",
                "not-json; [1]; Expected a query as JSON object, got ARRAY",
                "bad-query; {\"streamId\":\"a\"}; got neither",
                "bad-query; {\"text\":\"  \",\"streamId\":\"a\"}; got neither",
                "bad-query; {\"text\":\"x\"}; Expected the field streamId or allStreams: true, got"
                        + " neither",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"allStreams\":true}; got both",
                "bad-query; {\"text\":7,\"streamId\":\"a\"}; Expected text in the field text, got"
                        + " 7",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"queryId\":\"r\"}; Expected the"
                        + " record's key 'q'",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"version\":-1}; Expected a whole"
                        + " number from 0",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"from\":\"noon\"}; Expected a time"
                        + " like",
                "bad-query;"
                        + " {\"text\":\"x\",\"streamId\":\"a\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"};"
                        + " not after the field to",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"mode\":\"always\"}; Expected once"
                        + " or standing",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"answerAt\":\"later\"}; Expected"
                        + " now or end",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"threshold\":1.5}; Expected a"
                        + " number above 0",
                "bad-query; {\"text\":\"x\",\"streamId\":\"a\",\"cooldownSeconds\":-1}; Expected"
                        + " seconds from 0",
                "bad-image; {\"image\":\"!\",\"streamId\":\"a\"}; Expected the field image in"
                        + " base64",
                "bad-image; {\"image\":\"aGVsbG8=\",\"streamId\":\"a\"}; Expected a JPEG or PNG"
                        + " picture",
                "bad-image; {\"image\":\"iVBORw0KGgo=\",\"streamId\":\"a\"}; Expected a whole PNG"
                        + " picture",
                "bad-image; {\"image\":\"/9j/2gAA\",\"streamId\":\"a\"}; that is cut off"
            })
    void whatIsNotOfTheContractIsRejectedAsItWas(String reason, String value, String message)
            throws Exception {
        try (Harness harness = new Harness()) {
            harness.take("q", value);
            assertThat(harness.changes()).isEmpty();
            Rejected rejected = harness.rejected().get(0);
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.message()).contains(message);
            assertThat(rejected.value()).isEqualTo(value.getBytes(UTF_8));
            assertThat(rejected.streamId()).isEqualTo("q");
        }
    }

    @Test
    void aRecordWithoutKeyAndOneThatIsTooLargeAreRejected() throws Exception {
        try (Harness harness = new Harness()) {
            harness.take("", "{\"text\":\"a person\",\"streamId\":\"a\"}");
            harness.take("", null);
            byte[] image = new byte[QueryRequest.MOST_IMAGE_BYTES + 1];
            harness.take(
                    "q",
                    "{\"streamId\":\"a\",\"image\":\"%s\"}"
                            .formatted(Base64.getEncoder().encodeToString(image)));
            harness.take("huge", "x".repeat(50_000_000));
            assertThat(harness.rejected())
                    .extracting(Rejected::reason)
                    .containsExactly("no-key", "no-key", "too-large", "too-large");
            assertThat(harness.rejected().get(3).value()).isNull();
            assertThat(harness.rejected().get(3).message()).contains("50000000");
        }
    }

    @Test
    void oneIdStandsForOneQuestionAlsoAfterARestore() throws Exception {
        String dog = "{\"text\":\"a person\",\"streamId\":\"a\"}";
        String cat = "{\"text\":\"two persons\",\"streamId\":\"a\"}";
        String newer = "{\"text\":\"two persons\",\"streamId\":\"a\",\"version\":2}";
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness()) {
            harness.take("q", dog);
            harness.take("q", dog);
            harness.take("q", cat);
            assertThat(harness.changes()).hasSize(1);
            assertThat(harness.rejected()).extracting(Rejected::reason).containsExactly("conflict");
            snapshot = harness.snapshot();
        }
        try (Harness harness = new Harness(snapshot)) {
            harness.take("q", dog);
            harness.take("q", cat);
            assertThat(harness.changes()).isEmpty();
            assertThat(harness.rejected()).hasSize(1);
            harness.take("q", newer);
            assertThat(asked(harness.changes().get(0)).ref().version()).isEqualTo(2);
            harness.take("q", dog);
            assertThat(harness.rejected()).hasSize(2);
            harness.take("q", null);
            assertThat(harness.changes().get(1)).isEqualTo(new QueryChange.Removed("q"));
            harness.take("q", dog);
            assertThat(harness.changes()).hasSize(3);
        }
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredAndStandsNoMore() throws Exception {
        try (Harness harness = new Harness()) {
            harness.take("q", "{\"text\":\"why?\",\"streamId\":\"a\"}");
            Answer answer = harness.answers().get(0);
            assertThat(answer.verdict()).isEqualTo(Answer.Verdict.NOT_UNDERSTOOD);
            assertThat(answer.sentence()).isEqualTo("No stream can say why.");
            assertThat(answer.stream()).isEqualTo(new Answer.AskedStream("a", null));
            assertThat(harness.changes()).containsExactly(new QueryChange.Removed("q"));
        }
    }

    @Test
    void whatIsNotUnderstoodIsPassedOnToAChatModel() throws Exception {
        try (Harness harness = new Harness(null, FreeQuestions.PASSED_ON)) {
            harness.take("q", "{\"text\":\"why?\",\"streamId\":\"a\"}");
            harness.take("p", "{\"text\":\"a person\",\"streamId\":\"a\"}");
            harness.take("s", "{\"text\":\"why?\",\"streamId\":\"a\",\"mode\":\"standing\"}");

            assertThat(harness.changes()).hasSize(3);
            assertThat(harness.changes().get(0)).isInstanceOf(QueryChange.AskedFreely.class);
            PreparedQuery free = ((QueryChange.AskedFreely) harness.changes().get(0)).query();
            assertThat(free.ref().text()).isEqualTo("why?");
            assertThat(free.question().time()).isEqualTo(TIME);
            assertThat(harness.changes().get(1)).isInstanceOf(QueryChange.Asked.class);
            // A chat model cannot watch.
            assertThat(harness.changes().get(2)).isEqualTo(new QueryChange.Removed("s"));
            assertThat(harness.answers()).hasSize(1);
        }
    }

    @Test
    void aPictureIsEncodedAsAClipThatShowsIt() throws Exception {
        for (String format : List.of("png", "jpeg")) {
            try (Harness harness = new Harness()) {
                harness.take(
                        "q",
                        "{\"streamId\":\"a\",\"image\":\"%s\"}"
                                .formatted(Base64.getEncoder().encodeToString(picture(format))));
                assertThat(harness.rejected()).isEmpty();
                PreparedQuery query = asked(harness.changes().get(0));
                assertThat(query.picture()).isNotNull();
                assertThat(query.picture().views().get(0).channels())
                        .isEqualTo(TestingFrameEncoder.SPEC.channels());
                assertThat(query.question().kind()).isEqualTo(QuestionKind.WHEN);
                PreparedQuery again = asked(copy(harness.changes().get(0)));
                assertThat(again.picture()).isNotNull();
                assertThat(again.picture().views().get(0).values())
                        .isEqualTo(query.picture().views().get(0).values());
            }
        }
    }

    @Test
    void whenItWasAskedIsTheTimeOfTheCloudEvent() {
        RecordOrigin origin = new RecordOrigin("queries", 0, 0, 1_000);
        for (String time : List.of("1970-01-01T00:00:07Z", "soon")) {
            QueryRecord record =
                    new QueryRecord(
                            "q", new byte[0], 0, origin, List.of(RecordHeader.of("ce_time", time)));
            assertThat(record.askedMicros()).isEqualTo(time.equals("soon") ? 1_000_000 : 7_000_000);
        }
    }

    private static PreparedQuery asked(QueryChange change) {
        return ((QueryChange.Asked) change).query();
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static QueryChange copy(QueryChange change) throws IOException {
        RecordSerializer<QueryChange> serializer = new RecordSerializer<>(QueryChangeCodec.class);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(change, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    /** Understands persons only, in the last ten minutes. */
    private static final class TestingReader implements QueryReader {
        @Override
        public Understanding read(String text) {
            return text.contains("person")
                    ? new Understanding.Understood(
                            new Question(
                                    QuestionKind.WHEN,
                                    text,
                                    new ClassMatch(List.of(0), ClassMatch.Mode.ANY, 1, List.of()),
                                    TIME))
                    : new Understanding.NotUnderstood("No stream can say why.");
        }

        @Override
        public Understanding readAboutPicture(String text) {
            return read(text);
        }

        @Override
        public TimeExpression timeOf(String text) {
            return TIME;
        }

        @Override
        public void close() {}
    }

    /** The operator in one task. */
    private static final class Harness implements AutoCloseable {
        private final OneInputStreamOperatorTestHarness<QueryRecord, QueryChange> harness;
        private long offset;

        Harness() throws Exception {
            this(null, FreeQuestions.REFUSED);
        }

        Harness(OperatorSubtaskState snapshot) throws Exception {
            this(snapshot, FreeQuestions.REFUSED);
        }

        Harness(@Nullable OperatorSubtaskState snapshot, FreeQuestions freeQuestions)
                throws Exception {
            harness =
                    new OneInputStreamOperatorTestHarness<>(
                            new ProcessOperator<>(
                                    new PrepareQueries(
                                            TestingReader::new,
                                            gpu -> new TestingFrameEncoder(),
                                            new Event.ModelRef("testing", "1", "0000"),
                                            freeQuestions)));
            harness.setup(new RecordSerializer<>(QueryChangeCodec.class));
            if (snapshot != null) {
                harness.initializeState(snapshot);
            }
            harness.open();
        }

        void take(String key, @Nullable String value) throws Exception {
            byte[] bytes = value == null ? null : value.getBytes(UTF_8);
            harness.processElement(
                    QueryDeserializer.read(
                            new ConsumerRecord<>(
                                    "queries",
                                    0,
                                    offset++,
                                    1_000,
                                    TimestampType.CREATE_TIME,
                                    key.length(),
                                    bytes == null ? 0 : bytes.length,
                                    key.isEmpty() ? null : key.getBytes(UTF_8),
                                    bytes,
                                    new RecordHeaders(),
                                    Optional.empty())),
                    0);
        }

        List<QueryChange> changes() {
            return harness.extractOutputValues();
        }

        List<Rejected> rejected() {
            return side(PrepareQueries.REJECTED);
        }

        List<Answer> answers() {
            return side(PrepareQueries.ANSWERS);
        }

        private <T> List<T> side(OutputTag<T> tag) {
            List<T> values = new ArrayList<>();
            var records = harness.getSideOutput(tag);
            if (records != null) {
                for (StreamRecord<T> record : records) {
                    values.add(record.getValue());
                }
            }
            return values;
        }

        OperatorSubtaskState snapshot() throws Exception {
            return harness.snapshot(1, 1);
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
