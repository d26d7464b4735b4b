/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.jobs.evaluate.GameMoments.Score;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values computed by hand from SoccerNet's definition. */
class SpottingPrecisionTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void oneRightOneMissedOneFalse() {
        List<Score> truth = List.of(score(10, 1), score(40, 1));
        List<Score> found = List.of(score(10, 0.9), score(100, 0.8));
        // Precision 1 at recalls up to 0.5: 6 of the 11 recalls.
        assertThat(SpottingPrecision.at(truth, found, 1)).isEqualTo(6 / 11.0, EXACT);
        assertThat(SpottingPrecision.tight(truth, found)).isEqualTo(6 / 11.0, EXACT);
        assertThat(SpottingPrecision.loose(truth, found)).isEqualTo(6 / 11.0, EXACT);
    }

    @Test
    void aFalseSpotOfHigherConfidenceHalvesThePrecision() {
        List<Score> truth = List.of(score(10, 1));
        List<Score> found = List.of(score(10, 0.5), score(100, 0.8));
        assertThat(SpottingPrecision.at(truth, found, 1)).isEqualTo(0.5, EXACT);
    }

    @Test
    void aToleranceCountsHalfOnEachSide() {
        List<Score> truth = List.of(score(10, 1));
        List<Score> found = List.of(score(11.5, 1));
        assertThat(SpottingPrecision.at(truth, found, 2.9)).isZero();
        assertThat(SpottingPrecision.at(truth, found, 3)).isEqualTo(1, EXACT);
        // 0 0 1 1 1 at 1 to 5 s: areas 0, 1/2, 1, 1 over a length of 4.
        assertThat(SpottingPrecision.tight(truth, found)).isEqualTo(2.5 / 4, EXACT);
        assertThat(SpottingPrecision.loose(truth, found)).isEqualTo(1, EXACT);
    }

    @Test
    void anEarlierActionTakesTheMostConfidentSpotInReach() {
        List<Score> truth = List.of(score(10, 1), score(12, 1));
        List<Score> found = List.of(score(10, 0.4), score(12, 0.9));
        // Within 2 s both are in reach of both: the first takes the spot at 12, the second the
        // other.
        assertThat(SpottingPrecision.at(truth, found, 4)).isEqualTo(1, EXACT);
        assertThat(SpottingPrecision.at(truth, found, 1)).isEqualTo(1, EXACT);
    }

    @Test
    void nothingFoundIsNoPrecision() {
        assertThat(SpottingPrecision.tight(List.of(score(3, 1)), List.of())).isZero();
        assertThat(SpottingPrecision.loose(List.of(), List.of(score(3, 1)))).isZero();
    }

    private static Score score(double time, double confidence) {
        return new Score("at " + time, time, confidence);
    }
}
