/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.MotionMeter.Motion;
import io.longview.operators.moment.ReplayModel.Background;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayModelTest {
    private static final Background USUAL =
            new Background(Double.NaN, 0.01, 0.01, Double.NaN, 0, 1, false);
    private static final ReplayModel MODEL =
            new ReplayModel(USUAL, ReplayHabit.NONE, graphic -> graphic == 1 ? 1 : 0);
    private static final Boundary CUT = new Boundary(0, 1, Boundary.CUT, Boundary.SURE);
    private static final Boundary WIPE = new Boundary(0, 1, 1, Boundary.SURE);

    @Test
    void anotherViewAfterAShortOtherViewIsMoreLikelyAReplay() {
        double afterCloseUp = MODEL.opens(CUT, 0, 2, 0).odds();
        assertThat(afterCloseUp).isGreaterThan(MODEL.opens(CUT, 1, 2, 0).odds() + 1);
        assertThat(afterCloseUp).isGreaterThan(MODEL.opens(CUT, 0, 12, 0).odds() + 1);
        assertThat(afterCloseUp).isGreaterThan(MODEL.opens(CUT, 0, 2, 1).odds() + 1);
        // It does not begin a replay alone.
        assertThat(afterCloseUp + MODEL.closes(CUT, 1).odds()).isNegative();
    }

    @Test
    void directorsHardlyCutFromTheUsualViewToItself() {
        assertThat(MODEL.goesOn(CUT, 1, 1).odds()).isLessThan(-1);
        assertThat(MODEL.goesOn(CUT, 1, 0).odds()).isZero();
        assertThat(MODEL.goesOn(CUT, Double.NaN, 1).odds()).isZero();
        Boundary doubtful = new Boundary(0, 1, Boundary.CUT, -1);
        assertThat(MODEL.goesOn(doubtful, 1, 1).odds()).isZero();
    }

    @Test
    void aBoardThatComesOrGoesInAViewThatGoesOnIsNoEndOfAReplay() {
        Boundary byBoard = new Boundary(0, 1, Boundary.CUT, -3);
        Boundary doubtful = new Boundary(0, 1, Boundary.CUT, -1.5f);
        assertThat(MODEL.opens(byBoard, 1, 20, 1).odds())
                .isLessThan(MODEL.opens(doubtful, 1, 20, 1).odds() - 1);
        assertThat(MODEL.closes(byBoard, 1).odds())
                .isLessThan(MODEL.closes(doubtful, 1).odds() - 1);
    }

    @Test
    void aBoardThatStaysAwayCountsForFewSecondsHoweverManyShotsThereAre() {
        double one = 0;
        double missing = 0;
        for (int shot = 0; shot < 10; shot++) {
            one += MODEL.live(hidden(3), 1, missing, 0).odds();
            missing += 3;
        }
        assertThat(one)
                .isCloseTo(MODEL.live(hidden(30), 1, 0, 0).odds(), within(1e-9))
                .isNegative();
    }

    @Test
    void theLongerTheUsualViewIsLeftTheLessThatIsLiveHoweverManyShotsThereAre() {
        double close = MODEL.live(hidden(3), 0, 60, 0).odds();
        double another = MODEL.live(hidden(3), 0, 60, 3).odds();
        assertThat(close).isZero();
        assertThat(another).isNegative();
        assertThat(close + another).isCloseTo(MODEL.live(hidden(6), 0, 60, 0).odds(), within(1e-9));
        // Breaks are long: after a while it says no more.
        assertThat(MODEL.live(hidden(3), 0, 60, 40).odds()).isZero();
    }

    @Test
    void aWipeOpensAndClosesMoreThanACut() {
        assertThat(MODEL.opens(WIPE, 1, 20, 0).odds())
                .isGreaterThan(MODEL.opens(CUT, 1, 20, 0).odds() + 1);
        assertThat(MODEL.closes(WIPE, 1).odds()).isGreaterThan(MODEL.closes(CUT, 1).odds() + 1);
    }

    @Test
    void aStretchBehindAClosingWipeIsHardlyAReplayUnlessAWipeClosesItToo() {
        Boundary strange = new Boundary(0, 1, 7, Boundary.SURE);
        double closed = MODEL.another(WIPE).odds();
        assertThat(MODEL.another(CUT).odds()).isLessThan(closed - 3);
        assertThat(MODEL.another(null).odds()).isEqualTo(MODEL.another(CUT).odds());
        assertThat(MODEL.another(strange).odds()).isGreaterThan(MODEL.another(CUT).odds());
        // Where strange pictures are usual, one that was seen once is no wipe.
        ReplayModel restless =
                new ReplayModel(
                        new Background(Double.NaN, 0.01, 0.01, Double.NaN, 0, 1, true),
                        ReplayHabit.NONE,
                        graphic -> graphic == 1 ? 1 : 0);
        assertThat(restless.another(strange).odds()).isEqualTo(restless.another(CUT).odds());
        assertThat(restless.another(WIPE).odds()).isEqualTo(closed);
    }

    @Test
    void aWipeCountsAsFarAsItIsKnownToBeOne() {
        ReplayModel half = new ReplayModel(USUAL, ReplayHabit.NONE, graphic -> 0.5);
        ReplayModel none = new ReplayModel(USUAL, ReplayHabit.NONE, graphic -> 0);
        assertThat(half.opens(WIPE, 1, 20, 0).odds())
                .isStrictlyBetween(
                        none.opens(WIPE, 1, 20, 0).odds(), MODEL.opens(WIPE, 1, 20, 0).odds());
        assertThat(half.closes(WIPE, 1).odds())
                .isStrictlyBetween(none.closes(WIPE, 1).odds(), MODEL.closes(WIPE, 1).odds());
        assertThat(half.wiped(WIPE)).isTrue();
        assertThat(none.wiped(WIPE)).isFalse();
        assertThat(MODEL.wiped(CUT)).isFalse();
    }

    private static ShotEvidence hidden(int seconds) {
        List<Glance> glances = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            glances.add(
                    new Glance(
                            i * 1_000_000L,
                            i + 1L,
                            1,
                            0,
                            5,
                            Motion.UNKNOWN,
                            Board.HIDDEN,
                            null,
                            -1,
                            null));
        }
        return ShotEvidence.of(null, CUT, 0, seconds * 1_000_000L, glances);
    }
}
