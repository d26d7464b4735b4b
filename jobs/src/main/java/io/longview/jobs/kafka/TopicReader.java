/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import io.longview.jobs.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of one topic without a consumer group, so that looking at a topic changes
 * nothing on the cluster. Only committed records are seen. Used by one thread.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaConnection connection;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(
            KafkaConnection connection,
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions) {
        this.connection = connection;
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * Opens a topic at its first record.
     *
     * @throws Failure if the broker does not answer or refuses
     */
    public static TopicReader fromBeginning(KafkaConnection connection, String topic) {
        TopicReader reader = open(connection, topic);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /**
     * Opens a topic behind its last record.
     *
     * @throws Failure if the broker does not answer or refuses
     */
    public static TopicReader fromEnd(KafkaConnection connection, String topic) {
        TopicReader reader = open(connection, topic);
        try {
            Map<TopicPartition, Long> ends = reader.consumer.endOffsets(reader.partitions);
            ends.forEach(reader.consumer::seek);
            return reader;
        } catch (KafkaException e) {
            reader.close();
            throw connection.failed(e);
        }
    }

    /**
     * Where the topic ends now; {@link #reached} compares with it.
     *
     * @throws Failure if the broker does not answer
     */
    public Map<TopicPartition, Long> end() {
        try {
            return consumer.endOffsets(partitions);
        } catch (KafkaException e) {
            throw connection.failed(e);
        }
    }

    /** Whether everything before this end has been read. */
    public boolean reached(Map<TopicPartition, Long> end) {
        try {
            for (Map.Entry<TopicPartition, Long> partition : end.entrySet()) {
                if (consumer.position(partition.getKey()) < partition.getValue()) {
                    return false;
                }
            }
            return true;
        } catch (KafkaException e) {
            throw connection.failed(e);
        }
    }

    /**
     * The next records, or none if none come within a moment.
     *
     * @throws Failure if the broker refuses
     */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return consumer.poll(POLL);
        } catch (KafkaException e) {
            throw connection.failed(e);
        }
    }

    /** Closes the connection. */
    @Override
    public void close() {
        consumer.close();
    }

    private static TopicReader open(KafkaConnection connection, String topic) {
        Properties properties = connection.clientProperties();
        int millis = Math.toIntExact(connection.timeout().toMillis());
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        KafkaConsumer<byte[], byte[]> consumer;
        try {
            consumer =
                    new KafkaConsumer<>(
                            properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw connection.refused(e);
        }
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            List<TopicPartition> partitions =
                    found.stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            return new TopicReader(connection, consumer, partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw connection.failed(e);
        }
    }
}
