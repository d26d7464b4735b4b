/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values that may be absent, in state layouts. */
final class StateData {
    private StateData() {}

    static void writeOptional(@Nullable Integer value, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeInt(value);
        }
    }

    static @Nullable Integer readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? in.readInt() : null;
    }
}
