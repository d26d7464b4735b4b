/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.longview.jobs.kafka.Topic;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One record as a line of JSON. A record with JSON data is its data, unchanged; one with media is
 * described by its place, key, headers and size.
 */
final class RecordJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordJson() {}

    static String of(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        JsonNode data = data(topic, record);
        try {
            return MAPPER.writeValueAsString(data == null ? describe(record) : data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree could not be written as JSON", e);
        }
    }

    /** The record's data, or null if the topic carries media or the value is no JSON object. */
    static @Nullable JsonNode data(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        return switch (topic) {
            case SEGMENTS, PREVIEWS, REJECTED -> null;
            case QUERIES, EVENTS, TRACKS, ANSWERS, HEALTH -> parse(record.value());
        };
    }

    private static @Nullable JsonNode parse(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            JsonNode node = MAPPER.readTree(value);
            return node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static ObjectNode describe(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("topic", record.topic());
        node.put("partition", record.partition());
        node.put("offset", record.offset());
        node.put("timestampMillis", record.timestamp());
        node.put("key", record.key() == null ? null : new String(record.key(), UTF_8));
        ObjectNode headers = node.putObject("headers");
        for (Header header : record.headers()) {
            headers.put(
                    header.key(),
                    header.value() == null ? null : new String(header.value(), UTF_8));
        }
        node.put("valueBytes", record.value() == null ? null : record.value().length);
        return node;
    }
}
