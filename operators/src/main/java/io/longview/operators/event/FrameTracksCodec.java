/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link FrameTracks}: its JSON. */
public final class FrameTracksCodec implements RecordCodec<FrameTracks> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<FrameTracks> type() {
        return FrameTracks.class;
    }

    @Override
    public void write(FrameTracks tracks, DataOutput out) throws IOException {
        Wire.writeBytes(EventJson.write(tracks), out);
    }

    @Override
    public FrameTracks read(int version, DataInput in) throws IOException {
        return EventJson.read(Wire.readBytes(in), FrameTracks.class);
    }
}
