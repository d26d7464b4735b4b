/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every expected number is computed by hand in the comment above it. */
class TrackEvaluatorTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void scoresPerfectTracksWithOne() {
        List<TrackRow> truth = List.of(box(1, 1, 0), box(2, 1, 5), box(1, 2, 100));
        // Other ids, other order: neither matters.
        List<TrackRow> result = List.of(box(1, 9, 100), box(2, 7, 5), box(1, 7, 0));
        TrackScores scores = TrackEvaluator.evaluate(truth, result);
        assertThat(scores)
                .isEqualTo(
                        new TrackScores(
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                new TrackScores.Counts(3, 0, 0, 0, 0, 2, 0, 3, 3, 2, 2)));
    }

    @Test
    void countsOneSwitchWhenAnIdentityChangesHalfWay() {
        List<TrackRow> truth = new ArrayList<>();
        for (int frame = 1; frame <= 4; frame++) {
            truth.add(box(frame, 1, 0));
        }
        List<TrackRow> result = List.of(box(1, 1, 0), box(2, 1, 0), box(3, 2, 0), box(4, 2, 0));
        TrackScores scores = TrackEvaluator.evaluate(truth, result);
        // Every box is found: DetA = 4 / (4 + 0 + 0). Each of the four matches belongs to a pair of
        // identities that shares 2 of 4 + 2 - 2 boxes: AssA = 2/4. HOTA = sqrt(1 * 0.5).
        assertThat(scores.detA()).isCloseTo(1, EXACT);
        assertThat(scores.assA()).isCloseTo(0.5, EXACT);
        assertThat(scores.hota()).isCloseTo(Math.sqrt(0.5), EXACT);
        // MOTA = (4 matches - 0 false alarms - 1 switch) / 4.
        assertThat(scores.counts().identitySwitches()).isEqualTo(1);
        assertThat(scores.mota()).isCloseTo(0.75, EXACT);
        // The best pairing agrees in 2 boxes: IDF1 = 2 / (2 + 0.5 * 2 + 0.5 * 2).
        assertThat(scores.idF1()).isCloseTo(0.5, EXACT);
        assertThat(scores.counts().fragmentations()).isZero();
    }

    @Test
    void weighsLocalisationByThreshold() {
        // 10 x 10 boxes, one shifted by 5: intersection 50, union 150, IoU 1/3. It matches at the
        // six thresholds 0.05 ... 0.30 of nineteen.
        TrackScores scores = TrackEvaluator.evaluate(List.of(box(1, 1, 0)), List.of(box(1, 1, 5)));
        assertThat(scores.hota()).isCloseTo(6.0 / 19, EXACT);
        assertThat(scores.detA()).isCloseTo(6.0 / 19, EXACT);
        assertThat(scores.assA()).isCloseTo(6.0 / 19, EXACT);
        // Thresholds without a match count as 1: (6 * 1/3 + 13) / 19.
        assertThat(scores.locA()).isCloseTo(15.0 / 19, EXACT);
        // At 0.5 nothing matches: MOTA = (0 - 1 - 0) / 1.
        assertThat(scores.mota()).isCloseTo(-1, EXACT);
        assertThat(scores.idF1()).isZero();
        assertThat(scores.motp()).isZero();
    }

    @Test
    void matchesAtTheThresholdItself() {
        // 10 x 20 in 10 x 10: intersection 100, union 200, IoU exactly 0.5.
        TrackRow tall = new TrackRow(1, 1, 0, 0, 10, 20, false, TrackRow.NO_CLASS);
        TrackScores scores = TrackEvaluator.evaluate(List.of(box(1, 1, 0)), List.of(tall));
        assertThat(scores.counts().truePositives()).isEqualTo(1);
        assertThat(scores.idF1()).isCloseTo(1, EXACT);
        // Ten thresholds 0.05 ... 0.50.
        assertThat(scores.hota()).isCloseTo(10.0 / 19, EXACT);
    }

    @Test
    void clearKeepsLastFramesPartner() {
        List<TrackRow> truth = List.of(box(1, 1, 0), box(2, 1, 0));
        // In frame 2 the newcomer fits exactly (IoU 1), the old partner only by 8 / 12.
        List<TrackRow> result = List.of(box(1, 1, 0), box(2, 1, 2), box(2, 2, 0));
        TrackScores scores = TrackEvaluator.evaluate(truth, result);
        // Kept partner: no switch, one false alarm. MOTA = (2 - 1 - 0) / 2.
        assertThat(scores.counts().identitySwitches()).isZero();
        assertThat(scores.mota()).isCloseTo(0.5, EXACT);
        assertThat(scores.motp()).isCloseTo((1 + 8.0 / 12) / 2, EXACT);
        // Identity: 2 agree, 1 extra: 2 / (2 + 0.5 * 1 + 0).
        assertThat(scores.idF1()).isCloseTo(0.8, EXACT);
        assertThat(scores.precision()).isCloseTo(2.0 / 3, EXACT);
        assertThat(scores.recall()).isCloseTo(1, EXACT);
    }

    @Test
    void hotaMatchesForTheWholeSequenceFirst() {
        // Truth 1 is followed by result 1 in three frames, off by 2 (IoU 8/12). In frame 2 result 2
        // appears, for that frame only, and fits exactly.
        List<TrackRow> truth = List.of(box(1, 1, 0), box(2, 1, 0), box(3, 1, 0));
        List<TrackRow> result = List.of(box(1, 1, 2), box(2, 1, 2), box(2, 2, 0), box(3, 1, 2));
        TrackScores scores = TrackEvaluator.evaluate(truth, result);
        // Alignment with result 1: frames 1 and 3 give 2/3 / (2/3 + 2/3 - 2/3) = 1 each; frame 2
        // gives 2/3 / (2/3 + (2/3 + 1) - 2/3) = 0.4: 2.4 / (3 + 3 - 2.4) = 2/3, times IoU 2/3.
        // With result 2: frame 2 gives 1 / (1 + 5/3 - 1) = 0.6: 0.6 / (3 + 1 - 0.6) = 0.176, times
        // 1. So result 1 is matched in all three frames, up to threshold 0.65: 13 of 19.
        // DetA = 3 / (3 + 4 - 3), AssA = 3 * (3/3) / 3.
        assertThat(scores.detA()).isCloseTo(0.75 * 13 / 19, EXACT);
        assertThat(scores.assA()).isCloseTo(13.0 / 19, EXACT);
        assertThat(scores.hota()).isCloseTo(Math.sqrt(0.75) * 13 / 19, EXACT);
    }

    @Test
    void countsInterruptionsAndHowMuchOfAnIdentityIsFound() {
        List<TrackRow> truth = new ArrayList<>();
        List<TrackRow> result = new ArrayList<>();
        for (int frame = 1; frame <= 10; frame++) {
            truth.add(box(frame, 1, 0));
            truth.add(box(frame, 2, 100));
            if (frame != 5) {
                result.add(box(frame, 1, 0));
            }
        }
        // The interruption counts only because something is found in that frame.
        result.add(box(5, 2, 100));
        TrackScores scores = TrackEvaluator.evaluate(truth, result);
        // Identity 1: 9 of 10 in two pieces; identity 2: 1 of 10.
        assertThat(scores.counts())
                .isEqualTo(new TrackScores.Counts(10, 0, 10, 0, 1, 1, 1, 20, 10, 2, 2));
        assertThat(scores.mota()).isCloseTo(0.5, EXACT);
    }

    @Test
    void leavesOutIgnoredTruthButNotWhatWasFoundThere() {
        TrackRow ignored = new TrackRow(1, 2, 100, 0, 10, 10, true, TrackRow.NO_CLASS);
        TrackScores scores =
                TrackEvaluator.evaluate(
                        List.of(box(1, 1, 0), ignored), List.of(box(1, 1, 0), box(1, 2, 100)));
        // One true box, one match, one false alarm: MOTA = (1 - 1 - 0) / 1.
        assertThat(scores.counts().truthBoxes()).isEqualTo(1);
        assertThat(scores.mota()).isZero();
    }

    @Test
    void leavesOutWhatMatchesDistractors() {
        TrackRow pedestrian = new TrackRow(1, 1, 0, 0, 10, 10, false, TrackRow.PEDESTRIAN);
        TrackRow car = new TrackRow(1, 2, 100, 0, 10, 10, false, 3);
        TrackRow reflection = new TrackRow(1, 3, 200, 0, 10, 10, true, 12);
        List<TrackRow> truth = List.of(pedestrian, car, reflection);
        List<TrackRow> result = List.of(box(1, 1, 0), box(1, 2, 100), box(1, 3, 203));
        TrackScores scores = TrackEvaluator.evaluate(truth, result);
        // The box on the reflection is left out, the one on the car is a false alarm.
        assertThat(scores.counts().resultBoxes()).isEqualTo(2);
        assertThat(scores.counts().falsePositives()).isEqualTo(1);
        // As cars, only the second fits, and nothing is a distractor.
        TrackScores cars = TrackEvaluator.evaluate(truth, result, 3);
        assertThat(cars.counts().truePositives()).isEqualTo(1);
        assertThat(cars.counts().falsePositives()).isEqualTo(2);
    }

    @Test
    void scoresNothingAgainstNothing() {
        TrackScores nothing = TrackEvaluator.evaluate(List.of(), List.of());
        assertThat(nothing.hota()).isZero();
        assertThat(nothing.mota()).isZero();
        TrackScores missed = TrackEvaluator.evaluate(List.of(box(1, 1, 0)), List.of());
        assertThat(missed.counts().falseNegatives()).isEqualTo(1);
        assertThat(missed.counts().mostlyLost()).isEqualTo(1);
        assertThat(missed.mota()).isZero();
        TrackScores invented = TrackEvaluator.evaluate(List.of(), List.of(box(1, 1, 0)));
        assertThat(invented.counts().falsePositives()).isEqualTo(1);
        assertThat(invented.hota()).isZero();
    }

    @Test
    void emptyBoxesOverlapNothing() {
        TrackRow empty = new TrackRow(1, 1, 0, 0, 0, 10, false, TrackRow.NO_CLASS);
        assertThat(empty.iou(empty)).isZero();
        assertThat(box(1, 1, 0).iou(box(1, 1, 10))).isZero();
    }

    private static TrackRow box(int frame, long id, double left) {
        return new TrackRow(frame, id, left, 0, 10, 10, false, TrackRow.NO_CLASS);
    }
}
