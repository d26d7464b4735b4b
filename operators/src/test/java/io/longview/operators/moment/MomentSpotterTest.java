/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.event.EventTimes;
import io.longview.operators.media.FrameInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentSpotterTest {
    private static final int ROUNDS = 4;
    private static final MomentWords WORDS =
            new MomentWords(new Event.ModelRef("b", "1", "d"), "game", "broadcast");
    private static final TemporalHead HEAD = new TestingTemporalHead(0.9f);

    @ParameterizedTest
    @ValueSource(doubles = {0.04, 0.2, 0.7})
    void everyScoreIsOneMomentAndEveryReplayShowsItsOwn(double interval) {
        List<Event> last = lastRevisions(run(new TestingBroadcast(interval, ROUNDS, false)));
        List<Event> scores = of(last, "score");
        List<Event> replays = of(last, "replay");

        assertThat(scores).hasSize(ROUNDS);
        assertThat(replays).hasSize(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            double start = i * TestingBroadcast.ROUND;
            assertThat(seconds(scores.get(i).time().start()))
                    .isCloseTo(start + TestingBroadcast.HIT, within(1.2));
            assertThat(scores.get(i).status()).isEqualTo(EventStatus.CONFIRMED);
            assertThat(scores.get(i).phase()).isEqualTo(EventPhase.END);
            Event replay = replays.get(i);
            assertThat(seconds(replay.time().start()))
                    .isCloseTo(start + TestingBroadcast.REPLAY, within(interval + 0.75));
            assertThat(seconds(replay.time().end()))
                    .isCloseTo(start + TestingBroadcast.BACK, within(interval + 0.75));
            assertThat(replay.relations())
                    .containsExactly(new Event.Relation("replayOf", scores.get(i).eventId()));
            assertThat(replay.evidence())
                    .isNotNull()
                    .extracting(Event.Evidence::signals, LIST)
                    .contains(interval < 0.5 ? "wipe" : "scoreboard-hidden");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.04, 0.2, 0.7})
    void aBoardThatIsTakenAwayInALiveViewIsNoReplay(double interval) {
        TestingBroadcast game = new TestingBroadcast(interval, ROUNDS, false);
        List<BoardObservation> observations =
                game.observations().stream().map(MomentSpotterTest::hiddenFor5Seconds).toList();
        List<Event> replays = of(lastRevisions(run(game.frames(), observations)), "replay");
        assertThat(replays).hasSize(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            double start = i * TestingBroadcast.ROUND;
            assertThat(seconds(replays.get(i).time().start()))
                    .isCloseTo(start + TestingBroadcast.REPLAY, within(interval + 0.75));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.04,5", "0.2,5", "0.2,25", "0.7,3", "0.7,5"})
    void aBoardThatIsAwayForAnyTimeInALiveViewIsNoReplay(double interval, double hidden) {
        TestingBroadcast game = new TestingBroadcast(interval, ROUNDS, false);
        List<BoardObservation> observations =
                game.observations().stream().map(seen -> hiddenFor(hidden, seen)).toList();
        List<Event> replays = of(lastRevisions(run(game.frames(), observations)), "replay");
        assertThat(replays).hasSize(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            double start = i * TestingBroadcast.ROUND;
            assertThat(seconds(replays.get(i).time().start()))
                    .isCloseTo(start + TestingBroadcast.REPLAY, within(interval + 0.75));
        }
    }

    /** The board is away from 24 s on in every other round, whose next one begins live. */
    private static BoardObservation hiddenFor(double seconds, BoardObservation seen) {
        double into = seen.time() / 1e6 % (2 * TestingBroadcast.ROUND);
        return new BoardObservation(
                seen.time(),
                seen.frame(),
                seen.shown() && (into < 24 || into >= 24 + seconds),
                seen.region(),
                seen.score(),
                seen.changes());
    }

    private static BoardObservation hiddenFor5Seconds(BoardObservation seen) {
        double into = seen.time() / 1e6 % TestingBroadcast.ROUND;
        return new BoardObservation(
                seen.time(),
                seen.frame(),
                seen.shown() && (into < 28 || into >= 33),
                seen.region(),
                seen.score(),
                seen.changes());
    }

    @Test
    void theScoreIsToldAsItStandsOnTheBoard() {
        Event score = of(run(new TestingBroadcast(0.2, 1, false)), "score").get(0);
        assertThat(score.phase()).isEqualTo(EventPhase.NEW);
        assertThat(score.status()).isEqualTo(EventStatus.PROVISIONAL);
        String json = new String(EventJson.write(score), StandardCharsets.UTF_8);
        assertThat(json)
                .contains(
                        "\"score\":{\"before\":{\"left\":0,\"right\":0},\"after\":{\"left\":1,"
                                + "\"right\":0},\"side\":\"left\",\"points\":1,\"clock\":\"10:00\","
                                + "\"period\":null,\"labels\":{\"left\":\"AAA\",\"right\":\"BBB\"},"
                                + "\"observedAt\":\"1970-01-01T00:00:11.200Z\",\"observedFrame\":57}")
                .contains("\"signals\":[\"scoreboard\"]");
    }

    @Test
    void replaysAreFoundWithoutAScoreboardOnceTheWipeIsKnown() {
        TestingBroadcast game = new TestingBroadcast(0.04, ROUNDS, true);
        List<Event> last = lastRevisions(run(game.frames(), List.of()));
        assertThat(of(last, "score")).isEmpty();
        assertThat(of(last, "replay")).hasSize(ROUNDS);
        assertThat(of(last, "replay"))
                .allSatisfy(
                        replay -> {
                            assertThat(replay.relations()).isEmpty();
                            assertThat(replay.attributes()).containsEntry("slowMotion", true);
                        });
    }

    @Test
    void repeatedPicturesAreSlowMotionAtHalfTheSpeed() {
        List<Event> replays = of(lastRevisions(run(new TestingBroadcast(0.04, 2, true))), "replay");
        assertThat(replays).hasSize(2);
        assertThat(replays)
                .allSatisfy(
                        replay ->
                                assertThat(replay.attributes())
                                        .containsEntry("slowMotion", true)
                                        .containsEntry("speed", 0.5));
    }

    @Test
    void howSlowRarePicturesAreIsNull() {
        List<Event> replays = of(lastRevisions(run(new TestingBroadcast(0.7, 2, false))), "replay");
        assertThat(replays).hasSize(2);
        assertThat(replays)
                .allSatisfy(
                        replay ->
                                assertThat(replay.attributes())
                                        .containsEntry("speed", null)
                                        .doesNotContainEntry("slowMotion", false));
    }

    @Test
    void aScoreTakenBackIsRetracted() {
        TestingBroadcast game = new TestingBroadcast(0.2, 1, false);
        List<BoardObservation> observations = new ArrayList<>(game.observations());
        FrameInfo frame = frameAt(game, 25);
        observations.removeIf(o -> o.time() >= frame.timeMicros());
        observations.add(
                new BoardObservation(
                        frame.timeMicros(),
                        frame.frameIndex(),
                        true,
                        observations.get(0).region(),
                        observations.get(0).score(),
                        List.of(TestingBroadcast.change(ScoreChange.Status.REVERTED, 1, frame))));
        List<Event> events = run(game.frames(), observations);
        List<Event> scores = of(events, "score");
        assertThat(scores.get(scores.size() - 1).phase()).isEqualTo(EventPhase.RETRACT);
        assertThat(scores.get(scores.size() - 1).status()).isEqualTo(EventStatus.REJECTED);
        assertThat(of(lastRevisions(events), "replay"))
                .allSatisfy(replay -> assertThat(replay.relations()).isEmpty());
    }

    @Test
    void aScoreThatTheBoardShowsOnlyAfterTheReplayHappenedBeforeIt() {
        TestingBroadcast game = new TestingBroadcast(0.2, 1, false);
        FrameInfo frame = frameAt(game, TestingBroadcast.BACK + 1);
        List<BoardObservation> observations = new ArrayList<>();
        for (BoardObservation seen : game.observations()) {
            observations.add(
                    new BoardObservation(
                            seen.time(),
                            seen.frame(),
                            seen.shown(),
                            seen.region(),
                            seen.score(),
                            seen.time() == frame.timeMicros()
                                    ? List.of(
                                            TestingBroadcast.change(
                                                    ScoreChange.Status.OBSERVED, 1, frame))
                                    : List.of()));
        }
        List<Event> last = lastRevisions(run(game.frames(), observations));
        Event score = of(last, "score").get(0);
        assertThat(seconds(score.time().end())).isBetween(9.0, TestingBroadcast.REPLAY);
        assertThat(of(last, "replay").get(0).relations())
                .containsExactly(new Event.Relation("replayOf", score.eventId()));
        assertThat(score.status()).isEqualTo(EventStatus.PROVISIONAL);
    }

    @Test
    void aRestartAfterAnyPictureChangesNothing() throws IOException {
        TestingBroadcast game = new TestingBroadcast(0.2, 2, false);
        List<Event> whole = new ArrayList<>();
        run(game.frames(), game.observations(), HEAD, whole);
        List<Event> events = new ArrayList<>();
        MomentState state = new MomentState();
        List<BoardObservation> observations = game.observations();
        int at = 0;
        for (FrameInfo frame : game.frames()) {
            MomentSpotter spotter = new MomentSpotter(state, WORDS, false, HEAD, events::add);
            spotter.board(observations.get(at++));
            spotter.picture(frame, null);
            DataOutputSerializer bytes = new DataOutputSerializer(1024);
            new MomentState.Codec().write(state, bytes);
            state =
                    new MomentState.Codec()
                            .read(
                                    new MomentState.Codec().version(),
                                    new DataInputDeserializer(bytes.getCopyOfBuffer()));
            assertThat(bytes.length()).isLessThan(230_000);
        }
        new MomentSpotter(state, WORDS, false, HEAD, events::add).finish();
        assertThat(json(events)).isEqualTo(json(whole));
    }

    @Test
    void theTemporalHeadIsOneMoreWitness() {
        TestingBroadcast game = new TestingBroadcast(0.2, ROUNDS, false);
        List<Event> events = new ArrayList<>();
        run(game.frames(), game.observations(), HEAD, events);
        List<Event> last = lastRevisions(events);
        assertThat(of(last, "replay"))
                .hasSize(ROUNDS)
                .allSatisfy(
                        replay ->
                                assertThat(signals(replay))
                                        .contains("temporal-head")
                                        .hasSizeGreaterThan(1));
        assertThat(of(last, "score"))
                .hasSize(ROUNDS)
                .allSatisfy(score -> assertThat(signals(score)).contains("temporal-head"));
    }

    /** A head that is sure of what nothing else tells of changes nothing. */
    @Test
    void theTemporalHeadTellsNothingAlone() {
        TestingBroadcast game = new TestingBroadcast(0.2, ROUNDS, false);
        TemporalHead everywhere = new TestingEagerHead();
        List<Event> events = new ArrayList<>();
        run(game.frames(), List.of(), everywhere, events);
        assertThat(of(lastRevisions(events), "score")).isEmpty();
        assertThat(of(lastRevisions(events), "replay"))
                .allSatisfy(
                        replay ->
                                assertThat(signals(replay))
                                        .containsAnyOf(
                                                "wipe",
                                                "scoreboard-hidden",
                                                "slow-motion",
                                                "likeness"));
    }

    @Test
    void detailsTellOfBoundariesAndOfTheBoard() {
        TestingBroadcast game = new TestingBroadcast(0.2, 2, false);
        List<Event> events = new ArrayList<>();
        run(game.frames(), game.observations(), true, events);
        assertThat(of(events, "shot-boundary").stream().map(e -> e.attributes().get("change")))
                .contains("cut", "wipe");
        assertThat(of(events, "scoreboard").stream().map(e -> e.attributes().get("change")))
                .contains("appeared", "vanished", "value-changed")
                .as("a board that comes was nowhere before")
                .doesNotContain("moved");
        assertThat(of(events, "scoreboard").stream().map(e -> e.attributes().get("board")))
                .anySatisfy(
                        board ->
                                assertThat(board)
                                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                                        .containsEntry("left", 1));
        assertThat(of(run(game), "shot-boundary")).isEmpty();
    }

    @Test
    void everyNewIsFollowedByAnEndWithoutGapsInTheRevisions() {
        Map<String, Integer> revisions = new LinkedHashMap<>();
        Map<String, EventPhase> phases = new LinkedHashMap<>();
        for (Event event : run(new TestingBroadcast(0.2, ROUNDS, false))) {
            assertThat(event.revision())
                    .isEqualTo(revisions.merge(event.eventId(), 1, Integer::sum) - 1);
            phases.put(event.eventId(), event.phase());
        }
        assertThat(phases.values()).containsOnly(EventPhase.END);
    }

    private static FrameInfo frameAt(TestingBroadcast game, double seconds) {
        return game.frames().stream()
                .filter(frame -> frame.timeMicros() >= TestingBroadcast.micros(seconds))
                .findFirst()
                .orElseThrow();
    }

    private static List<Event> run(TestingBroadcast game) {
        return run(game.frames(), game.observations());
    }

    private static List<Event> run(List<FrameInfo> frames, List<BoardObservation> observations) {
        List<Event> events = new ArrayList<>();
        run(frames, observations, false, events);
        return events;
    }

    private static void run(
            List<FrameInfo> frames,
            List<BoardObservation> observations,
            boolean details,
            List<Event> events) {
        run(
                frames,
                observations,
                new MomentSpotter(new MomentState(), WORDS, details, null, events::add));
    }

    private static void run(
            List<FrameInfo> frames,
            List<BoardObservation> observations,
            TemporalHead head,
            List<Event> events) {
        run(
                frames,
                observations,
                new MomentSpotter(new MomentState(), WORDS, false, head, events::add));
    }

    private static void run(
            List<FrameInfo> frames, List<BoardObservation> observations, MomentSpotter spotter) {
        int next = 0;
        for (FrameInfo frame : frames) {
            while (next < observations.size()
                    && observations.get(next).time() <= frame.timeMicros()) {
                spotter.board(observations.get(next++));
            }
            spotter.picture(frame, null);
        }
        spotter.finish();
    }

    static List<Event> lastRevisions(List<Event> events) {
        Map<String, Event> last = new LinkedHashMap<>();
        events.forEach(event -> last.put(event.eventId(), event));
        return List.copyOf(last.values());
    }

    static List<Event> of(List<Event> events, String category) {
        return events.stream().filter(event -> event.category().equals(category)).toList();
    }

    private static List<String> signals(Event event) {
        return requireNonNull(event.evidence()).signals();
    }

    private static double seconds(String time) {
        return EventTimes.parse(time) / 1e6;
    }

    private static List<String> json(List<Event> events) {
        return events.stream()
                .map(event -> new String(EventJson.write(event), StandardCharsets.UTF_8))
                .toList();
    }
}
