/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches what may be boards until one of them proves to be the board: its scores are known, it
 * stands still while the picture moves, and no other says something else. In place of a board that
 * is hidden, one comes that goes on with the same game, or any when the other does not come back.
 */
final class BoardWatch {
    /** Boards that are watched at the same time. */
    static final int MOST = 3;

    /** A board that is not shown for so long is searched for elsewhere. */
    private static final long HIDDEN_MICROS = 1_300_000;

    /** The same for one whose scores were seen to rise, which replays hide for some seconds. */
    private static final long REPLAY_MICROS = 10_000_000;

    /** What stands still is looked at for so long before that. */
    private static final long MAPPING_MICROS = 4_000_000;

    /** A board that was seen in few pictures gives way after so long. */
    private static final long BRIEF_MICROS = 4_000_000;

    private static final int BRIEF = 40;
    private static final long GONE_MICROS = 40_000_000;

    /**
     * A board whose clock ran gives way to other names without one only after so long: in a break
     * there are advertisements, and some count.
     */
    private static final long BREAK_MICROS = 240_000_000;

    /** What is watched may be hidden for so long, or as long as it was shown, up to the most. */
    private static final long LOST_MICROS = 10_000_000;

    private static final long MOST_LOST_MICROS = 60_000_000;

    private static final float RIVAL = 0.7f;

    /** Overlap of what is at one place. */
    private static final float SAME = 0.6f;

    private static final long OPEN_MICROS = 8_000_000;

    private final BoardFinder finder;
    private final CellReader cells;
    private final boolean everywhere;

    /**
     * @param everywhere whether boards are looked for in the whole picture
     */
    BoardWatch(BoardFinder finder, CellReader cells, boolean everywhere) {
        this.finder = finder;
        this.cells = cells;
        this.everywhere = everywhere;
    }

    /** Takes a picture in which the board in use is not shown; may put another in its place. */
    void look(ScoreboardState state, BoardPicture picture, long micros, long frame) {
        KnownBoard board = state.board;
        long hidden = board == null ? Long.MAX_VALUE : micros - board.shownMicros;
        long patience = state.story.underWay() ? REPLAY_MICROS : HIDDEN_MICROS;
        if (hidden < Math.max(HIDDEN_MICROS, patience - MAPPING_MICROS)) {
            return;
        }
        if (everywhere) {
            state.overlays.update(picture);
        }
        if (hidden < patience) {
            return;
        }
        state.watched.removeIf(candidate -> !follow(candidate, picture, micros));
        for (KnownBoard found : finder.find(state, picture, state.watched, micros)) {
            // Another text at a place that was seen before: a ticker went on. Or names were found.
            state.watched.removeIf(
                    before ->
                            (before.shownMicros < micros || ScoreChoice.nameless(before))
                                    && before.at(picture, before.area).overlap(found.area) > SAME);
            makeRoom(state.watched, found, micros);
            if (state.watched.size() < MOST) {
                state.watched.add(found);
                cells.readNumbers(found, picture);
            }
        }
        KnownBoard proven = proven(state, micros);
        for (KnownBoard candidate : state.watched) {
            if (candidate != proven && candidate.shownMicros == micros) {
                candidate.log.note(candidate.fields, micros, frame);
            }
        }
        if (proven != null) {
            state.former = state.board;
            state.board = proven;
            state.forgetSearch();
        }
    }

    /** What is hidden, or has no names, gives way to a board that is shown with more to it. */
    private static void makeRoom(List<KnownBoard> watched, KnownBoard found, long micros) {
        if (watched.size() < MOST || ScoreChoice.nameless(found)) {
            return;
        }
        for (KnownBoard before : watched) {
            if (ScoreChoice.nameless(before) || micros - before.shownMicros >= LOST_MICROS) {
                watched.remove(before);
                return;
            }
        }
    }

    /** Reads a watched board; tells whether it may still be one. */
    private boolean follow(KnownBoard board, BoardPicture picture, long micros) {
        if (!board.look(picture, micros)) {
            long shown = Math.min(MOST_LOST_MICROS, board.log.shownMicros());
            return micros - board.shownMicros < Math.max(LOST_MICROS, shown);
        }
        if (board.wantsRefinement(micros)) {
            finder.refine(board, picture, false, micros);
        }
        cells.readNumbers(board, picture);
        cells.watchClocks(board, picture);
        ScoreChoice.choose(board, false, micros);
        return !ScoreChoice.hopeless(board, micros);
    }

