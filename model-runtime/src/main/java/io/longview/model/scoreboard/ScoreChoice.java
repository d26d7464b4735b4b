/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;

/** Chooses the two scores among the numbers of a board, or leaves them open while it is unsure. */
final class ScoreChoice {
    /** Numbers without names are watched first: a shot clock gives itself away. */
    private static final long WATCH_MICROS = 6_000_000;

    /** So are numbers without a clock that runs: captions and other games soon go away. */
    private static final long CAPTION_MICROS = 8_000_000;

    /** Names with numbers in two rows are seldom anything else than a board. */
    private static final long ROWS_MICROS = 900_000;

    /** Pairs this close are told apart by how they change. */
    private static final float TIE = 0.15f;

    private static final long DECIDE_MICROS = 20_000_000;

    private static final float BETTER = 0.35f;

    private ScoreChoice() {}

    /**
     * Chooses the scores among a board's numbers, or leaves them open while two pairs look alike.
     *
     * @return whether another pair than before was chosen
     */
    static boolean choose(KnownBoard board, long micros) {
        List<ScorePair> pairs = pairs(board);
        int leftBefore = board.left;
        int rightBefore = board.right;
        long watched = micros - board.foundMicros;
        ScorePair best = pairs.isEmpty() ? null : pairs.get(0);
        if (best != null && leftBefore >= 0) {
            best = keep(pairs, best, leftBefore, rightBefore);
        } else if (best != null && watched < wait(board, best)) {
            best = null;
        } else if (best != null && tied(pairs, best)) {
            best = watched > DECIDE_MICROS && best.labelled() ? best : null;
        }
        board.choose(best);
        return leftBefore >= 0 && (leftBefore != board.left || rightBefore != board.right);
    }

    private static long wait(KnownBoard board, ScorePair best) {
        if (board.ticks == 0) {
            return best.labelled() && best.stacked() ? ROWS_MICROS : CAPTION_MICROS;
        }
        return best.labelled() ? 0 : WATCH_MICROS;
    }

    /** Whether no two numbers of a board that was watched for a while can be its scores. */
    static boolean hopeless(KnownBoard board, long micros) {
        return micros - board.foundMicros > CAPTION_MICROS && pairs(board).isEmpty();
    }

    /** Pairs that may be the scores by all that is known of the board, best first. */
    static List<ScorePair> pairs(KnownBoard board) {
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
                return best.trust() > pair.trust() + BETTER ? best : pair;
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
}
