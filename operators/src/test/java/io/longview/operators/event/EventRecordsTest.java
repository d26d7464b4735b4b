/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.source.Rejected;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {
    private static final Event EVENT =
            new Event(
                    EventIds.of("gate-1", "track", "1"),
                    2,
                    EventPhase.UPDATE,
                    EventStatus.CONFIRMED,
                    EventKind.TRACK,
                    "person",
                    0.75,
                    new Event.StreamRef("gate-1", "camera"),
                    Event.TimeSpan.of(1_500_000, 2_750_999, 4, 9),
                    null,
                    List.of(
                            new Event.SeenObject(
                                    "7",
                                    "person",
                                    0.75,
                                    new Event.BoundingBox(0.1, 0.2, 0.3, 0.4),
                                    new Event.ImageSize(640, 480))),
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    new Event.ModelRef("longview-compact", "1", "abc"));

    @Test
    void anEventIsABinaryCloudEvent() {
        ProducerRecord<byte[], byte[]> record = EventRecords.event("longview.events", EVENT);

        assertThat(text(record.key())).isEqualTo("gate-1");
        assertThat(record.timestamp()).isEqualTo(2750);
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).isEqualTo(EVENT.eventId() + ":2");
        assertThat(header(record, "ce_type")).isEqualTo("io.longview.track.update.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/streams/gate-1");
        assertThat(header(record, "ce_subject")).isEqualTo("person");
        assertThat(header(record, "ce_time")).isEqualTo("1970-01-01T00:00:01.500Z");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(text(record.value()))
                .isEqualTo(
                        "{\"eventId\":\""
                                + EVENT.eventId()
                                + "\",\"revision\":2,"
                                + "\"phase\":\"update\",\"status\":\"confirmed\",\"kind\":\"track\","
                                + "\"category\":\"person\",\"confidence\":0.75,"
                                + "\"stream\":{\"streamId\":\"gate-1\",\"kind\":\"camera\"},"
                                + "\"time\":{\"start\":\"1970-01-01T00:00:01.500Z\","
                                + "\"end\":\"1970-01-01T00:00:02.750Z\",\"startFrame\":4,\"endFrame\":9},"
                                + "\"objects\":[{\"objectId\":\"7\",\"type\":\"person\","
                                + "\"confidence\":0.75,\"bbox\":{\"left\":0.1,\"top\":0.2,"
                                + "\"right\":0.3,\"bottom\":0.4},"
                                + "\"imageSize\":{\"width\":640,\"height\":480}}],"
                                + "\"model\":{\"bundle\":\"longview-compact\",\"version\":\"1\","
                                + "\"digest\":\"abc\"}}");
    }

    @Test
    void unknownFieldsAreIgnoredWhenRead() throws IOException {
        String json = text(EventJson.write(EVENT));
        String newer = json.replaceFirst("\\{", "{\"fromTheFuture\":{\"a\":1},");
        assertThat(EventJson.read(newer.getBytes(UTF_8), Event.class)).isEqualTo(EVENT);
    }

    @Test
    void whatIsNoEventSaysSo() {
        assertThatThrownBy(() -> EventJson.read("nonsense".getBytes(UTF_8), Event.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected JSON of Event, got nonsense: ");
    }

    @Test
    void identitiesDependOnEveryPartAndItsBorders() {
        assertThat(EventIds.of("a", "bc")).hasSize(24).isEqualTo(EventIds.of("a", "bc"));
        assertThat(EventIds.of("ab", "c")).isNotEqualTo(EventIds.of("a", "bc"));
    }

    @Test
    void aRejectedRecordKeepsWhatItWasAndSaysWhy() {
        Rejected rejected =
                new Rejected(
                        "gate-1",
                        "truncated",
                        "Expected more",
                        new RecordOrigin("longview.segments", 2, 17, 0),
                        List.of(RecordHeader.of("lv-sequence", "5")),
                        new byte[] {1, 2});
        ProducerRecord<byte[], byte[]> record =
                EventRecords.rejected("longview.rejected", rejected);

        assertThat(record.value()).containsExactly(1, 2);
        assertThat(header(record, "lv-sequence")).isEqualTo("5");
        assertThat(header(record, "lv-rejected-topic")).isEqualTo("longview.segments");
        assertThat(header(record, "lv-rejected-partition")).isEqualTo("2");
        assertThat(header(record, "lv-rejected-offset")).isEqualTo("17");
        assertThat(header(record, "lv-rejected-reason")).isEqualTo("truncated");
        assertThat(header(record, "lv-rejected-message")).isEqualTo("Expected more");
    }

    @Test
    void timesAreMillisecondsInUtcBeforeAndAfterTheEpoch() {
        assertThat(EventTimes.format(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
        assertThat(EventTimes.parse("1970-01-01T00:00:02.750Z")).isEqualTo(2_750_000);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
