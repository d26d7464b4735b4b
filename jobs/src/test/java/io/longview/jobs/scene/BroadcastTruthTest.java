/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.jobs.scene.SceneEvent.Side;
import io.longview.jobs.scene.SceneEvent.WipePurpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastTruthTest {
    private static final Map<Long, SceneTruth> TRUTHS = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void scoresGrowOnTheRightSide(long seed) {
        SceneTruth truth = truth(seed);
        List<SceneEvent.Scored> scores = events(truth, SceneEvent.Scored.class);
        assertThat(scores).isNotEmpty();
        SceneEvent.Scored last = null;
        for (SceneEvent.Scored score : scores) {
            assertThat(score.boardFrame()).isGreaterThan(score.frame());
            assertThat(score.boardTime() - score.time()).isBetween(0.2, 1.4);
            assertThat(score.time()).isCloseTo((score.frame() - 1) / 10.0, within(1e-9));
            if (last != null) {
                int home = score.home() - last.home();
                int away = score.away() - last.away();
                assertThat(score.side() == Side.HOME ? home : away).isEqualTo(score.points());
                assertThat(score.side() == Side.HOME ? away : home).isZero();
                assertThat(score.momentId()).isEqualTo(last.momentId() + 1);
                assertThat(score.frame()).isGreaterThan(last.boardFrame());
            }
            last = score;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void replaysShowTheMomentTheyPointToBetweenWipes(long seed) {
        SceneTruth truth = truth(seed);
        Map<Integer, SceneEvent.Scored> moments = new HashMap<>();
        for (SceneEvent.Scored score : events(truth, SceneEvent.Scored.class)) {
            moments.put(score.momentId(), score);
        }
        List<SceneEvent.Replay> replays = events(truth, SceneEvent.Replay.class);
        assertThat(replays).isNotEmpty();
        for (SceneEvent.Replay replay : replays) {
            SceneEvent.Scored moment = moments.get(replay.momentId());
            assertThat(moment).isNotNull();
            assertThat(moment.time()).isBetween(replay.sourceStart(), replay.sourceEnd());
            assertThat(replay.time()).isGreaterThan(replay.sourceEnd());
            assertThat((replay.endTime() - replay.time()) * replay.speed())
                    .isCloseTo(replay.sourceEnd() - replay.sourceStart(), within(0.06));
            assertThat(replay.lastFrame()).isLessThanOrEqualTo(truth.frames());
        }
        List<SceneEvent.Wipe> wipes = events(truth, SceneEvent.Wipe.class);
        assertThat(wipes).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 0; i < wipes.size(); i++) {
            assertThat(wipes.get(i).purpose())
                    .isEqualTo(i % 2 == 0 ? WipePurpose.OPENS_REPLAY : WipePurpose.CLOSES_REPLAY);
        }
        for (SceneEvent.Cut cut : events(truth, SceneEvent.Cut.class)) {
            assertThat(wipes)
                    .noneMatch(
                            wipe -> wipe.frame() <= cut.frame() && cut.frame() <= wipe.lastFrame());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theScoreboardFollowsTheTruth(long seed) {
        SceneSettings settings = TestingScenes.small(SceneKind.BROADCAST, 40, seed);
        BroadcastScene scene = new BroadcastScene(settings);
        for (SceneEvent.Scored score : events(scene.truth(), SceneEvent.Scored.class)) {
            Scoreboard.Reading before = scene.reading(score.boardFrame() - 2);
            Scoreboard.Reading after = scene.reading(score.boardFrame() - 1);
            assertThat(after.home()).isEqualTo(score.home());
            assertThat(after.away()).isEqualTo(score.away());
            assertThat(before.home() + before.away())
                    .isEqualTo(score.home() + score.away() - score.points());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theBallIsAtTheTargetWhenItScores(long seed) {
        Sport sport = BroadcastStyle.of((int) seed).sport();
        Random random = new Random(seed);
        GamePlan plan = GamePlan.write(sport, 60, 12, random);
        Game game = new Game(sport, plan, 60, random);
        for (GamePlan.Attack attack : plan.scores()) {
            Game.Ball ball = game.ball(attack.hitTime());
            assertThat(ball.x()).isCloseTo(attack.direction() * sport.targetX, within(0.1));
            assertThat(Math.abs(ball.y())).isLessThan(1.5);
            assertThat(ball.z()).isCloseTo(sport.targetZ, within(0.1));
        }
    }

    private static SceneTruth truth(long seed) {
        return TRUTHS.computeIfAbsent(
                seed,
                key -> Scenes.create(TestingScenes.small(SceneKind.BROADCAST, 40, key)).truth());
    }

    private static <T extends SceneEvent> List<T> events(SceneTruth truth, Class<T> type) {
        return truth.events().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
