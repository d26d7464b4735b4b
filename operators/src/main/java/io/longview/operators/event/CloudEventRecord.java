/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** CloudEvents 1.0 in Kafka's binary mode: attributes as headers, data as value. */
final class CloudEventRecord {
    private CloudEventRecord() {}

    /**
     * Builds the record.
     *
     * @param timeMillis Kafka timestamp of the record: the event time
     */
    static ProducerRecord<byte[], byte[]> of(
            String topic, String key, long timeMillis, Attributes attributes, Object data) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, timeMillis, utf8(key), EventJson.write(data));
        record.headers()
                .add("ce_specversion", utf8("1.0"))
                .add("ce_id", utf8(attributes.id()))
                .add("ce_type", utf8(attributes.type()))
                .add("ce_source", utf8(attributes.source()))
                .add("ce_subject", utf8(attributes.subject()))
                .add("ce_time", utf8(attributes.time()))
                .add("content-type", utf8("application/json"));
        return record;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The context attributes that every record of Longview has. */
    record Attributes(String id, String type, String source, String subject, String time) {}
}
