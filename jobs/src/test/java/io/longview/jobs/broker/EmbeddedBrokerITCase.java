/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerITCase {
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void close() {
        broker.close();
        broker.close();
        assertThatThrownBy(broker::resume)
                .hasMessage("Expected an open embedded broker, but it is closed; start a new one");
    }

    @Test
    void carriesARecordOfSixteenMebibytes() throws Exception {
        TopicNames names = create("large.", Topic.SEGMENTS);
        byte[] media = new byte[16 * 1024 * 1024];
        media[media.length - 1] = 7;
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(
                            new ProducerRecord<>(
                                    names.of(Topic.SEGMENTS), "a".getBytes(UTF_8), media))
                    .get();
        }
        List<ConsumerRecord<byte[], byte[]>> read = read(names.of(Topic.SEGMENTS), 1);
        assertThat(read.get(0).value()).isEqualTo(media);
    }

    @Test
    void hidesAbortedTransactionsAndShowsCommittedOnes() throws Exception {
        TopicNames names = create("transactions.", Topic.EVENTS);
        String topic = names.of(Topic.EVENTS);
        try (KafkaProducer<byte[], byte[]> producer =
                producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "aborted".getBytes(UTF_8))).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "committed".getBytes(UTF_8))).get();
            producer.commitTransaction();
        }
        assertThat(read(topic, 1))
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("committed");
    }

    @Test
    void keepsItsAddressAndRecordsOverAStop() throws Exception {
        TopicNames names = create("restart.", Topic.EVENTS);
        String topic = names.of(Topic.EVENTS);
        String before = broker.bootstrapServers();
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, "before".getBytes(UTF_8))).get();
            assertThatThrownBy(broker::resume)
                    .hasMessage(
                            "Expected a stopped embedded broker to resume, but it is running; stop"
                                    + " it first");
            broker.stop();
            broker.stop();
            broker.resume();
            producer.send(new ProducerRecord<>(topic, "after".getBytes(UTF_8))).get();
        }
        assertThat(broker.bootstrapServers()).isEqualTo(before);
        assertThat(read(topic, 2))
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("before", "after");
    }

    private static TopicNames create(String prefix, Topic topic) {
        TopicNames names = new TopicNames(prefix);
        try (Topics topics = Topics.connect(KafkaConnection.to(broker.bootstrapServers()), names)) {
            assertThat(topics.createMissing(List.of(topic), TopicSettings.withPartitions(1)))
                    .containsExactly(topic);
        }
        return names;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, ?> further) {
        Properties properties = KafkaConnection.to(broker.bootstrapServers()).clientProperties();
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EmbeddedBroker.MAX_RECORD_BYTES);
        properties.putAll(further);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Properties properties = KafkaConnection.to(broker.bootstrapServers()).clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                                return records.size() >= count;
                            });
        }
        return records;
    }
}