    private static @Nullable KnownBoard proven(ScoreboardState state, long micros) {
        for (KnownBoard candidate : state.watched) {
            boolean shown = candidate.shownMicros == micros;
            if (shown && !candidate.scoresKnown()) {
                candidate.choose(continued(state, candidate));
            }
            if (shown
                    && candidate.scoresKnown()
                    && !hasRival(state.watched, candidate)
                    && takesOver(state, candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * The scores of a board at the place of the one before, with the same names, that goes on with
     * its game; null if it does not. It needs no proof of its own.
     */
    private static @Nullable ScorePair continued(ScoreboardState state, KnownBoard board) {
        KnownBoard old = state.board;
        List<ScorePair> pairs = ScoreChoice.pairs(board);
        if (old == null || pairs.isEmpty() || !samePlace(old, board)) {
            return null;
        }
        ScorePair best = pairs.get(0);
        boolean sameNames =
                sameName(old.text(old.leftLabel), board.text(best.leftLabel()))
                        && sameName(old.text(old.rightLabel), board.text(best.rightLabel()));
        boolean known = state.story.points(Side.LEFT) != null;
        long hidden = board.shownMicros - old.shownMicros;
        return known
                        && sameNames
                        && goesOn(state.story, Side.LEFT, value(board, best.left()), hidden)
                        && goesOn(state.story, Side.RIGHT, value(board, best.right()), hidden)
                ? best
                : null;
    }

    private static boolean samePlace(KnownBoard old, KnownBoard board) {
        boolean sameSize =
                old.pictureWidth == board.pictureWidth && old.pictureHeight == board.pictureHeight;
        return sameSize && old.area.overlap(board.area) > SAME;
    }

    private static boolean sameName(@Nullable String a, @Nullable String b) {
        return (a == null && b == null) || alike(a, b);
    }

    /** Whether there is a second board that says something else; then nothing is sure. */
    private static boolean hasRival(List<KnownBoard> watched, KnownBoard board) {
        float trust = trust(board);
        for (KnownBoard other : watched) {
            List<ScorePair> pairs = other == board ? List.of() : trusted(other);
            if (!pairs.isEmpty() && other.shownMicros == board.shownMicros) {
                ScorePair pair = pairs.get(0);
                boolean differs =
                        !same(value(board, board.left), value(other, pair.left()))
                                || !same(value(board, board.right), value(other, pair.right()));
                boolean open = isOpen(board) && isOpen(other) && other.hasClock();
                if (board.ticks > 0 && other.ticks == 0 && !open) {
                    continue; // A ticker with another game: no clock runs in it.
                }
                if (differs && (open || (pair.labelled() && pair.trust() > trust - RIVAL))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a board was found so lately that a closer look may tell more of it. */
    private static boolean isOpen(KnownBoard board) {
        return board.shownMicros - board.foundMicros < OPEN_MICROS;
    }

    private static List<ScorePair> trusted(KnownBoard board) {
        return ScoreChoice.pairs(board).stream().filter(ScorePair::trusted).toList();
    }

    private static float trust(KnownBoard board) {
        List<ScorePair> pairs = trusted(board);
        return pairs.isEmpty() ? 0 : pairs.get(0).trust();
    }

    private static boolean takesOver(ScoreboardState state, KnownBoard board) {
        KnownBoard old = state.board;
        if (old == null) {
            return true;
        }
        boolean sameLabels =
                alike(old.text(old.leftLabel), board.text(board.leftLabel))
                        && alike(old.text(old.rightLabel), board.text(board.rightLabel));
        long hidden = board.shownMicros - old.shownMicros;
        if (old.ticks > 0 && board.ticks == 0 && otherGame(old, board) && hidden < BREAK_MICROS) {
            return false;
        }
        if (goesOn(state.story, Side.LEFT, value(board, board.left), hidden)
                && goesOn(state.story, Side.RIGHT, value(board, board.right), hidden)) {
            return true;
        }
        if (hidden < (old.shownCount < BRIEF ? BRIEF_MICROS : GONE_MICROS)) {
            return false;
        }
        if (!sameLabels) {
            state.story.reset();
        }
        return true;
    }

    /** Whether both teams are known of two boards, and none is the same. */
    static boolean otherGame(KnownBoard one, KnownBoard other) {
        return differ(one.text(one.leftLabel), other.text(other.leftLabel))
                && differ(one.text(one.rightLabel), other.text(other.rightLabel));
    }

    private static boolean differ(@Nullable String a, @Nullable String b) {
        return a != null && b != null && !TextToken.alike(a, b);
    }

    private static @Nullable Integer value(KnownBoard board, int index) {
        BoardField field = board.field(index);
        return field == null ? null : CellReader.number(field.text);
    }

    private static boolean same(@Nullable Integer a, @Nullable Integer b) {
        return a != null && a.equals(b);
    }

    private static boolean goesOn(ScoreStory story, Side side, @Nullable Integer now, long hidden) {
        Integer known = story.points(side);
        if (known == null) {
            return true;
        }
        return now != null && now >= known && now - known <= 3 + hidden / 4_000_000;
    }

    private static boolean alike(@Nullable String a, @Nullable String b) {
        return a != null && b != null && TextToken.alike(a, b);
    }
}
