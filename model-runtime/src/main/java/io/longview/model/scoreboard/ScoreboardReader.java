/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import io.longview.model.scoreboard.ScoreStory.Reading;
import io.longview.model.scoreboard.ScoreStory.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scoreboard of broadcasts, picture by picture: finds it, follows it, reads its cells and
 * keeps the story of the score. All memory of a stream is in its {@link ScoreboardState}; the same
 * pictures give the same observations. Threads may share a reader, not a state.
 */
public final class ScoreboardReader {
    private static final long REFINE_MICROS = 4_000_000;
    private static final int REFINEMENTS = 3;

    /** A board whose scores cannot be read for so long is none. */
    private static final long UNREADABLE_MICROS = 15_000_000;

    /** Which numbers are the scores may stay open so much longer. */
    private static final long OPEN_MICROS = 30_000_000;

    private final BoardFinder finder;
    private final CellReader cells;

    /**
     * @param reader reads text; stays the caller's
     * @param region where the board is, null to find it anywhere
     */
    public ScoreboardReader(TextReader reader, @Nullable BoardRegion region) {
        cells = new CellReader(reader);
        finder = new BoardFinder(new BoardSearch(reader, region), cells);
    }

    /**
     * Takes a picture.
     *
     * @param state the stream's memory, changed
     * @param picture later than all before; an earlier one is not looked at
     * @param micros event time of the picture, microseconds
     * @param frame index of its frame
     */
    public BoardObservation read(
            ScoreboardState state, BoardPicture picture, long micros, long frame) {
        if (state.lastMicros != ScoreboardState.NEVER && micros <= state.lastMicros) {
            return observation(state, false, micros, frame, List.of());
        }
        state.lastMicros = micros;
        boolean shown = isShown(state, picture, micros);
        if (!shown) {
            KnownBoard before = state.board;
            finder.look(state, picture, micros);
            shown = state.board != before;
        }
        KnownBoard board = state.board;
        List<ScoreChange> changes =
                shown && board != null
                        ? readBoard(state, board, picture, micros, frame)
                        : List.of();
        return observation(state, shown, micros, frame, changes);
    }

    private static boolean isShown(ScoreboardState state, BoardPicture picture, long micros) {
        KnownBoard board = state.board;
        if (board == null) {
            return false;
        }
        if (board.look(picture, micros)) {
            return true;
        }
        KnownBoard former = state.former;
        if (former != null && former.look(picture, micros)) {
            state.former = board;
            state.board = former;
            return true;
        }
        return false;
    }

    private List<ScoreChange> readBoard(
            ScoreboardState state,
            KnownBoard board,
            BoardPicture picture,
            long micros,
            long frame) {
        int wait = Math.min(REFINEMENTS, board.refinements);
        boolean wanted = board.refinements < REFINEMENTS || !board.scoresKnown();
        if (wanted && micros - board.refinedMicros >= REFINE_MICROS * wait) {
            finder.refine(board, picture, micros);
        }
        cells.readNumbers(board, picture, state.story.unsettled());
        if (BoardFinder.choose(board, micros)) {
            state.story.reset();
        }
        if (BoardFinder.hopeless(board, micros)) {
            state.board = null; // What looked like scores were none.
            return List.of();
        }
        BoardField left = board.field(board.left);
        BoardField right = board.field(board.right);
        if (left == null || right == null) {
            board.readMicros = Math.max(board.readMicros, board.foundMicros + OPEN_MICROS);
            return giveUp(state, board, micros);
        }
        List<ScoreChange> changes = tell(state, board, left, right, micros, frame);
        cells.readTimes(state, board, picture, micros);
        return left.value == null && right.value == null
                ? giveUp(state, board, micros)
                : settle(board, changes, micros);
    }

    private static List<ScoreChange> tell(
            ScoreboardState state,
            KnownBoard board,
            BoardField left,
            BoardField right,
            long micros,
            long frame) {
        Reading reading = new Reading(left.value, left.confidence, right.value, right.confidence);
        Surroundings surroundings = CellReader.surroundings(board);
        return state.story.read(reading, surroundings, micros, frame);
    }

    private static List<ScoreChange> settle(
            KnownBoard board, List<ScoreChange> changes, long micros) {
        board.readMicros = micros;
        return changes;
    }

    private static List<ScoreChange> giveUp(ScoreboardState state, KnownBoard board, long micros) {
        if (micros - board.readMicros > UNREADABLE_MICROS) {
            state.board = null;
            state.former = null;
        }
        return List.of();
    }

    private static BoardObservation observation(
            ScoreboardState state,
            boolean shown,
            long micros,
            long frame,
            List<ScoreChange> changes) {
        KnownBoard board = state.board;
        Surroundings surroundings =
                board == null ? Surroundings.UNKNOWN : CellReader.surroundings(board);
        return new BoardObservation(
                micros,
                frame,
                shown && board != null,
                board == null ? null : board.region(),
                state.story.score(surroundings),
                changes);
    }
}
