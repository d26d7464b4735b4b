/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Picture;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.encode.TestingFrames;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamBoundary.Reason;
import io.longview.operators.media.StreamKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TrackObjectsTest {
    private static final TrackSettings SETTINGS = new TrackSettings(Duration.ofSeconds(1), 0.7);
    private static final int CLIPS = 20;

    @Test
    void aTrackIsNewThenUpdatedThenEnded() throws Exception {
        List<Event> events = run(clips("gate", CLIPS));

        assertThat(events).first().extracting(Event::phase).isEqualTo(EventPhase.NEW);
        assertThat(events).last().extracting(Event::phase).isEqualTo(EventPhase.END);
        assertThat(events).extracting(Event::eventId).containsOnly(events.get(0).eventId());
        assertThat(events)
                .extracting(Event::revision)
                .containsExactlyElementsOf(IntStream.range(0, events.size()).boxed().toList());
        assertThat(events.size()).isBetween(4, 10);
        Event last = events.get(events.size() - 1);
        assertThat(last.category()).isEqualTo("person");
        assertThat(last.attributes()).containsEntry("reason", "stream-ended");
        assertThat(last.time().startFrame()).isEqualTo(1);
        assertThat(last.time().endFrame()).isEqualTo(CLIPS * 4);
        assertThat(last.objects()).hasSize(1);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        List<EncodedClip> clips = clips("gate", CLIPS);
        List<EncodedClip> shuffled = new ArrayList<>(clips);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(json(run(shuffled))).isEqualTo(json(run(clips)));
    }

    @Test
    void aForgottenStreamBeginsAnew() throws Exception {
        List<EncodedClip> clips = clips("gate", CLIPS);
        List<String> once = json(run(clips));
        try (var harness = harness(1, 0)) {
            harness.open();
            long empty = harness.snapshot(1, 1).getStateSize();
            for (EncodedClip clip : clips) {
                harness.processElement(clip, 0);
            }
            harness.processElement(clips.get(0), 0); // The next life overtakes the end of this one.
            harness.processElement(boundary("gate", CLIPS + 1, Reason.FORGOTTEN), 0);
            for (EncodedClip clip : clips.subList(1, clips.size())) {
                harness.processElement(clip, 0);
            }
            harness.processElement(boundary("gate", CLIPS + 1, Reason.FORGOTTEN), 0);
            List<String> twice = new ArrayList<>(once);
            twice.addAll(once);
            assertThat(json(harness.extractOutputValues())).isEqualTo(twice);
            assertThat(harness.snapshot(2, 2).getStateSize()).isEqualTo(empty);
        }
    }

    @Test
    void aRestoreInTheMiddleChangesNothing() throws Exception {
        List<EncodedClip> clips = clips("gate", CLIPS);
        List<Event> events = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (var harness = harness(1, 0)) {
            harness.open();
            for (EncodedClip clip : clips.subList(0, 7)) {
                harness.processElement(clip, 0);
            }
            harness.processElement(clips.get(8), 0); // Early: waits in state.
            events.addAll(harness.extractOutputValues());
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(1, 0)) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(clips.get(7), 0);
            for (EncodedClip clip : clips.subList(9, clips.size())) {
                harness.processElement(clip, 0);
            }
            events.addAll(harness.extractOutputValues());
        }
        assertThat(json(events)).isEqualTo(json(run(clips)));
    }

    @Test
    void rescalingFromOneTaskToTwoChangesNothing() throws Exception {
        List<String> streams = List.of("a", "b", "c", "d", "e");
        OperatorSubtaskState snapshot;
        List<Event> events = new ArrayList<>();
        try (var harness = harness(1, 0)) {
            harness.open();
            for (String stream : streams) {
                for (EncodedClip clip : clips(stream, CLIPS).subList(0, 9)) {
                    harness.processElement(clip, 0);
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
                        for (EncodedClip clip : clips(stream, CLIPS).subList(9, CLIPS + 1)) {
                            harness.processElement(clip, 0);
                        }
                    }
                }
                events.addAll(harness.extractOutputValues());
            }
        }
        for (String stream : streams) {
            assertThat(
                            json(
                                    events.stream()
                                            .filter(e -> e.stream().streamId().equals(stream))
                                            .toList()))
                    .isEqualTo(json(run(clips(stream, CLIPS))));
        }
    }

    @Test
    void everyFrameHasItsBoxesAndLateOnesAdd() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            for (EncodedClip clip : clips("gate", CLIPS)) {
                harness.processElement(clip, 0);
            }
            List<FrameTracks> tracks =
                    harness.getSideOutput(TrackObjects.TRACKS).stream()
                            .map(record -> record.getValue())
                            .toList();
            assertThat(tracks.stream().filter(t -> !t.late()).map(FrameTracks::frame))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, CLIPS * 4).boxed().toList());
            assertThat(
                            tracks.stream()
                                    .filter(t -> !t.objects().isEmpty())
                                    .map(FrameTracks::frame)
                                    .distinct()
                                    .count())
                    .isEqualTo(CLIPS * 4L);
        }
    }

    /** A person who walks from left to right at ten frames a second. */
    private static List<EncodedClip> clips(String streamId, int count) throws Exception {
        List<EncodedClip> clips = new ArrayList<>();
        try (TestingFrameEncoder encoder = new TestingFrameEncoder()) {
            for (int index = 0; index < count; index++) {
                List<SampledFrame> frames = new ArrayList<>();
                for (int i = 1; i <= 4; i++) {
                    int number = index * 4 + i;
                    frames.add(TestingFrames.frame(streamId, number, number * 2));
                }
                List<Picture> pictures = frames.stream().map(SampledFrame::picture).toList();
                ClipEncoding encoding = encoder.encode(List.of(pictures)).get(0);
                clips.add(
                        new EncodedClip(
                                streamId,
                                StreamKind.CAMERA,
                                index,
                                frames.stream().map(SampledFrame::info).toList(),
                                encoding,
                                null));
            }
        }
        clips.add(boundary(streamId, count, Reason.ENDED));
        return clips;
    }

    private static EncodedClip boundary(String streamId, long index, Reason reason) {
        return new EncodedClip(
                streamId,
                StreamKind.CAMERA,
                index,
                List.of(),
                null,
                new StreamBoundary(streamId, StreamKind.CAMERA, 0, reason));
    }

    private static List<Event> run(List<EncodedClip> clips) throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            for (EncodedClip clip : clips) {
                harness.processElement(clip, 0);
            }
            return harness.extractOutputValues();
        }
    }

    private static List<String> json(List<Event> events) {
        return events.stream()
                .map(event -> new String(EventJson.write(event), StandardCharsets.UTF_8))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EncodedClip, Event> harness(
            int parallelism, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TrackObjects(SETTINGS, TestingFrameEncoder.SPEC)),
                EncodedClip::streamId,
                Types.STRING,
                128,
                parallelism,
                subtask);
    }
}
