/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.jobs.evaluate.GameMoments.Replay;
import io.longview.jobs.evaluate.GameMoments.Score;
import io.longview.jobs.scene.SceneEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentEvaluatorTest {
    @Test
    void scoringMomentsAreMatchedOneToOneAtEveryTolerance() {
        GameMoments truth = scores(10, 20, 30);
        GameMoments found = scores(10.5, 10.6, 21.5, 50);
        MomentScores scores = evaluate(truth, found, 1, 2);

        MomentScores.AtTolerance one = scores.scores().get(0);
        assertThat(one.counts()).isEqualTo(new MomentScores.Counts(1, 4, 3));
        assertThat(one.precision()).isEqualTo(0.25);
        assertThat(one.recall()).isEqualTo(1 / 3.0);
        assertThat(one.f1()).isEqualTo(2 / 7.0);
        assertThat(one.meanErrorSeconds()).isEqualTo(0.5, within(1e-9));
        MomentScores.AtTolerance two = scores.scores().get(1);
        assertThat(two.counts().matched()).isEqualTo(2);
        assertThat(two.meanErrorSeconds()).isEqualTo(1, within(1e-9));
    }

    @Test
    void theMostMatchesAreTakenEvenWhereOneOfThemIsWorse() {
        // 10 is nearest to 11, but then 12 would have none.
        MomentScores scores = evaluate(scores(10, 12), scores(8.5, 11), 2);
        assertThat(scores.scores().get(0).counts().matched()).isEqualTo(2);
    }

    @Test
    void replaysAreMatchedByOverlapAndComparedByPaceAndLink() {
        GameMoments truth =
                new GameMoments(
                        List.of(new Score("1", 5, 1), new Score("2", 40, 1)),
                        List.of(
                                new Replay(10, 20, true, "1"),
                                new Replay(50, 60, false, "2"),
                                new Replay(70, 80, true, null)));
        GameMoments found =
                new GameMoments(
                        List.of(new Score("a", 5.5, 1), new Score("b", 40, 1)),
                        List.of(
                                new Replay(11, 19, true, "a"),
                                new Replay(50, 60, null, "a"),
                                new Replay(70, 76, false, null),
                                new Replay(90, 95, true, null)));
        MomentScores.Replays replays = evaluate(truth, found, 2).replays();

        assertThat(replays.counts()).isEqualTo(new MomentScores.Counts(3, 4, 3));
        assertThat(replays.precision()).isEqualTo(0.75);
        assertThat(replays.recall()).isEqualTo(1.0);
        assertThat(replays.linkedShare()).isEqualTo(2 / 3.0);
        assertThat(replays.slowMotionTold()).isEqualTo(2 / 3.0);
        assertThat(replays.slowMotionAccuracy()).isEqualTo(0.5);
        assertThat(replays.meanInErrorSeconds()).isEqualTo(1 / 3.0, within(1e-9));
        assertThat(replays.meanOutErrorSeconds()).isEqualTo(5 / 3.0, within(1e-9));
    }

    @Test
    void anOverlapOfHalfMatchesAndLessDoesNot() {
        GameMoments truth = replay(10, 20);
        assertThat(evaluate(truth, replay(10, 15), 1).replays().counts().matched()).isOne();
        assertThat(evaluate(truth, replay(10, 14.9), 1).replays().counts().matched()).isZero();
        assertThat(evaluate(truth, replay(10, 20.1), 1).replays().counts().matched()).isOne();
        assertThat(evaluate(truth, replay(20, 30), 1).replays().counts().matched()).isZero();
    }

    @Test
    void aScoreInsideATrueReplayIsCounted() {
        GameMoments truth = replay(10, 20);
        assertThat(evaluate(truth, scores(10, 15, 20, 25), 1).scoresInReplays()).isEqualTo(2);
    }

    @Test
    void whatIsNothingOfNothingIsNotTold() {
        MomentScores scores = evaluate(new GameMoments(List.of(), List.of()), scores(), 1);
        assertThat(scores.scores().get(0).f1()).isNull();
        assertThat(scores.replays().linkedShare()).isNull();
    }

    @Test
    void anglesOfOneMomentWithoutALivePictureBetweenAreOneReplay() {
        GameMoments truth =
                MomentFiles.truth(
                        List.of(
                                angle(101, 200, 1, 1, 0.5),
                                angle(201, 250, 2, 1, 1),
                                angle(251, 300, 3, 2, 1),
                                angle(351, 400, 4, 2, 1)));
        assertThat(truth.replays())
                .containsExactly(
                        new Replay(4, 10, true, "1"),
                        new Replay(10, 12, false, "2"),
                        new Replay(14, 16, false, "2"));
    }

    @Test
    void refusesSettingsThatMatchNothing() {
        assertThatThrownBy(() -> new MomentEvaluator(List.of(-1.0), 0.5))
                .hasMessage("Expected tolerances of at least 0 seconds, got [-1.0]");
        assertThatThrownBy(() -> new MomentEvaluator(List.of(1.0), 0))
                .hasMessage("Expected an overlap above 0 and up to 1, got 0.0");
    }

    private static SceneEvent.Replay angle(
            int first, int last, int replay, int moment, double speed) {
        double time = (first - 1) / 25.0;
        return new SceneEvent.Replay(
                first, last, time, last / 25.0, replay, moment, 0, 1, speed, "sideline");
    }

    private static MomentScores evaluate(GameMoments truth, GameMoments found, double... at) {
        MomentEvaluator evaluator = new MomentEvaluator(Arrays.stream(at).boxed().toList(), 0.5);
        evaluator.add(truth, found);
        return evaluator.scores();
    }

    private static GameMoments scores(double... times) {
        return new GameMoments(
                Arrays.stream(times).mapToObj(time -> new Score("at " + time, time, 1)).toList(),
                List.of());
    }

    private static GameMoments replay(double start, double end) {
        return new GameMoments(List.of(), List.of(new Replay(start, end, null, null)));
    }
}
