/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of the queries topic: a query as CloudEvent, or a tombstone that takes it back. */
public final class QueryRecords {
    /** CloudEvents type of a query. */
    public static final String TYPE = "io.longview.query.new.v1";

    /** Header that says when a query was asked. */
    static final String TIME = "ce_time";

    private QueryRecords() {}

    /**
     * The record of a query.
     *
     * @param source who asks, as a URI reference
     * @param time when it is asked
     */
    public static ProducerRecord<byte[], byte[]> encode(
            String topic, QueryRequest query, String source, Instant time) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, utf8(query.queryId()), EventJson.write(query));
        record.headers()
                .add("ce_specversion", utf8("1.0"))
                .add("ce_id", utf8(query.queryId() + ":" + query.version()))
                .add("ce_type", utf8(TYPE))
                .add("ce_source", utf8(source))
                .add("ce_subject", utf8(query.mode()))
                .add(TIME, utf8(time.truncatedTo(ChronoUnit.MILLIS).toString()))
                .add("content-type", utf8("application/json"));
        return record;
    }

    /** The record that takes a query back. */
    public static ProducerRecord<byte[], byte[]> tombstone(String topic, String queryId) {
        return new ProducerRecord<>(topic, utf8(queryId), null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
