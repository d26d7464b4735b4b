/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what may be boards: text with a pair of scores in those parts of the picture where graphics
 * stand still.
 */
final class BoardFinder {
    /** How far around a pair a board may reach, in heights of its digits. */
    private static final float BESIDE = 10;

    private static final float ABOVE = 2.5f;

    /** Letters that are so much larger were seen better. */
    private static final float LARGER = 1.3f;

    /** Parts that are searched in one picture; the others follow in the next ones. */
    private static final int MOST_SEARCHES = 2;

    /** Candidates without names that are watched at the same time. */
    private static final int MOST_NAMELESS = 2;

    private final BoardSearch search;
    private final CellReader cells;

    BoardFinder(BoardSearch search, CellReader cells) {
        this.search = search;
        this.cells = cells;
    }

    /**
     * Looks for boards where none of the known ones is.
     *
     * @param known boards that are watched already
     */
    List<KnownBoard> find(
            ScoreboardState state, BoardPicture picture, List<KnownBoard> known, long micros) {
        List<KnownBoard> found = new ArrayList<>();
        int searched = 0;
        // A game that is known most likely goes on where it was.
        boolean patient = state.story.underWay();
        for (PixelRect part : search.parts(picture, state.overlays)) {
            // Where no names were found yet, they may be by another look.
            boolean watched =
                    known.stream()
                            .filter(board -> !ScoreChoice.nameless(board))
                            .anyMatch(board -> board.at(picture, board.area).overlap(part) > 0.6f);
            if (!watched
                    && searched < MOST_SEARCHES
                    && state.plan.due(picture.toRegion(part), patient, micros)) {
                searched++;
                found.addAll(boards(picture, part, known, micros));
            }
        }
        return found;
    }

    private List<KnownBoard> boards(
            BoardPicture picture, PixelRect part, List<KnownBoard> known, long micros) {
        List<TextToken> tokens = search.tokens(picture, part);
        List<TextToken> first = tokens;
        List<ScorePair> pairs = trusted(tokens);
        if (pairs.isEmpty()) {
            tokens = search.complete(picture, tokens);
            pairs = trusted(tokens);
        }
        if (pairs.isEmpty()) {
            tokens = search.completeLoosely(picture, tokens);
            pairs = trusted(tokens);
        }
        if (pairs.isEmpty()) {
            tokens = aroundClock(picture, tokens);
            pairs = trusted(tokens);
        }
        if (pairs.isEmpty()) {
            tokens = first;
            pairs = nameless(picture, tokens, known);
        }
        List<KnownBoard> boards = new ArrayList<>();
        List<PixelRect> areas = new ArrayList<>();
        for (ScorePair pair : pairs) {
            TextToken left = tokens.get(pair.left());
            TextToken right = tokens.get(pair.right());
            boolean apart =
                    areas.stream()
                            .allMatch(
                                    area ->
                                            area.overlap(left.rect()) == 0
                                                    && area.overlap(right.rect()) == 0);
            if (apart && boards.size() < BoardWatch.MOST) {
                KnownBoard board = board(picture, tokens, left, right, micros);
                areas.add(board.area);
                boards.add(board);
            }
        }
        return boards;
    }

    /** A board around a pair, looked at closely, as far as there is text near by. */
    private KnownBoard board(
            BoardPicture picture,
            List<TextToken> tokens,
            TextToken left,
            TextToken right,
            long micros) {
        float size = Math.max(left.size(), right.size());
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        PixelRect wide =
                BoardSearch.area(tokens, left, right)
                        .grow(BESIDE * size, ABOVE * size)
                        .intersect(whole);
        List<TextToken> all = merge(search.refine(picture, wide, size), tokens);
        List<ScorePair> pairs = trusted(all);
        TextToken first = pairs.isEmpty() ? left : all.get(pairs.get(0).left());
        TextToken second = pairs.isEmpty() ? right : all.get(pairs.get(0).right());
        PixelRect area =
                BoardSearch.area(all, first, second)
                        .grow(1.2f * size, 0.9f * size)
                        .intersect(whole);
        List<PixelRect> texts =
                all.stream()
                        .map(TextToken::rect)
                        .filter(rect -> area.overlap(rect) > 0.9f)
                        .toList();
        KnownBoard board = new KnownBoard(picture, area, size, texts, micros);
        board.add(List.of(first, second));
        board.add(all);
        board.refinements = 1;
        ScoreChoice.choose(board, false, micros);
        cells.prepare(board, picture);
        board.choose(null); // Nothing was read yet, so nothing has to be kept.
        ScoreChoice.choose(board, false, micros);
        return board;
    }

    /**
     * What was seen closely, which knows better where it is, and what else was seen before. Of
     * larger letters only a part may be seen closely.
     */
    private static List<TextToken> merge(List<TextToken> closely, List<TextToken> before) {
        List<TextToken> all = new ArrayList<>();
        for (TextToken token : closely) {
            boolean part =
                    before.stream()
                            .anyMatch(
                                    other ->
                                            other.kind() == token.kind()
                                                    && other.size() > LARGER * token.size()
                                                    && other.rect().overlap(token.rect()) > 0.8f);
            boolean amount = TokenKind.isAmount(token.text());
            if ((token.kind() != TokenKind.OTHER || amount) && !part) {
                all.add(token);
            }
        }
        for (TextToken token : before) {
            if (all.stream().noneMatch(other -> other.rect().overlap(token.rect()) > 0.4f)) {
                all.add(token);
            }
        }
        return all;
    }

    private static List<ScorePair> trusted(List<TextToken> tokens) {
        return ScorePairs.of(tokens).stream().filter(ScorePair::trusted).toList();
    }

    /** A pair that may be scores beside emblems, where none is watched and not too many are. */
    private static List<ScorePair> nameless(
            BoardPicture picture, List<TextToken> tokens, List<KnownBoard> known) {
        List<PixelRect> watched =
                known.stream()
                        .filter(ScoreChoice::nameless)
                        .map(board -> board.at(picture, board.area))
                        .toList();
        if (watched.size() >= MOST_NAMELESS) {
            return List.of();
        }
        return ScorePairs.of(tokens).stream()
                .filter(ScorePair::nameless)
                .filter(
                        pair ->
                                watched.stream()
                                        .allMatch(
                                                area ->
                                                        area.overlap(tokens.get(pair.left()).rect())
                                                                == 0))
                .limit(1)
                .toList();
    }

    /** Looks closer around a clock: single digits escape the detector at the picture's size. */
    private List<TextToken> aroundClock(BoardPicture picture, List<TextToken> tokens) {
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        for (TextToken token : tokens) {
            if (token.kind() == TokenKind.CLOCK || token.kind() == TokenKind.PERIOD) {
                float size = token.size();
                PixelRect area = token.rect().grow(28 * size, 3 * size).intersect(whole);
                List<TextToken> closer = new ArrayList<>(search.refine(picture, area, size));
                if (!trusted(closer).isEmpty()) {
                    return closer;
                }
            }
        }
        return List.of();
    }

    /**
     * Looks at all cells of a board again, closely.
     *
     * @param proven whether its scores have been seen to be scores
     */
    void refine(KnownBoard board, BoardPicture picture, boolean proven, long micros) {
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
                            token.kind(),
                            token.sure()));
        }
        board.add(tokens);
        ScoreChoice.choose(board, proven, micros);
        cells.prepare(board, picture);
        ScoreChoice.choose(board, proven, micros);
    }
}
