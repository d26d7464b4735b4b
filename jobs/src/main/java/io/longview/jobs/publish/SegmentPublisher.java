/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.source.SegmentRecords;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes segments to Kafka, each exactly once and those of a stream in order (an idempotent
 * producer; key = stream). Used by one thread.
 *
 * <p>A segment that is too large, for this publisher or for the topic, is counted, reported and
 * left out; any other failure of Kafka ends the publication with a {@link Failure} at the next
 * call.
 */
public final class SegmentPublisher implements SegmentSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentPublisher.class);
    private static final int ROOM_FOR_KEY_AND_HEADERS = 64 * 1024;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final KafkaConnection connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int maxMediaBytes;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong acknowledgedBytes = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final Set<String> problems = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private SegmentPublisher(
            KafkaConnection connection,
            KafkaProducer<byte[], byte[]> producer,
            String topic,
            int maxMediaBytes) {
        this.connection = connection;
        this.producer = producer;
        this.topic = topic;
        this.maxMediaBytes = maxMediaBytes;
    }

    /**
     * Opens a publisher.
     *
     * @param topic the full name of the segments topic
     * @param maxMediaBytes largest segment to publish
     * @throws Failure of kind configuration if the client refuses its settings
     */
    public static SegmentPublisher open(
            KafkaConnection connection, String topic, int maxMediaBytes) {
        Properties properties = connection.clientProperties();
        int requestBytes = maxMediaBytes + ROOM_FOR_KEY_AND_HEADERS;
        int millis = Math.toIntExact(connection.timeout().toMillis());
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, requestBytes);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(4L * requestBytes, 32L << 20));
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * millis);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3 * millis);
        try {
            KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            properties, new ByteArraySerializer(), new ByteArraySerializer());
            return new SegmentPublisher(connection, producer, topic, maxMediaBytes);
        } catch (KafkaException e) {
            throw connection.refused(e);
        }
    }

    @Override
    public void publish(Segment segment) {
        if (segment.media().length > maxMediaBytes) {
            leaveOut(
                    segment,
                    "at most "
                            + maxMediaBytes
                            + " bytes; cut shorter segments, or raise the limit");
            return;
        }
        send(
                SegmentRecords.encode(topic, segment),
                e -> {
                    if (e instanceof RecordTooLargeException) {
                        leaveOut(
                                segment,
                                "a size that topic "
                                        + topic
                                        + " takes; raise its max.message.bytes");
                    } else {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    @Override
    public void publishEnd(String streamId, StreamKind kind, long sequence) {
        send(
                SegmentRecords.encodeEnd(topic, streamId, kind, sequence),
                e -> failure.compareAndSet(null, e));
    }

    @Override
    public void flush() {
        producer.flush();
        throwIfFailed();
    }

    /** Segments and ends that Kafka has stored so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public long acknowledgedBytes() {
        return acknowledgedBytes.get();
    }

    @Override
    public long leftOut() {
        return leftOut.get();
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Ends the connection; what is not flushed may be lost. */
    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }

    private void send(ProducerRecord<byte[], byte[]> record, FailureHandler onFailure) {
        throwIfFailed();
        int bytes = record.value().length;
        try {
            var unused =
                    producer.send(
                            record,
                            (metadata, e) -> {
                                if (e == null) {
                                    acknowledged.incrementAndGet();
                                    acknowledgedBytes.addAndGet(bytes);
                                } else {
                                    onFailure.handle(e);
                                }
                            });
        } catch (KafkaException e) {
            throw connection.failed(e);
        }
    }

    private void leaveOut(Segment segment, String expected) {
        leftOut.incrementAndGet();
        problems.add("too-large: Expected segments of " + expected);
        LOG.debug(
                "Left out segment {} of stream {}: it has {} bytes",
                segment.sequence(),
                segment.streamId(),
                segment.media().length);
    }

    private void throwIfFailed() {
        Exception e = failure.get();
        if (e != null) {
            throw connection.failed(e);
        }
    }

    private interface FailureHandler {
        void handle(Exception e);
    }
}
