/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.io.Serializable;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lays records out for one topic. */
final class TopicRecords<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Layout<T> layout;

    TopicRecords(String topic, Layout<T> layout) {
        this.topic = topic;
        this.layout = layout;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T element, KafkaSinkContext context, Long timestamp) {
        return layout.record(topic, element);
    }

    /** The layout of one record type. */
    @FunctionalInterface
    interface Layout<T> extends Serializable {
        ProducerRecord<byte[], byte[]> record(String topic, T element);
    }
}
