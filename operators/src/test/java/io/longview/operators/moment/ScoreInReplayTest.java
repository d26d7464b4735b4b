/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventTimes;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.moment.ActionTime.Replayed;
import io.longview.operators.moment.MotionMeter.Motion;
import io.longview.operators.moment.ReplayModel.Background;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay shows again what was live, so no score is told in it, whenever the board follows. */
class ScoreInReplayTest {
    private static final int ROUNDS = 2;
    private static final MomentWords WORDS =
            new MomentWords(new Event.ModelRef("b", "1", "d"), "game", "broadcast");

    @ParameterizedTest
    @CsvSource({"0.7,true,0.7", "0.7,false,0.7", "0.2,true,4", "0.2,false,4"})
    void noScoreIsToldInAReplayWhenEverTheBoardFollows(
            double interval, boolean boardGoes, double step) {
        int replays = 0;
        for (double into = TestingBroadcast.REPLAY - 2;
                into < TestingBroadcast.BACK + 5;
                into += step) {
            List<Event> last =
                    MomentSpotterTest.lastRevisions(run(interval, into, boardGoes, ROUNDS));
            List<Event> scores = MomentSpotterTest.of(last, "score");
            assertThat(scores).hasSize(ROUNDS);
            for (Event replay : MomentSpotterTest.of(last, "replay")) {
                replays++;
                assertThat(scores)
                        .as("board follows %s s into a round", into)
                        .allSatisfy(
                                score ->
                                        assertThat(
                                                        start(score) >= end(replay)
                                                                || end(score) <= start(replay))
                                                .as("%s in %s", score.time(), replay.time())
                                                .isTrue());
            }
        }
        assertThat(replays).isGreaterThan(5);
    }

    /** The moment that was told in what turns out to be a replay is told again. */
    @Test
    void aScoreThatWasToldInAReplayMovesWithItsNextRevision() {
        List<Event> events = run(0.7, TestingBroadcast.BACK - 3, false, 1);
        List<Event> scores = MomentSpotterTest.of(events, "score");
        List<Event> replays = MomentSpotterTest.of(events, "replay");
        assertThat(replays).isNotEmpty();
        Event told = scores.get(0);
        assertThat(end(told)).isGreaterThan(start(replays.get(0)));
        Event moved = scores.get(1);
        assertThat(moved.phase()).isEqualTo(EventPhase.UPDATE);
        assertThat(moved.revision()).isEqualTo(1);
        assertThat(end(moved)).isLessThanOrEqualTo(start(replays.get(0)));
        assertThat(replays.get(0).relations())
                .containsExactly(new Event.Relation("replayOf", told.eventId()));
    }

    /** A board that goes on and changes in the midst of a stretch tells that the game goes on. */
    @Test
    void whereTheBoardChangesInItsMidstAStretchIsHardlyAReplay() {
        List<ShotEvidence> shots = List.of(shot(0), shot(10), shot(20));
        double nothing = finder(shots, -1).replay(1, 2).odds();
        assertThat(finder(shots, 15).replay(1, 2).odds()).isLessThan(nothing - 2);
        // A board that is only late says nothing, nor does what is elsewhere.
        assertThat(finder(shots, 11).replay(1, 2).odds()).isEqualTo(nothing);
        assertThat(finder(shots, 25).replay(1, 2).odds()).isEqualTo(nothing);
    }

    private static ReplayFinder finder(List<ShotEvidence> shots, double scored) {
        ReplayModel model =
                new ReplayModel(
                        new Background(Double.NaN, 0.01, 0.01, Double.NaN, 0, 1, false),
                        ReplayHabit.NONE,
                        graphic -> 0);
        ReplayFinder.Sources sources =
                new TestingSources() {
                    @Override
                    public int scored(long start, long end) {
                        return micros(scored) >= start && micros(scored) < end ? 1 : 0;
                    }
                };
        return new ReplayFinder(shots, 0, model, sources, new Echoes(List.of()), shot -> false);
    }

