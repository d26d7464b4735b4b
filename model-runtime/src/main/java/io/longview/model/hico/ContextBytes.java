/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of numbers as bytes, in one piece, big-endian. */
final class ContextBytes {
    private ContextBytes() {}

    static void write(short[] values, DataOutput out) throws IOException {
        byte[] bytes = new byte[values.length * Short.BYTES];
        ByteBuffer.wrap(bytes).asShortBuffer().put(values);
        out.write(bytes);
    }

    static short[] readShorts(int count, DataInput in) throws IOException {
        byte[] bytes = new byte[count * Short.BYTES];
        in.readFully(bytes);
        short[] values = new short[count];
        ByteBuffer.wrap(bytes).asShortBuffer().get(values);
        return values;
    }
}
