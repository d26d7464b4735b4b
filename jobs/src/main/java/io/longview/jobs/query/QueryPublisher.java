/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.query;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.operators.query.QueryRecords;
import io.longview.operators.query.QueryRequest;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes queries, and takes them back. Used by one thread. */
public final class QueryPublisher implements AutoCloseable {
    private static final String SOURCE = "/longview/cli";
    private static final int MOST_REQUEST_BYTES = 16 << 20;

    private final KafkaConnection connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    private QueryPublisher(
            KafkaConnection connection, KafkaProducer<byte[], byte[]> producer, String topic) {
        this.connection = connection;
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Opens a publisher.
     *
     * @param topic the full name of the queries topic
     * @throws Failure of kind configuration if the client refuses its settings
     */
    public static QueryPublisher open(KafkaConnection connection, String topic) {
        Properties properties = connection.clientProperties();
        int millis = Math.toIntExact(connection.timeout().toMillis());
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_REQUEST_BYTES);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * millis);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3 * millis);
        try {
            return new QueryPublisher(
                    connection,
                    new KafkaProducer<>(
                            properties, new ByteArraySerializer(), new ByteArraySerializer()),
                    topic);
        } catch (KafkaException e) {
            throw connection.refused(e);
        }
    }

    /**
     * Asks; returns when Kafka has stored the query.
     *
     * @param time when it is asked
     * @throws Failure if Kafka does not take it
     */
    public void ask(QueryRequest query, Instant time) {
        send(QueryRecords.encode(topic, query, SOURCE, time));
    }

    /**
     * Takes a query back; returns when Kafka has stored that.
     *
     * @throws Failure if Kafka does not take it
     */
    public void remove(String queryId) {
        send(QueryRecords.tombstone(topic, queryId));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof RecordTooLargeException) {
                throw Failure.configuration(
                        "Expected a query that topic %s takes, got one of %d bytes; scale the picture down, or raise the topic's max.message.bytes"
                                .formatted(topic, record.value().length),
                        cause);
            }
            throw connection.failed(cause);
        } catch (KafkaException e) {
            throw connection.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.dependency("Interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
