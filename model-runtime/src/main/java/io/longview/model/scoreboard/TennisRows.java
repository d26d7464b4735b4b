/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Tells the two rows of a tennis board, games by sets and points, from those of other tables. */
final class TennisRows {
    private static final Set<Integer> POINTS = Set.of(0, 15, 30, 40, TennisPoints.ADVANTAGE);
    private static final int MOST_GAMES = 7;
    private static final int LEAST_GAMES = 6;

    private TennisRows() {}

    /**
     * Whether two numbers, one above the other, are the last of rows as tennis boards have them: in
     * each row as many numbers, sets that are over, the one that is played, and maybe points.
     */
    static boolean are(List<TextToken> tokens, ScorePair pair) {
        List<Integer> upper = row(tokens, pair.left());
        List<Integer> lower = row(tokens, pair.right());
        int columns = upper.size();
        if (!pair.stacked() || columns != lower.size() || columns < 2) {
            return false;
        }
        int last = columns - 1;
        boolean points = POINTS.contains(upper.get(last)) && POINTS.contains(lower.get(last));
        return (points && sets(upper, lower, last)) || sets(upper, lower, columns);
    }

    /** Whether the first columns are sets of which all but the last are over. */
    private static boolean sets(List<Integer> upper, List<Integer> lower, int columns) {
        for (int i = 0; i < columns; i++) {
            int most = Math.max(upper.get(i), lower.get(i));
            int least = Math.min(upper.get(i), lower.get(i));
            boolean over =
                    (most == LEAST_GAMES && least < LEAST_GAMES - 1)
                            || (most == MOST_GAMES && least >= LEAST_GAMES - 1);
            if (most > MOST_GAMES || (i < columns - 1 && !(over && least < most))) {
                return false;
            }
        }
        return true;
    }

    /** The numbers in the row of one, up to it, from left to right. */
    private static List<Integer> row(List<TextToken> tokens, int index) {
        PixelRect one = tokens.get(index).rect();
        return tokens.stream()
                .filter(token -> token.kind() == TokenKind.NUMBER)
                .filter(token -> token.rect().sharedHeight(one) > 0.5f)
                .filter(token -> token.rect().centreX() <= one.centreX())
                .sorted(Comparator.comparingDouble(token -> token.rect().left()))
                .map(token -> CellReader.number(token.text()))
                .map(number -> number == null ? -1 : number)
                .toList();
    }
}
