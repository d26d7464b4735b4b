/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextBlock;
import io.longview.operators.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** State layout of {@link ContextBlock}: its own. */
public final class ContextBlockCodec implements RecordCodec<ContextBlock> {
    @Override
    public int version() {
        return ContextBlock.VERSION;
    }

    @Override
    public Class<ContextBlock> type() {
        return ContextBlock.class;
    }

    @Override
    public void write(ContextBlock block, DataOutput out) throws IOException {
        block.write(out);
    }

    @Override
    public ContextBlock read(int version, DataInput in) throws IOException {
        return ContextBlock.read(version, in);
    }
}
