/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link QueryRecord}. */
public final class QueryRecordCodec implements RecordCodec<QueryRecord> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<QueryRecord> type() {
        return QueryRecord.class;
    }

    @Override
    public void write(QueryRecord query, DataOutput out) throws IOException {
        Wire.writeString(query.queryId(), out);
        Wire.writeOptionalBytes(query.value(), out);
        out.writeInt(query.valueBytes());
        query.origin().write(out);
        Wire.writeList(query.headers(), out, RecordHeader::write);
    }

    @Override
    public QueryRecord read(int version, DataInput in) throws IOException {
        return new QueryRecord(
                Wire.readString(in),
                Wire.readOptionalBytes(in),
                in.readInt(),
                RecordOrigin.read(in),
                Wire.readList(in, RecordHeader::read));
    }
}
