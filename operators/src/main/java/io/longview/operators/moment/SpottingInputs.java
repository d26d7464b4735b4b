/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.operators.event.Event;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the spotting of moments learns of a recording. Spotting again from it takes seconds,
 * where decoding, encoding and reading take minutes.
 *
 * @param frames the sampled pictures by time
 * @param boards what was read of the scoreboard, by time
 */
public record SpottingInputs(List<FrameInfo> frames, List<BoardObservation> boards) {
    private static final int LAYOUT = 1;

    public SpottingInputs {
        frames = List.copyOf(frames);
        boards = List.copyOf(boards);
    }

    /**
     * The events that {@link SpotMoments} publishes of a broadcast with these inputs, without the
     * temporal head.
     */
    public List<Event> spot(String streamId, Event.ModelRef model) {
        List<Event> events = new ArrayList<>();
        MomentSpotter spotter =
                new MomentSpotter(
                        new MomentState(),
                        new MomentWords(model, streamId, "broadcast"),
                        false,
                        null,
                        events::add);
        int next = 0;
        for (FrameInfo frame : frames) {
            while (next < boards.size() && boards.get(next).time() <= frame.timeMicros()) {
                spotter.board(boards.get(next++));
            }
            spotter.picture(frame, null);
        }
        spotter.finish();
        return events;
    }

    /** Writes the inputs and the layout they are in. */
    public void write(DataOutput out) throws IOException {
        BoardReportCodec codec = new BoardReportCodec();
        out.writeInt(LAYOUT);
        out.writeInt(codec.version());
        Wire.writeList(frames, out, FrameInfo::write);
        Wire.writeList(boards, out, (board, to) -> codec.write(new BoardReport("", board), to));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is in a layout of another version
     */
    public static SpottingInputs read(DataInput in) throws IOException {
        int layout = in.readInt();
        if (layout != LAYOUT) {
            throw new IOException(
                    "Expected inputs of moments in layout %d, got %d; record them again"
                            .formatted(LAYOUT, layout));
        }
        int version = in.readInt();
        BoardReportCodec codec = new BoardReportCodec();
        return new SpottingInputs(
                Wire.readList(in, FrameInfo::read),
                Wire.readList(in, from -> codec.read(version, from).observation()));
    }
}
