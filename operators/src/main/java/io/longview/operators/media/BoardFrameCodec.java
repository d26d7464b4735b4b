/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.model.scoreboard.BoardPicture;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link BoardFrame}. */
public final class BoardFrameCodec implements RecordCodec<BoardFrame> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<BoardFrame> type() {
        return BoardFrame.class;
    }

    @Override
    public void write(BoardFrame frame, DataOutput out) throws IOException {
        Wire.writeString(frame.streamId(), out);
        out.writeLong(frame.frameIndex());
        out.writeLong(frame.timeMicros());
        out.writeInt(frame.picture().width());
        out.writeInt(frame.picture().height());
        Wire.writeBytes(frame.picture().luma(), out);
    }

    @Override
    public BoardFrame read(int version, DataInput in) throws IOException {
        return new BoardFrame(
                Wire.readString(in),
                in.readLong(),
                in.readLong(),
                new BoardPicture(in.readInt(), in.readInt(), Wire.readBytes(in)));
    }
}
