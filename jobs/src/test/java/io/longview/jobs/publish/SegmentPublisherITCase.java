/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicReader;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.source.SegmentRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SegmentPublisherITCase {
    private static final int MAX_BYTES = 100_000;
    private static EmbeddedBroker broker;
    private static KafkaConnection connection;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        connection = KafkaConnection.to(broker.bootstrapServers());
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void publishesInOrderAndEndsTheStream() {
        String topic = create("order.", MAX_BYTES);
        try (SegmentPublisher publisher = SegmentPublisher.open(connection, topic, MAX_BYTES)) {
            for (int i = 0; i < 20; i++) {
                publisher.publish(segment(i, 50_000));
            }
            publisher.publishEnd("cam", StreamKind.CAMERA, 20);
            publisher.flush();
            assertThat(publisher.acknowledged()).isEqualTo(21);
            assertThat(publisher.acknowledgedBytes()).isEqualTo(1_000_000);
            assertThat(publisher.leftOut()).isZero();
        }
        List<SegmentInput> read = read(topic, 21);
        for (int i = 0; i < 20; i++) {
            assertThat(read.get(i)).isInstanceOf(SegmentInput.Media.class);
            assertThat(((SegmentInput.Media) read.get(i)).segment().sequence()).isEqualTo(i);
        }
        assertThat(read.get(20)).isInstanceOf(SegmentInput.End.class);
    }

    @Test
    void leavesOutAndCountsWhatIsTooLarge() {
        String topic = create("large.", 60_000);
        try (SegmentPublisher publisher = SegmentPublisher.open(connection, topic, MAX_BYTES)) {
            publisher.publish(segment(0, MAX_BYTES + 1));
            publisher.publish(segment(1, 80_000));
            publisher.publish(segment(2, 1000));
            publisher.flush();
            assertThat(publisher.leftOut()).isEqualTo(2);
            assertThat(publisher.problems())
                    .containsExactlyInAnyOrder(
                            "too-large: Expected segments of at most 100000 bytes; cut shorter"
                                    + " segments, or raise the limit",
                            "too-large: Expected segments of a size that topic "
                                    + topic
                                    + " takes; raise its max.message.bytes");
            assertThat(publisher.acknowledged()).isEqualTo(1);
        }
        assertThat(read(topic, 1))
                .singleElement()
                .extracting(input -> ((SegmentInput.Media) input).segment().sequence())
                .isEqualTo(2L);
    }

    @Test
    void failsWhenTheTopicIsGone() {
        KafkaConnection impatient =
                new KafkaConnection(broker.bootstrapServers(), Map.of(), Duration.ofMillis(300));
        try (SegmentPublisher publisher =
                SegmentPublisher.open(impatient, "absent.segments", MAX_BYTES)) {
            assertThatThrownBy(
                            () -> {
                                publisher.publish(segment(0, 10));
                                publisher.flush();
                            })
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.exitCode()).isEqualTo(ExitCode.DEPENDENCY))
                    .hasMessageContaining(broker.bootstrapServers());
        }
    }

    private static Segment segment(long sequence, int bytes) {
        return new Segment(
                "cam",
                StreamKind.CAMERA,
                "video/mp4",
                sequence * 1_000_000,
                sequence,
                new byte[bytes]);
    }

    private static String create(String prefix, int maxRecordBytes) {
        TopicNames names = new TopicNames(prefix);
        try (Topics topics = Topics.connect(connection, names)) {
            topics.createMissing(
                    List.of(Topic.SEGMENTS), new TopicSettings(1, (short) 1, maxRecordBytes));
        }
        return names.of(Topic.SEGMENTS);
    }

    private static List<SegmentInput> read(String topic, int count) {
        List<SegmentInput> inputs = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(connection, topic)) {
            Map<TopicPartition, Long> end = reader.end();
            while (!reader.reached(end)) {
                reader.poll().forEach(r -> inputs.add(SegmentRecords.decode(r, MAX_BYTES)));
            }
        }
        assertThat(inputs).hasSize(count);
        return inputs;
    }
}
