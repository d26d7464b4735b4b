/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.scoreboard.ScoreStory.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** What two numbers have to do to be taken for scores, in pictures 0.7 s apart. */
class ScoreProofTest {
    private static final long PICTURE = 700_000;

    @Test
    void numbersWithNamesThatStandForLongAreEnough() {
        assertThat(named(pages(60, i -> 3, i -> 1))).isFalse();
        assertThat(named(pages(90, i -> 3, i -> 1))).isTrue();
    }

    @Test
    void stepsOfASportAreEnoughMuchSooner() {
        IntUnaryOperator left = i -> i < 12 ? 31 : 33;
        assertThat(named(pages(30, left, i -> i < 24 ? 28 : 29))).isTrue();
        assertThat(named(pages(30, left, i -> 28))).isFalse();
    }

    @Test
    void withoutNamesBothHaveToRise() {
        IntUnaryOperator left = i -> i < 12 ? 45 : i < 40 ? 47 : 50;
        assertThat(nameless(pages(120, left, i -> 52))).isFalse();
        assertThat(nameless(pages(120, i -> 45, i -> 52))).isFalse();
        assertThat(nameless(pages(60, left, i -> i < 25 ? 52 : 54))).isTrue();
    }

    @Test
    void aPeriodBesideThemIsWorthAWhile() {
        List<NumberLog.Past> pages = pages(50, i -> 3, i -> 1);
        assertThat(named(pages)).isFalse();
        assertThat(ScoreProof.enough(pages, true, true)).isTrue();
    }

    @Test
    void sharesOfAVoteAreNoScores() {
        assertThat(named(pages(128, i -> 45 + i / 12, i -> 55 - i / 12))).isFalse();
        assertThat(named(pages(128, i -> 45, i -> 55))).isFalse();
    }

    @Test
    void numbersThatRiseTogetherAreNoScores() {
        assertThat(named(pages(128, i -> 10 + i / 15, i -> 20 + i / 15))).isFalse();
    }

    @Test
    void aCounterIsToldByItsPace() {
        assertThat(named(pages(60, i -> 2 + i / 6, i -> 3 + i / 9))).isFalse();
    }

    @Test
    void numbersThatFallAreNoScores() {
        assertThat(named(pages(100, i -> 40 - i / 14, i -> 20))).isFalse();
    }

    @Test
    void numbersThatChangeOnlyWhileTheyAreAwayAreNoScores() {
        List<NumberLog.Past> pages = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            if (i % 32 < 22) {
                pages.add(page(i, 22 + i / 32, 20));
            }
        }
        assertThat(named(pages)).isFalse();
    }

    @Test
    void numbersThatComeAndGoAndNeverChangeAreNoScores() {
        List<NumberLog.Past> pages = new ArrayList<>();
        for (int i = 0; i < 180; i++) {
            if (i % 30 < 21) {
                pages.add(page(i, 7, 4));
            }
        }
        assertThat(named(pages)).isFalse();
    }

    @Test
    void aNumberMisreadOnceChangesNothing() {
        IntUnaryOperator left = i -> i == 20 || i == 50 ? 6 : 8;
        assertThat(named(pages(90, left, i -> 3))).isTrue();
    }

    @Test
    void theEndOfAGameOfTennisSpeaksNotAgainstIt() {
        IntUnaryOperator left = i -> i < 30 ? 30 : i < 60 ? 40 : 0;
        assertThat(named(pages(90, left, i -> i < 60 ? 15 : 0))).isTrue();
    }

    private static boolean named(List<NumberLog.Past> pages) {
        return ScoreProof.enough(pages, true, false);
    }

    private static boolean nameless(List<NumberLog.Past> pages) {
        return ScoreProof.enough(pages, false, false);
    }

    private static List<NumberLog.Past> pages(
            int count, IntUnaryOperator left, IntUnaryOperator right) {
        List<NumberLog.Past> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(page(i, left.applyAsInt(i), right.applyAsInt(i)));
        }
        return pages;
    }

    private static NumberLog.Past page(int i, int left, int right) {
        return new NumberLog.Past(new Reading(left, 0.9f, right, 0.9f), i * PICTURE, i);
    }
}
