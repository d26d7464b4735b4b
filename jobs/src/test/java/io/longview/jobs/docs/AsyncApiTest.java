/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicCreation;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.operators.event.Answer;
import io.longview.operators.event.EventRecords;
import io.longview.operators.event.HealthReport;
import io.longview.operators.event.Preview;
import io.longview.operators.media.MediaFault;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.query.QueryRecords;
import io.longview.operators.query.QueryRequest;
import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.source.SegmentRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds {@code src/docs/contract/asyncapi.yaml} to the topics and records of the code. */
class AsyncApiTest {
    private static final String FILE = ContractHeaders.FILE;
    private static final Segment SEGMENT =
            new Segment("gate-1", StreamKind.CAMERA, "video/mp4", 1_500_000, 4, new byte[] {1});

    @Test
    void hasTheTopicsAsTheyAreCreated() throws IOException {
        Map<String, Map<String, String>> created = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            String name = new TopicNames(TopicNames.DEFAULT_PREFIX).of(topic);
            Map<String, String> configs =
                    new TreeMap<>(TopicCreation.configs(TopicSettings.withPartitions(1), topic));
            configs.keySet().retainAll(Set.of("cleanup.policy", "max.message.bytes"));
            created.put(name, configs);
        }
        Map<String, Map<String, String>> documented = new TreeMap<>();
        for (JsonNode channel : Documentation.yaml(FILE).path("channels")) {
            Map<String, String> configs = new TreeMap<>();
            channel.at("/bindings/kafka/topicConfiguration")
                    .properties()
                    .forEach(
                            entry ->
                                    configs.put(
                                            entry.getKey(),
                                            entry.getValue().isArray()
                                                    ? entry.getValue().get(0).asText()
                                                    : entry.getValue().asText()));
            documented.put(channel.path("address").asText(), configs);
        }
        assertThat(documented).isEqualTo(created);
    }

    @Test
    void describesTheHeadersThatRecordsHave() throws IOException {
        assertThat(headerErrors("segment", SegmentRecords.encode("t", SEGMENT))).isEmpty();
        assertThat(
                        headerErrors(
                                "end",
                                SegmentRecords.encodeEnd("t", "gate-1", StreamKind.CAMERA, 5)))
                .isEmpty();
        for (var event : ContractSamples.events()) {
            assertThat(headerErrors("event", EventRecords.event("t", event))).isEmpty();
        }
        assertThat(headerErrors("tracks", EventRecords.tracks("t", ContractSamples.tracks())))
                .isEmpty();
        for (Answer answer : ContractSamples.answers()) {
            assertThat(headerErrors("answer", EventRecords.answer("t", answer))).isEmpty();
        }
        for (QueryRequest query : ContractSamples.queries()) {
            assertThat(headerErrors("query", query(query))).isEmpty();
        }
        for (HealthReport report : ContractSamples.healthReports()) {
            assertThat(headerErrors("health", EventRecords.health("t", report))).isEmpty();
        }
        assertThat(
                        headerErrors(
                                "preview",
                                EventRecords.preview("t", new Preview("gate-1", 7, new byte[1]))))
                .isEmpty();
        assertThat(headerErrors("rejected", EventRecords.rejected("t", rejected("duplicate"))))
                .isEmpty();
    }

    @Test
    void refusesOtherHeaders() throws IOException {
        ProducerRecord<byte[], byte[]> segment = SegmentRecords.encode("t", SEGMENT);
        segment.headers().remove(SegmentRecords.START).add(SegmentRecords.KIND, bytes("webcam"));
        assertThat(headerErrors("segment", segment)).hasSize(2);
        ProducerRecord<byte[], byte[]> event = EventRecords.event("t", ContractSamples.trackEnd());
        event.headers().remove("ce_type").add("ce_type", bytes("io.longview.track.begin.v1"));
        assertThat(headerErrors("event", event)).hasSize(1);
        assertThat(headerErrors("rejected", EventRecords.rejected("t", rejected("boring"))))
                .hasSize(1);
    }

    @Test
    void namesEveryHeaderAndNoOther() throws IOException {
        assertThat(ContractHeaders.names("segment"))
                .containsExactlyInAnyOrderElementsOf(names(SegmentRecords.encode("t", SEGMENT)));
        assertThat(ContractHeaders.names("end"))
                .containsExactlyInAnyOrderElementsOf(
                        names(SegmentRecords.encodeEnd("t", "gate-1", StreamKind.BROADCAST, 1)));
        assertThat(ContractHeaders.names("query"))
                .containsExactlyInAnyOrderElementsOf(
                        names(query(ContractSamples.queries().get(0))));
        assertThat(ContractHeaders.names("preview"))
                .containsExactlyInAnyOrderElementsOf(
                        names(EventRecords.preview("t", new Preview("a", 7, new byte[1]))));
        assertThat(ContractHeaders.names("rejected"))
                .containsExactlyInAnyOrderElementsOf(
                        names(EventRecords.rejected("t", rejected("duplicate"))));
        Set<String> cloudEvent = new TreeSet<>();
        Documentation.yaml(FILE)
                .at("/components/schemas/cloudEvent/properties")
                .fieldNames()
                .forEachRemaining(cloudEvent::add);
        assertThat(cloudEvent)
                .containsExactlyInAnyOrderElementsOf(
                        names(EventRecords.event("t", ContractSamples.trackEnd())));
    }

    @Test
    void listsEveryReasonForRejection() throws IOException {
        Set<String> reasons = new TreeSet<>(RejectionReasons.all());
        assertThat(reasons)
                .containsAll(Stream.of(MediaFault.values()).map(MediaFault::wireName).toList());
        JsonNode listed =
                Documentation.yaml(FILE)
                        .at(
                                "/components/messages/rejected/headers/properties/lv-rejected-reason/enum");
        assertThat(ContractSchemaTest.values(listed)).containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(reasonOf(null, new byte[1])).isEqualTo("no-key");
        assertThat(reasonOf("a", new byte[1])).isEqualTo("bad-header");
        assertThat(reasonOf("a", new byte[0], SegmentRecords.SEQUENCE, SegmentRecords.START))
                .isEqualTo("empty");
        assertThat(reasonOf("a", new byte[9], SegmentRecords.SEQUENCE, SegmentRecords.START))
                .isEqualTo("too-large");
    }

    /**
     * The reason for which a record with these headers, all 0, is refused at a limit of 8 bytes.
     */
    private static String reasonOf(@Nullable String key, byte[] value, String... headers) {
        Headers all = new RecordHeaders();
        for (String header : headers) {
            all.add(header, bytes("0"));
        }
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        "t",
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        value.length,
                        key == null ? null : bytes(key),
                        value,
                        all,
                        Optional.empty());
        return ((SegmentInput.Bad) SegmentRecords.decode(record, 8)).rejected().reason();
    }

    private static ProducerRecord<byte[], byte[]> query(QueryRequest query) {
        return QueryRecords.encode("t", query, "/longview/cli", Instant.EPOCH);
    }

    private static Rejected rejected(String reason) {
        return new Rejected(
                "gate-1",
                reason,
                "Expected more",
                new RecordOrigin("longview.segments", 2, 17, 0),
                List.<RecordHeader>of(),
                new byte[] {1, 2});
    }

    private static List<String> headerErrors(String message, ProducerRecord<byte[], byte[]> record)
            throws IOException {
        return ContractHeaders.errors(message, record.headers());
    }

    private static List<String> names(ProducerRecord<byte[], byte[]> record) {
        List<String> names = new ArrayList<>();
        record.headers().forEach(header -> names.add(header.key()));
        return names;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
