/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link Answer}: its JSON. */
public final class AnswerCodec implements RecordCodec<Answer> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Answer> type() {
        return Answer.class;
    }

    @Override
    public void write(Answer answer, DataOutput out) throws IOException {
        Wire.writeBytes(EventJson.write(answer), out);
    }

    @Override
    public Answer read(int version, DataInput in) throws IOException {
        return EventJson.read(Wire.readBytes(in), Answer.class);
    }
}
