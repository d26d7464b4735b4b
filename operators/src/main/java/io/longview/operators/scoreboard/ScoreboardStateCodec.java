/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.scoreboard;

import io.longview.model.scoreboard.ScoreboardState;
import io.longview.operators.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** State layout of {@link ScoreboardState}. */
public final class ScoreboardStateCodec implements RecordCodec<ScoreboardState> {
    @Override
    public int version() {
        return ScoreboardState.VERSION;
    }

    @Override
    public Class<ScoreboardState> type() {
        return ScoreboardState.class;
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public void write(ScoreboardState state, DataOutput out) throws IOException {
        state.write(out);
    }

    @Override
    public ScoreboardState read(int version, DataInput in) throws IOException {
        return ScoreboardState.read(version, in);
    }
}
