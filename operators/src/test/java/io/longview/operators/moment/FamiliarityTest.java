/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.MotionMeter.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FamiliarityTest {
    private static final long SECOND = 1_000_000;
    private static final int PICTURES = 8;

    @Test
    void tellsTheUsualViewFromAnother() {
        List<ShotEvidence> shots =
                List.of(shot(0, 1, 6), shot(1, 1, 6), shot(2, 2, 6), shot(3, 1, 6));
        Familiarity familiarity = new Familiarity(shots, 0, shot -> false);

        assertThat(familiarity.of(1, 2)).isEqualTo(1);
        assertThat(familiarity.of(2, 3)).isZero();
        assertThat(familiarity.of(1, 3)).isEqualTo(0.5);
    }

    @Test
    void whatIsAlikeDependsOnHowMuchTheViewVaries() {
        List<ShotEvidence> shots =
                List.of(shot(0, 1, 12), shot(1, 1, 12), shot(2, 2, 12), shot(3, 1, 12));
        Familiarity familiarity = new Familiarity(shots, 0, shot -> false);

        assertThat(familiarity.of(1, 2)).isGreaterThan(0.7);
        assertThat(familiarity.of(2, 3)).isZero();
    }

    @Test
    void aViewThatFewOfTheOthersShowIsFamiliarInPart() {
        List<ShotEvidence> shots = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            shots.add(shot(number, number == 4 || number == 9 ? 2 : 1, 6));
        }
        Familiarity familiarity = new Familiarity(shots, 0, shot -> false);

        assertThat(familiarity.of(1, 2)).isEqualTo(1);
        // One of the eleven other shots shows it, where a fifth makes a usual view.
        assertThat(familiarity.of(9, 10)).isCloseTo(5.0 / 11, within(1e-9));
    }

    @Test
    void tellsNothingWhereNoViewComesBack() {
        List<ShotEvidence> shots =
                List.of(shot(0, 1, 6), shot(1, 2, 6), shot(2, 3, 6), shot(3, 4, 6));
        Familiarity familiarity = new Familiarity(shots, 0, shot -> false);

        assertThat(familiarity.of(1, 2)).isNaN();
    }

    /** Six seconds of one view, each picture of it with other noise. */
    private static ShotEvidence shot(int number, int view, int noise) {
        long start = number * 6L * SECOND;
        List<Glance> glances = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            glances.add(
                    new Glance(
                            start + i * 700_000L,
                            i + 1L,
                            1,
                            0,
                            5,
                            Motion.UNKNOWN,
                            Board.SHOWN,
                            layout(view, noise, new Random(100L * number + i)),
                            -1,
                            null));
        }
        return ShotEvidence.of(null, null, start, start + 6 * SECOND, glances);
    }

    private static Layout layout(int view, int noise, Random random) {
        Random fields = new Random(view);
        byte[] luma = new byte[24 * 14];
        for (int i = 0; i < luma.length; i++) {
            double value = 60 + fields.nextInt(130) + noise * random.nextGaussian();
            luma[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
        return new Layout(24, luma);
    }
}
