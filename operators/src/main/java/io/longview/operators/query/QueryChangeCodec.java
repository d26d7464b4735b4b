/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link QueryChange}. */
public final class QueryChangeCodec implements RecordCodec<QueryChange> {
    private static final byte REMOVED = 0;
    private static final byte ASKED = 1;
    private static final byte ASKED_FREELY = 2;

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
            out.writeByte(ASKED);
            queries.write(asked.query(), out);
        } else if (change instanceof QueryChange.AskedFreely asked) {
            out.writeByte(ASKED_FREELY);
            queries.write(asked.query(), out);
        } else {
            out.writeByte(REMOVED);
            Wire.writeString(change.queryId(), out);
        }
    }

    @Override
    public QueryChange read(int version, DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case ASKED -> new QueryChange.Asked(queries.read(version, in));
            case ASKED_FREELY -> new QueryChange.AskedFreely(queries.read(version, in));
            case REMOVED -> new QueryChange.Removed(Wire.readString(in));
            default ->
                    throw new IOException(
                            "Expected a change of a query, got kind %d: the bytes are of another release"
                                    .formatted(kind));
        };
    }
}
