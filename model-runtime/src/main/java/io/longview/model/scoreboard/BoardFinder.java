/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to search for a board and what to make of what was found. A board is taken when two
 * searches show it at the same place; in place of one that is hidden, when it goes on with the same
 * game, or when the other does not come back.
 */
final class BoardFinder {
    private static final long AGAIN_MICROS = 900_000;
    private static final long MOST_MICROS = 24_000_000;
    private static final long HIDDEN_MICROS = 4_000_000;
    private static final long GONE_MICROS = 40_000_000;

    /** A board that was seen in fewer pictures gives way at once. */
    private static final int BRIEF = 40;

    private static final float RIVAL = 0.7f;

    /** Pairs this close are told apart by how they change. */
    private static final float TIE = 0.15f;

    /** Numbers without names are watched first: a shot clock gives itself away. */
    private static final long WATCH_MICROS = 6_000_000;

    /** Difference of height up to which numbers are of one size. */
    private static final float ALIKE = 0.15f;

    private static final long DECIDE_MICROS = 20_000_000;

    private final BoardSearch search;
    private final CellReader cells;

    BoardFinder(BoardSearch search, CellReader cells) {
        this.search = search;
        this.cells = cells;
    }

    /** Searches if it is time to, and makes what it finds the board in use. */
    void look(ScoreboardState state, BoardPicture picture, long micros) {
        if (!due(state, micros)) {
            return;
        }
        List<TextToken> now = search.tokens(picture);
        boolean sameSize =
                picture.width() == state.foundWidth && picture.height() == state.foundHeight;
        List<TextToken> steady = sameSize ? BoardSearch.steady(state.found, now) : List.of();
        List<TextToken> seen = new ArrayList<>(now);
        if (sameSize) {
            seen.addAll(state.found);
        }
        state.found = new ArrayList<>(now.subList(0, Math.min(now.size(), 80)));
        state.foundWidth = picture.width();
        state.foundHeight = picture.height();
        state.searchedMicros = micros;
        KnownBoard board = board(picture, steady, seen, micros);
        if (board != null && takesOver(state, board, micros)) {
            state.former = state.board;
            state.board = board;
            state.vainSearches = 0;
        } else if (!steady.isEmpty() || trusted(now).isEmpty()) {
            state.vainSearches++;
        }
    }

    private static boolean due(ScoreboardState state, long micros) {
        if (state.searchedMicros == ScoreboardState.NEVER) {
            return true;
        }
        KnownBoard board = state.board;
        if (board != null && micros - board.shownMicros < HIDDEN_MICROS) {
            return false;
        }
        double first = board == null ? AGAIN_MICROS : 3.0 * AGAIN_MICROS;
        double wait = first * Math.pow(1.5, Math.min(10, state.vainSearches));
        return micros - state.searchedMicros >= Math.min(MOST_MICROS, wait);
    }

    /**
     * A board around a pair that two searches agree on.
     *
     * @param seen what either search found: a digit that one of them missed is in the board's area
     */
    private @Nullable KnownBoard board(
            BoardPicture picture, List<TextToken> steady, List<TextToken> seen, long micros) {
        List<TextToken> tokens = search.complete(picture, steady);
        List<ScorePair> pairs = trusted(tokens);
        if (pairs.isEmpty()) {
            tokens = aroundClock(picture, steady);
            pairs = trusted(tokens);
        }
        if (pairs.isEmpty() || hasRival(tokens, pairs)) {
            return null;
        }
        ScorePair best = pairs.get(0);
        TextToken left = tokens.get(best.left());
        TextToken right = tokens.get(best.right());
        float size = Math.max(left.size(), right.size());
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        List<TextToken> near = new ArrayList<>(tokens);
        near.addAll(seen);
        PixelRect area =
                BoardSearch.area(near, left, right).grow(1.2f * size, 0.9f * size).intersect(whole);
        KnownBoard board = new KnownBoard(picture, area, size, micros);
        board.add(List.of(left, right));
        board.add(tokens);
        board.add(digits(seen, size));
        refine(board, picture, micros);
        return board;
    }

    private static List<ScorePair> trusted(List<TextToken> tokens) {
        return ScorePairs.of(tokens).stream()
                .filter(pair -> pair.trust() >= ScorePairs.LEAST_TRUST)
                .toList();
    }

    /** Numbers of the scores' size: one that a search missed may be a score all the same. */
    private static List<TextToken> digits(List<TextToken> seen, float size) {
        return seen.stream()
                .filter(token -> token.kind() == TokenKind.NUMBER)
                .filter(token -> Math.abs(token.size() - size) < ALIKE * size)
                .toList();
    }

    /** Looks closer around a clock: single digits escape the detector at the picture's size. */
    private List<TextToken> aroundClock(BoardPicture picture, List<TextToken> steady) {
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        for (TextToken token : steady) {
            if (token.kind() == TokenKind.CLOCK || token.kind() == TokenKind.PERIOD) {
                float size = token.size();
                PixelRect area = token.rect().grow(28 * size, 3 * size).intersect(whole);
                List<TextToken> tokens = new ArrayList<>(search.refine(picture, area, size));
                if (!trusted(tokens).isEmpty()) {
                    return tokens;
                }
            }
        }
        return List.of();
    }

