/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.wire.RecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the segments topic; a bad record becomes a {@link SegmentInput.Bad}, never a failure. */
public final class SegmentDeserializer implements KafkaRecordDeserializationSchema<SegmentInput> {
    private static final long serialVersionUID = 1L;

    private final int maxSegmentBytes;

    /** A deserialiser that accepts segments of up to the given size. */
    public SegmentDeserializer(int maxSegmentBytes) {
        this.maxSegmentBytes = maxSegmentBytes;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SegmentInput> out) {
        out.collect(SegmentRecords.decode(record, maxSegmentBytes));
    }

    @Override
    public TypeInformation<SegmentInput> getProducedType() {
        return RecordType.ofCodec(SegmentInputCodec.class);
    }
}
