/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link Preview}. */
public final class PreviewCodec implements RecordCodec<Preview> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Preview> type() {
        return Preview.class;
    }

    @Override
    public void write(Preview preview, DataOutput out) throws IOException {
        Wire.writeString(preview.streamId(), out);
        out.writeLong(preview.timeMicros());
        Wire.writeBytes(preview.jpeg(), out);
    }

    @Override
    public Preview read(int version, DataInput in) throws IOException {
        return new Preview(Wire.readString(in), in.readLong(), Wire.readBytes(in));
    }
}
