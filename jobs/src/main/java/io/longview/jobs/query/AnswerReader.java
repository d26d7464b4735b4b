/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.query;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicReader;
import io.longview.operators.event.Answer;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads what the job says to one query: its answers, or why it was rejected. Open it before the
 * query is asked. Used by one thread.
 */
public final class AnswerReader implements AutoCloseable {
    private final String queryId;
    private final TopicReader answers;
    private final TopicReader rejected;
    private final Set<String> seen = new HashSet<>();

    private AnswerReader(String queryId, TopicReader answers, TopicReader rejected) {
        this.queryId = queryId;
        this.answers = answers;
        this.rejected = rejected;
    }

    /** Begins behind the last records. */
    public static AnswerReader open(KafkaConnection connection, TopicNames names, String queryId) {
        TopicReader answers = TopicReader.fromEnd(connection, names.of(Topic.ANSWERS));
        try {
            return new AnswerReader(
                    queryId, answers, TopicReader.fromEnd(connection, names.of(Topic.REJECTED)));
        } catch (RuntimeException e) {
            answers.close();
            throw e;
        }
    }

    /**
     * The answers that have come since the last call, each once; waits a moment for some.
     *
     * @throws Failure of kind bad data if the job rejected the query
     */
    public List<Answer> poll() {
        for (ConsumerRecord<byte[], byte[]> record : rejected.poll()) {
            if (isOurs(record)) {
                throw Failure.badData(
                        "The query was rejected: %s"
                                .formatted(header(record, EventRecords.REJECTED_MESSAGE)));
            }
        }
        List<Answer> found = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : answers.poll()) {
            if (isOurs(record)) {
                Answer answer = read(record);
                if (seen.add(answer.answerId())) {
                    found.add(answer);
                }
            }
        }
        return found;
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null
                && queryId.equals(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static Answer read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventJson.read(record.value(), Answer.class);
        } catch (IOException e) {
            throw Failure.badData(
                    "Expected an answer in %s, got another record: %s"
                            .formatted(record.topic(), e.getMessage()),
                    e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        answers.close();
        rejected.close();
    }
}
