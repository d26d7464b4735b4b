/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the two scores among the numbers of a board, or leaves them open while it is unsure. */
final class ScoreChoice {
    /** Numbers without names are watched first: a shot clock gives itself away. */
    private static final long WATCH_MICROS = 6_000_000;

    /** So are numbers beside a clock that stands: captions and other games soon go away. */
    private static final long CAPTION_MICROS = 8_000_000;

    /** Rows as of tennis, or beside a clock, are seldom anything else than a board. */
    private static final long ROWS_MICROS = 900_000;

    /** Pairs this close are told apart by how they change. */
    private static final float TIE = 0.15f;

    private static final long DECIDE_MICROS = 20_000_000;

    private static final float BETTER = 0.35f;

    /** What speaks against scores that have been seen to be scores is more likely misread. */
    private static final float MUCH_BETTER = 1.3f;

    private ScoreChoice() {}

    /**
     * Chooses the scores among a board's numbers, or leaves them open while two pairs look alike.
     *
     * @param proven whether the pair that is chosen so far has been seen to be the scores
     */
    static void choose(KnownBoard board, boolean proven, long micros) {
        List<ScorePair> pairs = pairs(board);
        long watched = micros - board.foundMicros;
        ScorePair best = pairs.isEmpty() ? null : pairs.get(0);
        if (best != null && board.scoresKnown()) {
            best = keep(pairs, best, board, proven ? MUCH_BETTER : BETTER);
        } else if (best != null && !proved(board, best, watched)) {
            best = null;
        } else if (best != null && tied(pairs, best)) {
            best = watched > DECIDE_MICROS && best.labelled() ? best : null;
        }
        if (best != null || !proven) {
            board.choose(best);
        }
    }

    /** Whether what is known of a board is enough to take its best pair for the scores. */
    private static boolean proved(KnownBoard board, ScorePair best, long watched) {
        if (board.ticks > 0) {
            return watched >= (best.labelled() ? 0 : WATCH_MICROS);
        }
        boolean clock = board.hasTime();
        if (best.labelled() && best.stacked() && (clock || TennisRows.are(board.tokens(), best))) {
            return watched >= ROWS_MICROS;
        }
        if (watched < CAPTION_MICROS || clock) {
            return watched >= CAPTION_MICROS;
        }
        return ScoreProof.enough(
                board.log.of(best.left(), best.right()), best.labelled(), board.hasPeriod());
    }

    /** Whether no two numbers of a board that was watched for a while can be its scores. */
    static boolean hopeless(KnownBoard board, long micros) {
        return pastCaptions(board, micros) && pairs(board).isEmpty();
    }

    /** Whether a board was watched for longer than captions stay. */
    static boolean pastCaptions(KnownBoard board, long micros) {
        return micros - board.foundMicros > CAPTION_MICROS;
    }

    /** Whether none but numbers without names and a clock can be the scores of a board. */
    static boolean nameless(KnownBoard board) {
        return pairs(board).stream().noneMatch(ScorePair::trusted);
    }

    /** Pairs that may be the scores by all that is known of the board, best first. */
    static List<ScorePair> pairs(KnownBoard board) {
        float[] bonus = new float[board.fields.size()];
        for (int i = 0; i < bonus.length; i++) {
            bonus[i] = board.fields.get(i).bonus();
        }
        return ScorePairs.of(board.tokens(), bonus).stream()
                .filter(pair -> pair.trusted() || pair.nameless())
                .filter(pair -> !board.log.runs(pair.left()) && !board.log.runs(pair.right()))
                .toList();
    }

    /** The pair chosen so far, unless another is so much better; null if it is not to change. */
    private static @Nullable ScorePair keep(
            List<ScorePair> pairs, ScorePair best, KnownBoard board, float better) {
        for (ScorePair pair : pairs) {
            if (pair.left() == board.left && pair.right() == board.right) {
                return best.trust() > pair.trust() + better ? best : pair;
            }
        }
        return best.trust() > ScorePairs.LEAST_TRUST + better - BETTER ? best : null;
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
