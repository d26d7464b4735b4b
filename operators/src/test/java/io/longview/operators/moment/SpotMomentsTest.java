/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SpotMomentsTest {
    private static final TestingBroadcast GAME = new TestingBroadcast(0.7, 3, false);

    @Test
    void momentsOfABroadcastAreEvents() throws Exception {
        List<Event> last = MomentSpotterTest.lastRevisions(run("game"));
        assertThat(MomentSpotterTest.of(last, "score")).hasSize(3);
        assertThat(MomentSpotterTest.of(last, "replay")).hasSize(3);
        assertThat(last)
                .allSatisfy(
                        event -> {
                            assertThat(event.stream().streamId()).isEqualTo("game");
                            assertThat(event.stream().kind()).isEqualTo("broadcast");
                            assertThat(event.model().bundle())
                                    .isEqualTo(TestingFrameEncoder.SPEC.bundle());
                        });
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        List<String> expected = json(run("game"));
        for (int seed = 0; seed < 3; seed++) {
            List<Object> mixed = new ArrayList<>(clips("game"));
            Collections.shuffle(mixed, new Random(seed));
            List<BoardReport> boards = boards("game");
            Random random = new Random(seed);
            int at = 0;
            for (BoardReport board : boards) {
                at = Math.min(mixed.size(), at + random.nextInt(3));
                mixed.add(at++, board);
            }
            try (var harness = harness(1, 0)) {
                harness.open();
                for (Object element : mixed) {
                    feed(harness, element);
                }
                assertThat(json(harness.extractOutputValues())).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRestoreAndAnotherParallelismChangeNothing() throws Exception {
        List<String> streams = List.of("a", "b", "c", "d", "e");
        List<Event> events = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (var harness = harness(1, 0)) {
            harness.open();
            for (String stream : streams) {
                for (Object element : inOrder(stream).subList(0, 90)) {
                    feed(harness, element);
                }
            }
            events.addAll(harness.extractOutputValues());
            snapshot = harness.snapshot(1, 1);
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            snapshot, 128, 1, 2, subtask);
            try (var harness = harness(2, subtask)) {
                harness.initializeState(part);
                harness.open();
                for (String stream : streams) {
                    int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(stream, 128, 2);
                    if (owner == subtask) {
                        List<Object> all = inOrder(stream);
                        for (Object element : all.subList(90, all.size())) {
                            feed(harness, element);
                        }
                    }
                }
                events.addAll(harness.extractOutputValues());
            }
        }
        List<Event> whole = new ArrayList<>();
        for (String stream : streams) {
            whole.addAll(run(stream));
        }
        assertThat(json(events)).containsExactlyInAnyOrderElementsOf(json(whole));
    }

    @Test
    void aForgottenStreamBeginsAnew() throws Exception {
        List<String> once = json(run("game"));
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        EncodedClip forgotten = end("game", clips("game").size(), StreamBoundary.Reason.FORGOTTEN);
        try (var harness = harness(1, 0)) {
            harness.open();
            long empty = harness.snapshot(1, 1).getStateSize();
            for (int life = 0; life < 2; life++) {
                for (Object element : inOrder("game")) {
                    feed(harness, element);
                }
                feed(harness, forgotten);
            }
            assertThat(json(harness.extractOutputValues())).isEqualTo(twice);
            assertThat(harness.snapshot(2, 2).getStateSize()).isEqualTo(empty);
        }
    }

    @Test
    void clipsWaitForTheScoreboardButNotForEver() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            for (EncodedClip clip : clips("game")) {
                feed(harness, clip);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processBothWatermarks(Watermark.MAX_WATERMARK);
            List<Event> events = harness.extractOutputValues();
            assertThat(MomentSpotterTest.of(events, "score")).isEmpty();
            assertThat(MomentSpotterTest.of(events, "replay")).isNotEmpty();
        }
    }

    @Test
    void aStreamWhoseFirstClipsNeverComeIsJoinedInItsMidst() throws Exception {
        int missed = 6;
        List<Object> rest =
                inOrder("game").stream()
                        .filter(e -> !(e instanceof EncodedClip clip) || clip.index() >= missed)
                        .toList();
        try (var harness = harness(1, 0)) {
            harness.open();
            for (Object element : rest) {
                feed(harness, element);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processBothWatermarks(Watermark.MAX_WATERMARK);
            List<Event> last = MomentSpotterTest.lastRevisions(harness.extractOutputValues());
            // The scoreboard was read all the time, the pictures of the first score never came.
            assertThat(MomentSpotterTest.of(last, "score")).hasSize(3);
            // The first replay from where its pictures come.
            assertThat(MomentSpotterTest.of(last, "replay")).hasSize(3);
        }
    }

    @Test
    void aRunningStreamIsJoinedAfterSomeMinutes() throws Exception {
        List<EncodedClip> clips = clips("game");
        try (var harness = harness(1, 0)) {
            harness.open();
            for (BoardReport board : boards("game")) {
                feed(harness, board);
            }
            for (int i = 0; i <= SpotMoments.MOST_MISSING; i++) {
                assertThat(harness.extractOutputValues()).isEmpty();
                feed(harness, later(clips.get(i % (clips.size() - 1)), 1_000 + i));
            }
            assertThat(MomentSpotterTest.of(harness.extractOutputValues(), "score")).isNotEmpty();
        }
    }

    private static EncodedClip later(EncodedClip clip, long index) {
        return new EncodedClip(
                clip.streamId(), clip.kind(), index, clip.frames(), clip.encoding(), null);
    }

    private static List<Event> run(String stream) throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            for (Object element : inOrder(stream)) {
                feed(harness, element);
            }
            return harness.extractOutputValues();
        }
    }

    private static void feed(
            KeyedTwoInputStreamOperatorTestHarness<String, EncodedClip, BoardReport, Event> harness,
            Object element)
            throws Exception {
        if (element instanceof EncodedClip clip) {
            harness.processElement1(clip, 0);
        } else {
            harness.processElement2((BoardReport) element, 0);
        }
    }

    private static List<Object> inOrder(String stream) {
        List<Object> all = new ArrayList<>(clips(stream));
        all.addAll(boards(stream));
        all.sort(Comparator.comparingLong(SpotMomentsTest::time));
        return all;
    }

    private static long time(Object element) {
        return element instanceof EncodedClip clip
                ? clip.frames().isEmpty()
                        ? Long.MAX_VALUE
                        : clip.frames().get(clip.frames().size() - 1).timeMicros()
                : ((BoardReport) element).observation().time();
    }

    private static List<EncodedClip> clips(String stream) {
        List<FrameInfo> frames = GAME.frames();
        List<EncodedClip> clips = new ArrayList<>();
        for (int i = 0; i < frames.size(); i += 4) {
            clips.add(
                    new EncodedClip(
                            stream,
                            StreamKind.BROADCAST,
                            clips.size(),
                            frames.subList(i, Math.min(i + 4, frames.size())),
                            null,
                            null));
        }
        clips.add(end(stream, clips.size(), StreamBoundary.Reason.ENDED));
        return clips;
    }

    private static EncodedClip end(String stream, long index, StreamBoundary.Reason reason) {
        List<FrameInfo> frames = GAME.frames();
        return new EncodedClip(
                stream,
                StreamKind.BROADCAST,
                index,
                List.of(),
                null,
                new StreamBoundary(
                        stream,
                        StreamKind.BROADCAST,
                        frames.get(frames.size() - 1).timeMicros(),
                        reason));
    }

    private static List<BoardReport> boards(String stream) {
        List<BoardReport> reports = new ArrayList<>();
        for (BoardObservation observation : GAME.observations()) {
            reports.add(new BoardReport(stream, observation));
        }
        return reports;
    }

    private static List<String> json(List<Event> events) {
        return events.stream()
                .map(event -> new String(EventJson.write(event), StandardCharsets.UTF_8))
                .toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, EncodedClip, BoardReport, Event>
            harness(int parallelism, int subtask) throws Exception {
        SpotMoments function =
                new SpotMoments(
                        new MomentSettings(false, true),
                        TestingFrameEncoder.SPEC,
                        gpu -> new TestingTemporalHead(0.9f),
                        2);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(function),
                EncodedClip::streamId,
                BoardReport::streamId,
                Types.STRING,
                128,
                parallelism,
                subtask);
    }
}