    /** Whether there is a second board that says something else; then nothing is sure. */
    private static boolean hasRival(List<TextToken> tokens, List<ScorePair> pairs) {
        ScorePair best = pairs.get(0);
        TextToken left = tokens.get(best.left());
        TextToken right = tokens.get(best.right());
        PixelRect area = BoardSearch.area(tokens, left, right);
        for (ScorePair pair : pairs) {
            TextToken other = tokens.get(pair.left());
            TextToken another = tokens.get(pair.right());
            boolean outside = area.overlap(other.rect()) == 0 && area.overlap(another.rect()) == 0;
            boolean differs =
                    !other.text().equals(left.text()) || !another.text().equals(right.text());
            if (pair.labelled() && outside && differs && pair.trust() > best.trust() - RIVAL) {
                return true;
            }
        }
        return false;
    }

    /** Looks at all cells of a board again, closely. */
    void refine(KnownBoard board, BoardPicture picture, long micros) {
        board.refinedMicros = micros;
        board.refinements++;
        PixelRect area = board.at(picture, board.area);
        float scale = (float) board.pictureHeight / picture.height();
        List<TextToken> tokens = new ArrayList<>();
        for (TextToken token : search.refine(picture, area, board.size / scale)) {
            PixelRect rect = token.rect();
            float x = (float) board.pictureWidth / picture.width();
            tokens.add(
                    new TextToken(
                            new PixelRect(
                                    rect.left() * x,
                                    rect.top() * scale,
                                    rect.right() * x,
                                    rect.bottom() * scale),
                            token.text(),
                            token.kind()));
        }
        board.add(tokens);
        choose(board, micros);
        cells.prepare(board, picture);
        if (board.refinements == 1) {
            board.choose(null); // Nothing was read yet, so nothing has to be kept.
        }
        choose(board, micros);
    }

    /**
     * Chooses the scores among a board's numbers, or leaves them open while two pairs look alike.
     *
     * @return whether another pair than before was chosen
     */
    static boolean choose(KnownBoard board, long micros) {
        List<ScorePair> pairs = pairs(board);
        int leftBefore = board.left;
        int rightBefore = board.right;
        ScorePair best = pairs.isEmpty() ? null : pairs.get(0);
        if (best != null && leftBefore >= 0) {
            best = keep(pairs, best, leftBefore, rightBefore);
        } else if (best != null && !best.labelled() && micros - board.foundMicros < WATCH_MICROS) {
            best = null;
        } else if (best != null && tied(pairs, best)) {
            best = micros - board.foundMicros > DECIDE_MICROS && best.labelled() ? best : null;
        }
        board.choose(best);
        return leftBefore >= 0 && (leftBefore != board.left || rightBefore != board.right);
    }

    /** Whether no two numbers of a board that was watched for a while can be its scores. */
    static boolean hopeless(KnownBoard board, long micros) {
        return micros - board.foundMicros > WATCH_MICROS && pairs(board).isEmpty();
    }

    private static List<ScorePair> pairs(KnownBoard board) {
        float[] bonus = new float[board.fields.size()];
        for (int i = 0; i < bonus.length; i++) {
            bonus[i] = board.fields.get(i).bonus();
        }
        return ScorePairs.of(board.tokens(), bonus).stream()
                .filter(pair -> pair.trust() >= ScorePairs.LEAST_TRUST)
                .toList();
    }

    private static ScorePair keep(List<ScorePair> pairs, ScorePair best, int left, int right) {
        for (ScorePair pair : pairs) {
            if (pair.left() == left && pair.right() == right) {
                return best.trust() > pair.trust() + 0.35f ? best : pair;
            }
        }
        return best;
    }

    private static boolean tied(List<ScorePair> pairs, ScorePair best) {
        for (ScorePair pair : pairs) {
            boolean other = pair.left() != best.left() || pair.right() != best.right();
            boolean columns = pair.stacked() && best.stacked();
            if (other && !columns && pair.trust() > best.trust() - TIE) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesOver(ScoreboardState state, KnownBoard board, long micros) {
        KnownBoard old = state.board;
        if (old == null) {
            return true;
        }
        boolean sameLabels =
                alike(old.text(old.leftLabel), board.text(board.leftLabel))
                        && alike(old.text(old.rightLabel), board.text(board.rightLabel));
        long hidden = micros - old.shownMicros;
        boolean goesOn =
                goesOn(state.story.points(Side.LEFT), value(board, board.left), hidden)
                        && goesOn(
                                state.story.points(Side.RIGHT), value(board, board.right), hidden);
        if (goesOn && board.scoresKnown()) {
            return true;
        }
        if (hidden < (old.shownCount < BRIEF ? HIDDEN_MICROS : GONE_MICROS)) {
            return false;
        }
        if (!sameLabels) {
            state.story.reset();
        }
        return true;
    }

    private static @Nullable Integer value(KnownBoard board, int index) {
        BoardField field = board.field(index);
        return field == null ? null : CellReader.number(field.text);
    }

    private static boolean goesOn(@Nullable Integer known, @Nullable Integer now, long hidden) {
        if (known == null) {
            return true;
        }
        return now != null && now >= known && now - known <= 3 + hidden / 4_000_000;
    }

    private static boolean alike(@Nullable String a, @Nullable String b) {
        return a != null && b != null && TextToken.alike(a, b);
    }
}
