/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.results;

import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicReader;
import io.longview.operators.event.Answer;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventRecords;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.event.HealthReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the job's output topics and sorts what they say by stream. Used by one thread. */
public final class ResultCollector implements AutoCloseable {
    private static final List<Topic> TOPICS =
            List.of(Topic.EVENTS, Topic.TRACKS, Topic.ANSWERS, Topic.REJECTED, Topic.HEALTH);

    private final Map<Topic, TopicReader> readers = new EnumMap<>(Topic.class);
    private final Map<String, StreamResult> streams = new TreeMap<>();
    private final Map<String, Answer> answers = new TreeMap<>();
    private final Set<String> classes;
    private final Consumer<ConsumerRecord<byte[], byte[]>> onEvent;

    /**
     * Begins at the first records.
     *
     * @param classes the classes whose boxes count, or all if empty
     * @param onEvent called with every event as it is read
     */
    public ResultCollector(
            KafkaConnection connection,
            TopicNames names,
            Set<String> classes,
            Consumer<ConsumerRecord<byte[], byte[]>> onEvent) {
        this.classes = Set.copyOf(classes);
        this.onEvent = onEvent;
        for (Topic topic : TOPICS) {
            readers.put(topic, TopicReader.fromBeginning(connection, names.of(topic)));
        }
    }

    /** Reads what is there now of each topic, once. */
    public void poll() {
        readers.forEach(
                (topic, reader) -> {
                    for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                        take(topic, record);
                    }
                });
    }

    /** Reads everything up to the topics' ends as they are now. */
    public void drain() {
        readers.forEach(
                (topic, reader) -> {
                    Map<TopicPartition, Long> end = reader.end();
                    while (!reader.reached(end)) {
                        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                            take(topic, record);
                        }
                    }
                });
    }

    /** What was read about a stream so far. */
    public StreamResult stream(String streamId) {
        return streams.computeIfAbsent(streamId, id -> new StreamResult());
    }

    /** The answer to a query of which every stream that is asked has one of its own. */
    public @Nullable Answer answer(String queryId) {
        return answers.get(queryId);
    }

    /** The streams of which anything was read. */
    public List<String> streamIds() {
        return new ArrayList<>(streams.keySet());
    }

    @Override
    public void close() {
        readers.values().forEach(TopicReader::close);
    }

    private void take(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        if (topic == Topic.ANSWERS) {
            takeAnswer(record);
            return;
        }
        String streamId =
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        StreamResult stream = stream(streamId);
        try {
            if (topic == Topic.EVENTS) {
                stream.event(record.value());
                onEvent.accept(record);
            } else if (topic == Topic.TRACKS) {
                stream.tracks(EventJson.read(record.value(), FrameTracks.class), classes);
            } else if (topic == Topic.HEALTH) {
                stream.health(EventJson.read(record.value(), HealthReport.class));
            } else {
                stream.rejected(
                        new Rejection(
                                header(record, EventRecords.REJECTED_REASON),
                                header(record, EventRecords.REJECTED_MESSAGE)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The job wrote to %s what is not of its contract: %s"
                            .formatted(record.topic(), e.getMessage()),
                    e);
        }
    }

    private void takeAnswer(ConsumerRecord<byte[], byte[]> record) {
        try {
            Answer answer = EventJson.read(record.value(), Answer.class);
            answers.put(answer.query().queryId(), answer);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The job wrote to %s what is not of its contract: %s"
                            .formatted(record.topic(), e.getMessage()),
                    e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