    private static ShotEvidence shot(int from) {
        List<Glance> glances = new ArrayList<>();
        for (int second = from; second < from + 10; second++) {
            glances.add(
                    new Glance(
                            micros(second),
                            second + 1L,
                            1,
                            0,
                            5,
                            Motion.UNKNOWN,
                            Glance.Board.SHOWN,
                            null,
                            -1,
                            null));
        }
        Boundary opening = new Boundary(micros(from), from + 1L, Boundary.CUT, Boundary.SURE);
        Boundary closing = new Boundary(micros(from + 10), from + 11L, Boundary.CUT, Boundary.SURE);
        return ShotEvidence.of(opening, closing, micros(from), micros(from + 10), glances);
    }

    @Test
    void aBoardThatShowsTheOldScoreUntilAfterTheReplayTellsOfAnActionAfterIt() {
        Timeline timeline = new Timeline();
        for (FrameInfo frame : new TestingBroadcast(0.7, 1, false).frames()) {
            timeline.add(frame, Glance.Board.SHOWN, null);
        }
        Replayed replay = new Replayed(micros(14), micros(21));
        assertThat(ActionTime.estimate(micros(21.7), timeline, List.of(replay)))
                .isBetween(micros(21) + ActionTime.HALF, micros(21.7));
        // It changed while the replay ran.
        assertThat(ActionTime.estimate(micros(18), timeline, List.of(replay)))
                .isLessThanOrEqualTo(micros(14) - ActionTime.HALF);
    }

    @Test
    void replaysInARowShowWhatWasBeforeTheFirst() {
        Timeline timeline = new Timeline();
        for (FrameInfo frame : new TestingBroadcast(0.7, 1, false).frames()) {
            timeline.add(frame, Glance.Board.HIDDEN, null);
        }
        List<Replayed> replays =
                List.of(
                        new Replayed(micros(20), micros(26)),
                        new Replayed(micros(14), micros(20)),
                        new Replayed(micros(8), micros(13.5)));
        for (double observed = 14.1; observed < 29; observed += 0.3) {
            long time = ActionTime.estimate(micros(observed), timeline, replays);
            assertThat(replays).noneMatch(replay -> replay.hides(time));
            assertThat(time).isLessThan(micros(observed));
        }
    }

    /** A game whose board follows so late into each round, and goes in replays or stays. */
    private static List<Event> run(double interval, double into, boolean boardGoes, int rounds) {
        TestingBroadcast game = new TestingBroadcast(interval, rounds, false);
        List<Event> events = new ArrayList<>();
        MomentSpotter spotter =
                new MomentSpotter(new MomentState(), WORDS, false, null, events::add);
        List<BoardObservation> observations = game.observations();
        List<FrameInfo> frames = game.frames();
        int score = 0;
        for (int i = 0; i < frames.size(); i++) {
            FrameInfo frame = frames.get(i);
            BoardObservation seen = observations.get(i);
            boolean shown = !boardGoes || seen.shown();
            List<ScoreChange> changes = new ArrayList<>();
            if (shown && frame.timeMicros() >= micros(score * TestingBroadcast.ROUND + into)) {
                score++;
                changes.add(TestingBroadcast.change(ScoreChange.Status.OBSERVED, score, frame));
            }
            spotter.board(
                    new BoardObservation(
                            seen.time(),
                            seen.frame(),
                            shown,
                            seen.region(),
                            seen.score(),
                            changes));
            spotter.picture(frame, null);
        }
        spotter.finish();
        return events;
    }

    private static double start(Event event) {
        return EventTimes.parse(event.time().start()) / 1e6;
    }

    private static double end(Event event) {
        return EventTimes.parse(event.time().end()) / 1e6;
    }

    private static long micros(double seconds) {
        return TestingBroadcast.micros(seconds);
    }
}
