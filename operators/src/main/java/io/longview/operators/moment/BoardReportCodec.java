/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.BoardRegion;
import io.longview.model.scoreboard.GameScore;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.model.scoreboard.Side;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Wire and state layout of {@link BoardReport}. */
public final class BoardReportCodec implements RecordCodec<BoardReport> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<BoardReport> type() {
        return BoardReport.class;
    }

    @Override
    public void write(BoardReport report, DataOutput out) throws IOException {
        Wire.writeString(report.streamId(), out);
        BoardObservation observation = report.observation();
        out.writeLong(observation.time());
        out.writeLong(observation.frame());
        out.writeBoolean(observation.shown());
        BoardRegion region = observation.region();
        out.writeBoolean(region != null);
        if (region != null) {
            out.writeFloat(region.left());
            out.writeFloat(region.top());
            out.writeFloat(region.right());
            out.writeFloat(region.bottom());
        }
        writeScore(observation.score(), out);
        Wire.writeList(observation.changes(), out, BoardReportCodec::writeChange);
    }

    @Override
    public BoardReport read(int version, DataInput in) throws IOException {
        return new BoardReport(
                Wire.readString(in),
                new BoardObservation(
                        in.readLong(),
                        in.readLong(),
                        in.readBoolean(),
                        in.readBoolean() ? readRegion(in) : null,
                        readScore(in),
                        Wire.readList(in, BoardReportCodec::readChange)));
    }

    private static BoardRegion readRegion(DataInput in) throws IOException {
        return new BoardRegion(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
    }

    static void writeChange(ScoreChange change, DataOutput out) throws IOException {
        out.writeUTF(change.status().name());
        out.writeLong(change.changeId());
        writeScore(change.before(), out);
        writeScore(change.after(), out);
        out.writeUTF(change.side().name());
        out.writeInt(change.points());
        out.writeLong(change.observedAt());
        out.writeLong(change.observedFrame());
    }

    static ScoreChange readChange(DataInput in) throws IOException {
        return new ScoreChange(
                ScoreChange.Status.valueOf(in.readUTF()),
                in.readLong(),
                readScore(in),
                readScore(in),
                Side.valueOf(in.readUTF()),
                in.readInt(),
                in.readLong(),
                in.readLong());
    }

    private static void writeScore(GameScore score, DataOutput out) throws IOException {
        writeNumber(score.left(), out);
        writeNumber(score.right(), out);
        writeText(score.clock(), out);
        writeText(score.period(), out);
        writeText(score.leftLabel(), out);
        writeText(score.rightLabel(), out);
        out.writeFloat(score.confidence());
    }

    private static GameScore readScore(DataInput in) throws IOException {
        return new GameScore(
                readNumber(in),
                readNumber(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                in.readFloat());
    }

    private static void writeNumber(@Nullable Integer number, DataOutput out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeInt(number);
        }
    }

    private static @Nullable Integer readNumber(DataInput in) throws IOException {
        return in.readBoolean() ? in.readInt() : null;
    }

    private static void writeText(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            Wire.writeString(text, out);
        }
    }

    private static @Nullable String readText(DataInput in) throws IOException {
        return in.readBoolean() ? Wire.readString(in) : null;
    }
}
