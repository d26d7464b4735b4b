/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One header of a Kafka record, kept as it was.
 *
 * @param name header name
 * @param value header bytes
 */
public record RecordHeader(String name, byte[] value) {
    /** A text header. */
    public static RecordHeader of(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        Wire.writeString(name, out);
        Wire.writeBytes(value, out);
    }

    /** Reads layout 1. */
    public static RecordHeader read(DataInput in) throws IOException {
        return new RecordHeader(Wire.readString(in), Wire.readBytes(in));
    }
}
