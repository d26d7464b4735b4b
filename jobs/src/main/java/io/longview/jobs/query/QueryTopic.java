/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.TopicReader;
import io.longview.operators.event.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the queries topic holds now. */
public final class QueryTopic {
    private QueryTopic() {}

    /**
     * The queries that were not taken back, by id: the data of each as it was published.
     *
     * @throws io.longview.jobs.failure.Failure if Kafka does not answer
     */
    public static Map<String, JsonNode> read(KafkaConnection connection, String topic) {
        Map<String, JsonNode> queries = new TreeMap<>();
        try (TopicReader reader = TopicReader.fromBeginning(connection, topic)) {
            Map<TopicPartition, Long> end = reader.end();
            while (!reader.reached(end)) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                    take(record, queries);
                }
            }
        }
        return queries;
    }

    /** What is no JSON is no query, but does not take back one that was. */
    private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, JsonNode> queries) {
        if (record.key() == null) {
            return;
        }
        String queryId = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            queries.remove(queryId);
            return;
        }
        try {
            JsonNode node = EventJson.read(record.value(), JsonNode.class);
            JsonNode data =
                    node.has("specversion") && node.path("data").isObject()
                            ? node.path("data")
                            : node;
            if (data.isObject()) {
                queries.put(queryId, data);
            }
        } catch (IOException e) {
            // The job says so in the topic rejected.
        }
    }
}
