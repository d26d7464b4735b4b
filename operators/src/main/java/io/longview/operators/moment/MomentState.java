/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.head.HeadWatch;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What spotting moments remembers of one stream. */
final class MomentState {
    Timeline timeline = new Timeline();
    ReplayBook replays = new ReplayBook();
    BoardStory board = new BoardStory();
    HeadWatch head = new HeadWatch();
    final List<SpottedScore> scores = new ArrayList<>();

    /** Index of the clip that comes next. */
    long nextClip;

    /** Highest index of a clip that came. */
    long lastClip = -1;

    /** How many readings of the board came, and how many were used. */
    long nextBoard;

    long usedBoards;

    /** Time of the newest reading of the board that came. */
    long boardTime = Long.MIN_VALUE;

    /** Time of the picture at which replays were last looked for. */
    long judgedTime;

    /** Time of the last boundary that was told. */
    long boundaryTold = Long.MIN_VALUE;

    /** Forgets all but the wipes, because the feed starts anew. */
    void reset() {
        timeline.reset();
        replays.reset();
        board = new BoardStory();
        head = new HeadWatch();
        scores.clear();
        judgedTime = 0;
        boundaryTold = Long.MIN_VALUE;
    }

    /** State layout of {@link MomentState}. */
    public static final class Codec implements RecordCodec<MomentState> {
        private static final int WITH_HEAD = 2;

        /** Graphics with what speaks for their being wipes. */
        private static final int WITH_EVIDENCE = 3;

        @Override
        public int version() {
            return WITH_EVIDENCE;
        }

        @Override
        public Class<MomentState> type() {
            return MomentState.class;
        }

        @Override
        public boolean immutable() {
            return false;
        }

        @Override
        public void write(MomentState state, DataOutput out) throws IOException {
            state.timeline.write(out);
            state.replays.write(out);
            state.board.write(out);
            Wire.writeList(state.scores, out, SpottedScore::write);
            out.writeLong(state.nextClip);
            out.writeLong(state.lastClip);
            out.writeLong(state.nextBoard);
            out.writeLong(state.usedBoards);
            out.writeLong(state.boardTime);
            out.writeLong(state.judgedTime);
            out.writeLong(state.boundaryTold);
            state.head.write(out);
        }

        @Override
        public MomentState read(int version, DataInput in) throws IOException {
            MomentState state = new MomentState();
            state.timeline = Timeline.read(version, in);
            state.replays = ReplayBook.read(version, in);
            state.board = BoardStory.read(version, in);
            state.scores.addAll(Wire.readList(in, SpottedScore::read));
            state.nextClip = in.readLong();
            state.lastClip = in.readLong();
            state.nextBoard = in.readLong();
            state.usedBoards = in.readLong();
            state.boardTime = in.readLong();
            state.judgedTime = in.readLong();
            state.boundaryTold = in.readLong();
            if (version >= WITH_HEAD) {
                state.head = HeadWatch.read(in);
            }
            return state;
        }
    }
}
