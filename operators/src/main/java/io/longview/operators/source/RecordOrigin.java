/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where in Kafka a record came from.
 *
 * @param topic topic
 * @param partition partition
 * @param offset offset
 * @param timestampMillis the record's timestamp, milliseconds since the epoch
 */
public record RecordOrigin(String topic, int partition, long offset, long timestampMillis) {
    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        Wire.writeString(topic, out);
        out.writeInt(partition);
        out.writeLong(offset);
        out.writeLong(timestampMillis);
    }

    /** Reads layout 1. */
    public static RecordOrigin read(DataInput in) throws IOException {
        return new RecordOrigin(Wire.readString(in), in.readInt(), in.readLong(), in.readLong());
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
