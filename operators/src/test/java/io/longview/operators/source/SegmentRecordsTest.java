/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.RecordSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentRecordsTest {
    private static final Segment SEGMENT =
            new Segment("gate-1", StreamKind.BROADCAST, "video/mp4", 1_234_567, 8, bytes("media"));

    @Test
    void aSegmentComesBackAsItWas() {
        SegmentInput input = decode(SegmentRecords.encode("segments", SEGMENT));

        assertThat(input).isInstanceOf(SegmentInput.Media.class);
        Segment segment = ((SegmentInput.Media) input).segment();
        assertThat(segment).usingRecursiveComparison().isEqualTo(SEGMENT);
        assertThat(input.origin()).isEqualTo(new RecordOrigin("segments", 3, 99, 5000));
    }

    @Test
    void anEndComesBackAsItWas() {
        assertThat(decode(SegmentRecords.encodeEnd("segments", "gate-1", StreamKind.CAMERA, 9)))
                .isEqualTo(
                        new SegmentInput.End(
                                "gate-1",
                                StreamKind.CAMERA,
                                9,
                                new RecordOrigin("segments", 3, 99, 5000)));
    }

    @Test
    void aRecordWithoutKeyIsRejected() {
        ConsumerRecord<byte[], byte[]> record = consumed(null, bytes("media"), new RecordHeaders());
        assertRejected(
                record,
                "",
                "no-key",
                "Expected the stream id (1 to 200 characters) as record key, got none; set the key"
                        + " when producing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lv-start||none",
                "lv-start|soon|'soon'",
                "lv-start|-1|'-1'",
                "lv-start|253402300800000000|'253402300800000000'",
                "lv-start|9223372036854775808|'9223372036854775808'",
                "lv-sequence||none",
                "lv-sequence|1.5|'1.5'",
                "lv-sequence|-1|'-1'",
                "lv-sequence|9223372036854775807|'9223372036854775807'"
            },
            quoteCharacter = '"')
    void aRecordWithoutUsableNumbersIsRejected(String header, @Nullable String value, String got) {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        record.headers().remove(header);
        if (value != null) {
            record.headers().add(header, bytes(value));
        }
        String meaning =
                header.equals("lv-start")
                        ? "capture time of the first frame, microseconds since the epoch, up to the"
                                + " year 9999"
                        : "number of the segment in its stream, from 0";
        assertRejected(
                consumed(record.key(), record.value(), (RecordHeaders) record.headers()),
                "gate-1",
                "bad-header",
                "Expected header %s (%s) as a decimal number, got %s"
                        .formatted(header, meaning, got));
    }

    @Test
    void whatIsLongIsNotQuotedInFull() {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        record.headers().remove("lv-kind").add("lv-kind", bytes("x".repeat(50_000)));
        SegmentInput.Bad bad = (SegmentInput.Bad) decode(record);
        assertThat(bad.rejected().message()).endsWith("x...'").hasSizeLessThan(200);
        assertThat(bad.rejected().headers()).isEmpty();
    }

    @Test
    void aRecordHasTheHeadersOfTheContract() {
        assertThat(headers(SegmentRecords.encode("segments", SEGMENT)))
                .containsExactly(
                        "content-type=video/mp4",
                        "lv-start=1234567",
                        "lv-sequence=8",
                        "lv-kind=broadcast");
        ProducerRecord<byte[], byte[]> end =
                SegmentRecords.encodeEnd("segments", "gate-1", StreamKind.CAMERA, 9);
        assertThat(headers(end)).containsExactly("lv-end=1", "lv-sequence=9", "lv-kind=camera");
        assertThat(end.key()).isEqualTo(bytes("gate-1"));
        assertThat(end.value()).isEmpty();
    }

    @Test
    void headersThatMayBeLeftOutHaveTheirDefaults() {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        record.headers().remove("lv-kind").remove("content-type").add("x-trace", bytes("7"));
        Segment segment = ((SegmentInput.Media) decode(record)).segment();
        assertThat(segment.kind()).isEqualTo(StreamKind.CAMERA);
        assertThat(segment.contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void theLastOfEqualHeadersCountsAndBlanksDoNot() {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        record.headers().add("lv-sequence", bytes(" 21\n")).add("lv-start", bytes("0"));
        Segment segment = ((SegmentInput.Media) decode(record)).segment();
        assertThat(segment.sequence()).isEqualTo(21);
        assertThat(segment.startMicros()).isZero();
    }

    @Test
    void theLargestNumbersAreTaken() {
        Segment last =
                new Segment(
                        "x".repeat(200),
                        StreamKind.CAMERA,
                        "image/jpeg",
                        253_402_300_799_999_999L,
                        Long.MAX_VALUE - 1,
                        bytes("m"));
        assertThat(((SegmentInput.Media) decode(SegmentRecords.encode("segments", last))).segment())
                .usingRecursiveComparison()
                .isEqualTo(last);
    }

    @Test
    void anEndNeedsASequenceButNoTimeAndIgnoresItsValue() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("lv-end", bytes("")).add("lv-sequence", bytes("4"));
        assertThat(SegmentRecords.decode(consumed(bytes("a"), bytes("media"), headers), 1000))
                .isInstanceOf(SegmentInput.End.class);
        headers.remove("lv-sequence");
        assertThat(SegmentRecords.decode(consumed(bytes("a"), null, headers), 1000))
                .isInstanceOf(SegmentInput.Bad.class);
    }

    @Test
    void aKeyThatIsTooLongIsRejected() {
        assertRejected(
                consumed(bytes("x".repeat(201)), bytes("media"), new RecordHeaders()),
                "",
                "no-key",
                "Expected the stream id (1 to 200 characters) as record key, got 201 characters;"
                        + " set the key when producing");
    }

    @Test
    void anUnknownKindIsRejected() {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        record.headers().remove("lv-kind").add("lv-kind", bytes("radio"));
        assertRejected(
                consumed(record.key(), record.value(), (RecordHeaders) record.headers()),
                "gate-1",
                "bad-header",
                "Header lv-kind: Expected stream kind camera or broadcast, got 'radio'");
    }

    @Test
    void anEmptyRecordIsRejected() {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        assertRejected(
                consumed(record.key(), null, (RecordHeaders) record.headers()),
                "gate-1",
                "empty",
                "Expected media bytes or the header lv-end, got an empty value");
    }

    @Test
    void aRecordOverTheLimitIsRejected() {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        SegmentInput input =
                SegmentRecords.decode(
                        consumed(record.key(), record.value(), (RecordHeaders) record.headers()),
                        4);
        Rejected rejected = ((SegmentInput.Bad) input).rejected();
        assertThat(rejected.reason()).isEqualTo("too-large");
        assertThat(rejected.message())
                .isEqualTo(
                        "Expected a segment of at most 4 bytes, got 5; publish shorter segments or"
                                + " raise longview.decode.max-segment-size; its 5 bytes are left"
                                + " out here, the record is at segments-3@99");
        assertThat(rejected.value()).isNull();
    }

    @Test
    void everyInputCrossesTheWire() throws IOException {
        ProducerRecord<byte[], byte[]> record = SegmentRecords.encode("segments", SEGMENT);
        for (SegmentInput input :
                new SegmentInput[] {
                    decode(record),
                    decode(SegmentRecords.encodeEnd("segments", "a", StreamKind.CAMERA, 1)),
                    SegmentRecords.decode(consumed(null, null, new RecordHeaders()), 10),
                    new SegmentInput.Bad(
                            SegmentRecords.reject(
                                    (SegmentInput.Media) decode(record), "corrupt", "why"))
                }) {
            RecordSerializer<SegmentInput> serializer =
                    new RecordSerializer<>(SegmentInputCodec.class);
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(input, out);
            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .usingRecursiveComparison()
                    .isEqualTo(input);
        }
    }

    private static void assertRejected(
            ConsumerRecord<byte[], byte[]> record, String streamId, String reason, String message) {
        SegmentInput input = SegmentRecords.decode(record, 1000);
        assertThat(input).isInstanceOf(SegmentInput.Bad.class);
        Rejected rejected = ((SegmentInput.Bad) input).rejected();
        assertThat(rejected.streamId()).isEqualTo(streamId);
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.message()).isEqualTo(message);
        assertThat(rejected.value()).isEqualTo(record.value());
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(
                        header ->
                                headers.add(
                                        header.key() + "=" + new String(header.value(), UTF_8)));
        return headers;
    }

    private static SegmentInput decode(ProducerRecord<byte[], byte[]> record) {
        return SegmentRecords.decode(
                consumed(record.key(), record.value(), (RecordHeaders) record.headers()), 1000);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                "segments",
                3,
                99,
                5000,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
