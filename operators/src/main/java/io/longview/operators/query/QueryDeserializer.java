/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.wire.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the queries topic; what a record says is judged later, so that nothing fails here. */
public final class QueryDeserializer implements KafkaRecordDeserializationSchema<QueryRecord> {
    private static final long serialVersionUID = 1L;

    /** More than this of a record's headers is not carried on. */
    private static final int MOST_HEADER_BYTES = 32 * 1024;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<QueryRecord> out) {
        out.collect(read(record));
    }

    /** The record without a value that is larger than any query. */
    static QueryRecord read(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        int bytes = value == null ? 0 : value.length;
        // An empty value asks nothing, but takes nothing back either.
        return new QueryRecord(
                key == null ? "" : new String(key, StandardCharsets.UTF_8),
                bytes > QueryJson.MOST_BYTES ? null : value,
                bytes,
                new RecordOrigin(
                        record.topic(), record.partition(), record.offset(), record.timestamp()),
                headers(record));
    }

    private static List<RecordHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        List<RecordHeader> headers = new ArrayList<>();
        int bytes = 0;
        for (Header header : record.headers()) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            headers.add(new RecordHeader(header.key(), value));
            bytes += header.key().length() + value.length;
        }
        return bytes > MOST_HEADER_BYTES ? List.of() : headers;
    }

    @Override
    public TypeInformation<QueryRecord> getProducedType() {
        return RecordType.ofCodec(QueryRecordCodec.class);
    }
}
