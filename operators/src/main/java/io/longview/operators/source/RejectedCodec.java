/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link Rejected}. */
public final class RejectedCodec implements RecordCodec<Rejected> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Rejected> type() {
        return Rejected.class;
    }

    @Override
    public void write(Rejected value, DataOutput out) throws IOException {
        Wire.writeString(value.streamId(), out);
        Wire.writeString(value.reason(), out);
        Wire.writeString(value.message(), out);
        value.origin().write(out);
        Wire.writeList(value.headers(), out, RecordHeader::write);
        Wire.writeOptionalBytes(value.value(), out);
    }

    @Override
    public Rejected read(int version, DataInput in) throws IOException {
        return new Rejected(
                Wire.readString(in),
                Wire.readString(in),
                Wire.readString(in),
                RecordOrigin.read(in),
                Wire.readList(in, RecordHeader::read),
                Wire.readOptionalBytes(in));
    }
}
