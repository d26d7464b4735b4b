/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import io.longview.model.scoreboard.ScoreStory.Reading;
import io.longview.model.scoreboard.ScoreStory.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scoreboard of broadcasts, picture by picture: finds it, follows it, reads its cells and
 * keeps the story of the score. All memory of a stream is in its {@link ScoreboardState}; the same
 * pictures give the same observations. Threads may share a reader, not a state.
 */
public final class ScoreboardReader {
    /** A board whose scores cannot be read for so long is none. */
    private static final long UNREADABLE_MICROS = 15_000_000;

    /** Which numbers are the scores may stay open so much longer. */
    private static final long OPEN_MICROS = 30_000_000;

    private final BoardFinder finder;
    private final BoardWatch watch;
    private final CellReader cells;

    /**
     * @param reader reads text; stays the caller's
     * @param region where the board is, null to find it anywhere
     */
    public ScoreboardReader(TextReader reader, @Nullable BoardRegion region) {
        cells = new CellReader(reader);
        finder = new BoardFinder(new BoardSearch(reader, region), cells);
        watch = new BoardWatch(finder, cells, region == null);
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
            watch.look(state, picture, micros, frame);
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
            state.forgetSearch();
            return true;
        }
        KnownBoard former = state.former;
        if (former != null && former.look(picture, micros)) {
            if (BoardWatch.otherGame(former, board)) {
                state.story.reset(); // What was told since is of another game.
            }
            state.former = board;
            state.board = former;
            state.forgetSearch();
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
        boolean proven = state.story.proven();
        int leftBefore = board.left;
        int rightBefore = board.right;
        if (board.wantsRefinement(micros)) {
            finder.refine(board, picture, proven, micros);
        }
        cells.readNumbers(board, picture, state.story);
        ScoreChoice.choose(board, proven, micros);
        if (leftBefore >= 0 && (leftBefore != board.left || rightBefore != board.right)) {
            state.story.reset();
        }
        boolean lost =
                !board.scoresKnown()
                        && ScoreChoice.nameless(board)
                        && ScoreChoice.pastCaptions(board, micros);
        if (!state.story.underWay() && lost) {
            state.board = null; // What looked like scores were none.
            return List.of();
        }
        BoardField left = board.field(board.left);
        BoardField right = board.field(board.right);
        if (left == null || right == null) {
            board.log.note(board.fields, micros, frame);
            board.readMicros = Math.max(board.readMicros, board.foundMicros + OPEN_MICROS);
            return giveUp(state, board, List.of(), micros);
        }
        List<ScoreChange> changes = new ArrayList<>(readBack(state, board));
        changes.addAll(tell(state, board, left, right, micros, frame));
        cells.readTimes(state, board, picture, micros);
        return left.value == null || right.value == null
                ? giveUp(state, board, changes, micros)
                : settle(board, changes, micros);
    }

    /** What the scores said before it was known that they are the scores. */
    private static List<ScoreChange> readBack(ScoreboardState state, KnownBoard board) {
        Surroundings now = CellReader.surroundings(board);
        Surroundings then = new Surroundings(null, null, now.leftLabel(), now.rightLabel());
        List<ScoreChange> changes = new ArrayList<>();
        for (NumberLog.Past past : board.log.of(board.left, board.right)) {
            changes.addAll(state.story.read(past.reading(), then, past.micros(), past.frame()));
        }
        board.log.clear();
        return changes;
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

    private static List<ScoreChange> giveUp(
            ScoreboardState state, KnownBoard board, List<ScoreChange> changes, long micros) {
        if (micros - board.readMicros > UNREADABLE_MICROS) {
            state.board = null;
            state.former = null;
        }
        return changes;
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
