/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A board as of colleges: {@code 7 OSK 4 16 NOR 3 Q2 8:21}, the ranks small. */
class TeamRanksTest {
    private static final TextToken RANK_HOME = token("7", 48, 12, 8);
    private static final TextToken HOME = token("OSK", 84, 18, 32);
    private static final TextToken RANK_AWAY = token("16", 348, 13, 12);
    private static final TextToken AWAY = token("NOR", 388, 18, 32);
    private static final TextToken AWAY_SCORE = token("3", 452, 18, 10);
    private static final TextToken CLOCK = token("8:21", 701, 18, 36);

    @Test
    void aSmallNumberRightBeforeANameIsARank() {
        TextToken score = token("4", 149, 18, 10);
        List<TextToken> tokens =
                List.of(RANK_HOME, HOME, score, RANK_AWAY, AWAY, AWAY_SCORE, CLOCK);
        assertThat(tokens.stream().filter(t -> TeamRanks.isRank(t, tokens)))
                .containsExactly(RANK_HOME, RANK_AWAY);
        ScorePair best = ScorePairs.of(tokens).get(0);
        assertThat(tokens.get(best.left())).isEqualTo(score);
        assertThat(tokens.get(best.right())).isEqualTo(AWAY_SCORE);
    }

    /** Where the other score is overlooked, the rank does not take its place. */
    @Test
    void aRankIsNoScoreWhateverElseIsMissing() {
        List<TextToken> tokens = List.of(RANK_AWAY, AWAY, AWAY_SCORE, CLOCK);
        assertThat(ScorePairs.of(tokens)).isEmpty();
    }

    @Test
    void aScoreBeforeANameIsAsLargeAsTheName() {
        TextToken home = token("4", 40, 17, 10);
        TextToken away = token("3", 340, 17, 10);
        List<TextToken> tokens = List.of(home, HOME, away, AWAY, CLOCK);
        assertThat(tokens.stream().filter(t -> TeamRanks.isRank(t, tokens))).isEmpty();
        ScorePair best = ScorePairs.of(tokens).get(0);
        assertThat(tokens.get(best.left())).isEqualTo(home);
        assertThat(tokens.get(best.right())).isEqualTo(away);
    }

    private static TextToken token(String text, float left, float height, float width) {
        return new TextToken(
                new PixelRect(left, 500 - height / 2, left + width, 500 + height / 2), text);
    }
}
