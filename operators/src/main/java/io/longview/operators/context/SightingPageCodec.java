/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.SightingPage;
import io.longview.operators.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** State layout of {@link SightingPage}: its own. */
public final class SightingPageCodec implements RecordCodec<SightingPage> {
    @Override
    public int version() {
        return SightingPage.VERSION;
    }

    @Override
    public Class<SightingPage> type() {
        return SightingPage.class;
    }

    @Override
    public void write(SightingPage block, DataOutput out) throws IOException {
        block.write(out);
    }

    @Override
    public SightingPage read(int version, DataInput in) throws IOException {
        return SightingPage.read(version, in);
    }
}
