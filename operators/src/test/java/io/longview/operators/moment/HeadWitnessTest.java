/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.media.FrameInfo;
import io.longview.operators.moment.head.BoardView;
import io.longview.operators.moment.head.HeadWatch;
import org.junit.jupiter.api.Test;

/** A head that takes what is without the board for a replay: from 12 to 20 s. */
class HeadWitnessTest {
    private static final long SECOND = 1_000_000;

    @Test
    void aSpanTellsOfAStretchAsFarAsBothAreTheSame() {
        HeadWitness witness = witness(0.95f);
        double same = witness.replayOdds(12 * SECOND, 20 * SECOND);
        assertThat(same).isGreaterThan(1);
        assertThat(witness.replayOdds(13 * SECOND, 20 * SECOND)).isLessThan(same);
        // The half of a span, or twice as much, is not what the head found.
        assertThat(witness.replayOdds(12 * SECOND, 16 * SECOND)).isNegative();
        assertThat(witness.replayOdds(12 * SECOND, 28 * SECOND)).isNegative();
    }

    @Test
    void itSpeaksAgainstLittleAndOnlyWhereItHasLooked() {
        HeadWitness witness = witness(0.95f);
        assertThat(witness.replayOdds(2 * SECOND, 8 * SECOND)).isBetween(-0.5, -0.1);
        assertThat(witness.replayOdds(200 * SECOND, 208 * SECOND)).isZero();
        assertThat(HeadWitness.NONE.replayOdds(12 * SECOND, 20 * SECOND)).isZero();
    }

    @Test
    void aScoreThatLivePicturesReachAsOftenSaysNothing() {
        assertThat(Math.abs(witness(0.7f).replayOdds(12 * SECOND, 20 * SECOND))).isLessThan(0.1);
        assertThat(witness(0.5f).replayOdds(12 * SECOND, 20 * SECOND)).isNegative();
    }

    private static HeadWitness witness(float score) {
        TestingTemporalHead head = new TestingTemporalHead(score);
        HeadWatch watch = new HeadWatch();
        for (FrameInfo frame : new TestingBroadcast(0.2, 1, false).frames()) {
            boolean hidden = frame.timeMicros() >= 12 * SECOND && frame.timeMicros() < 20 * SECOND;
            watch.offer(frame, null, hidden ? BoardView.HIDDEN : BoardView.SHOWN, head);
        }
        watch.finish(head);
        return new HeadWitness(watch, head);
    }
}
