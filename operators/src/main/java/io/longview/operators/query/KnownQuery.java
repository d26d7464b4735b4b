/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A query that came before.
 *
 * @param queryId identity
 * @param version its highest version
 * @param digest what it asks
 * @param standing whether it stands
 */
record KnownQuery(String queryId, int version, String digest, boolean standing) {
    static KnownQuery of(Query query) {
        return new KnownQuery(query.queryId(), query.version(), query.digest(), query.standing());
    }

    /** State layout of {@link KnownQuery}. */
    public static final class Codec implements RecordCodec<KnownQuery> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<KnownQuery> type() {
            return KnownQuery.class;
        }

        @Override
        public void write(KnownQuery query, DataOutput out) throws IOException {
            Wire.writeString(query.queryId(), out);
            out.writeInt(query.version());
            Wire.writeString(query.digest(), out);
            out.writeBoolean(query.standing());
        }

        @Override
        public KnownQuery read(int version, DataInput in) throws IOException {
            return new KnownQuery(
                    Wire.readString(in), in.readInt(), Wire.readString(in), in.readBoolean());
        }
    }
}
