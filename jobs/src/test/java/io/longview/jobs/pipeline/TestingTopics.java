/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicReader;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.HealthReport;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.source.SegmentRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A set of topics of its own for one job, with what tests write to them and read from them. */
final class TestingTopics {
    static final int PARTITIONS = 2;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int LARGEST_RECORD = 24 << 20;

    private final KafkaConnection connection;
    private final TopicNames names;

    private TestingTopics(KafkaConnection connection, String prefix) {
        this.connection = connection;
        this.names = new TopicNames(prefix);
    }

    static TestingTopics create() {
        return create(TestingCluster.connection(), "test" + COUNT.incrementAndGet() + ".");
    }

    /** On a broker that has no such topics yet. */
    static TestingTopics create(KafkaConnection connection, String prefix) {
        TestingTopics created = new TestingTopics(connection, prefix);
        try (Topics topics = Topics.connect(created.connection, created.names)) {
            topics.createMissing(
                    List.of(Topic.values()),
                    new TopicSettings(PARTITIONS, (short) 1, LARGEST_RECORD));
        }
        return created;
    }

    String name(Topic topic) {
        return names.of(topic);
    }

    /** The job reads all there is when it starts, checkpoints often, and ends. */
    Configuration bounded() {
        Configuration config = unbounded();
        config.set(ConnectorOptions.BOUNDED, true);
        return config;
    }

    Configuration unbounded() {
        Configuration config = new Configuration();
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, connection.bootstrapServers());
        config.set(ConnectorOptions.TOPIC_PREFIX, names.prefix());
        config.set(ConnectorOptions.GROUP_ID, names.prefix() + "job");
        config.set(ConnectorOptions.TRANSACTIONAL_ID_PREFIX, names.prefix() + "job");
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        return config;
    }

    /** A stream from beginning to end. */
    void publishWhole(List<Segment> segments) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Segment segment : segments) {
            records.add(record(segment));
        }
        Segment last = segments.get(segments.size() - 1);
        records.add(end(last.streamId(), last.sequence() + 1));
        publish(records);
    }

    ProducerRecord<byte[], byte[]> record(Segment segment) {
        return SegmentRecords.encode(names.of(Topic.SEGMENTS), segment);
    }

    ProducerRecord<byte[], byte[]> end(String streamId, long sequence) {
        return SegmentRecords.encodeEnd(
                names.of(Topic.SEGMENTS), streamId, StreamKind.CAMERA, sequence);
    }

    void publish(List<ProducerRecord<byte[], byte[]>> records) {
        Properties properties = connection.clientProperties();
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                var unused =
                        producer.send(
                                record,
                                (metadata, e) -> {
                                    if (e != null) {
                                        throw new IllegalStateException("Could not publish", e);
                                    }
                                });
            }
            producer.flush();
        }
    }

    /** The committed records of a topic; within a partition in their order. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(connection, names.of(topic))) {
            Map<TopicPartition, Long> end = reader.end();
            while (!reader.reached(end)) {
                reader.poll().forEach(records::add);
            }
        }
        return records;
    }

    /** The committed events of each stream, in order: CloudEvents id and JSON data. */
    Map<String, List<String>> events() {
        Map<String, List<String>> events = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topic.EVENTS)) {
            events.computeIfAbsent(text(record.key()), stream -> new ArrayList<>())
                    .add(header(record, "ce_id") + " " + text(record.value()));
        }
        return events;
    }

    /** The committed answers as they were published; each stream's is there once. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topic.ANSWERS)) {
            if (!answers.add(text(record.value()))) {
                throw new IllegalStateException("Repeated: " + text(record.value()));
            }
        }
        return answers;
    }

    /** The health reports of a stream. */
    List<HealthReport> health(String streamId) {
        List<HealthReport> reports = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topic.HEALTH)) {
            if (streamId.equals(text(record.key()))) {
                try {
                    reports.add(EventJson.read(record.value(), HealthReport.class));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return reports;
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
