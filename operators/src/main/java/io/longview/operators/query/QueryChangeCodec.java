/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link QueryChange}. */
public final class QueryChangeCodec implements RecordCodec<QueryChange> {
    private final PreparedQueryCodec queries = new PreparedQueryCodec();

    @Override
    public int version() {
        return queries.version();
    }

    @Override
    public Class<QueryChange> type() {
        return QueryChange.class;
    }

    @Override
    public void write(QueryChange change, DataOutput out) throws IOException {
        if (change instanceof QueryChange.Asked asked) {
            out.writeBoolean(true);
            queries.write(asked.query(), out);
        } else {
            out.writeBoolean(false);
            Wire.writeString(change.queryId(), out);
        }
    }

    @Override
    public QueryChange read(int version, DataInput in) throws IOException {
        return in.readBoolean()
                ? new QueryChange.Asked(queries.read(version, in))
                : new QueryChange.Removed(Wire.readString(in));
    }
}
