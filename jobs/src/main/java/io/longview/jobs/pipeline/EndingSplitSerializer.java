/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The connector's layout of a partition; one without an end, from the state of an unbounded run,
 * gets the end that the partition has when its reader starts.
 */
final class EndingSplitSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {
    private final SimpleVersionedSerializer<KafkaPartitionSplit> serializer;

    EndingSplitSerializer(SimpleVersionedSerializer<KafkaPartitionSplit> serializer) {
        this.serializer = serializer;
    }

    @Override
    public int getVersion() {
        return serializer.getVersion();
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
        return serializer.serialize(split);
    }

    @Override
    @SuppressWarnings("deprecation") // The connector still writes this mark itself.
    public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
        KafkaPartitionSplit split = serializer.deserialize(version, serialized);
        return split.getStoppingOffset().isPresent()
                ? split
                : new KafkaPartitionSplit(
                        split.getTopicPartition(),
                        split.getStartingOffset(),
                        KafkaPartitionSplit.LATEST_OFFSET);
    }
}
