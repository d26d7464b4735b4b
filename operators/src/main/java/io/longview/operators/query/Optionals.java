/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Layout of values that may be absent. */
final class Optionals {
    private Optionals() {}

    static <T> void write(@Nullable T value, DataOutput out, Wire.Writer<? super T> writer)
            throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(value, out);
        }
    }

    static <T> @Nullable T read(DataInput in, Wire.Reader<T> reader) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }
}
