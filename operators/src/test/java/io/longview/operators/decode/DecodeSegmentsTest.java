/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import static io.longview.operators.decode.DecodeHarness.EPOCH_MICROS;
import static io.longview.operators.decode.TestingSegments.FRAMES;
import static io.longview.operators.decode.TestingSegments.at;
import static io.longview.operators.decode.TestingSegments.join;
import static io.longview.operators.decode.TestingSegments.media;
import static io.longview.operators.decode.TestingSegments.segment;
import static io.longview.operators.decode.TestingSegments.start;
import static io.longview.operators.decode.TestingSegments.tenths;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.event.HealthReport;
import io.longview.operators.event.Preview;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.TestingMedia;
import io.longview.operators.source.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DecodeSegmentsTest {
    @Test
    void framesComeInOrderWithTheirCaptureTimes() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 1)).send(DecodeHarness.end("a", 2));

            assertThat(harness.frames())
                    .extracting(frame -> frame.info().timeMicros())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 2 * FRAMES)
                                    .mapToObj(i -> EPOCH_MICROS + i * TestingMedia.INTERVAL_MICROS)
                                    .toList());
            assertThat(harness.frames())
                    .extracting(frame -> frame.info().frameIndex())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 2 * FRAMES).mapToObj(i -> (long) i).toList());
            assertThat(harness.frames().get(0).picture().size().contentWidth()).isEqualTo(64);
            assertThat(harness.boundaries())
                    .containsExactly(
                            new StreamBoundary(
                                    "a",
                                    segment("a", 0).segment().kind(),
                                    EPOCH_MICROS + 9 * TestingMedia.INTERVAL_MICROS,
                                    StreamBoundary.Reason.ENDED));
            assertThat(harness.health())
                    .singleElement()
                    .satisfies(
                            report -> {
                                assertThat(report.state()).isEqualTo(HealthReport.State.ENDED);
                                assertThat(report.framesDecoded()).isEqualTo(2 * FRAMES);
                                assertThat(report.fps()).isEqualTo(10);
                                assertThat(report.gaps()).isEmpty();
                            });
            assertThat(harness.rejected()).isEmpty();
        }
    }

    @Test
    void segmentsOutOfOrderAreUsedInOrder() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            for (int sequence : new int[] {0, 2, 3, 1, 5, 4}) {
                harness.send(segment("a", sequence));
            }
            assertThat(harness.story()).isEqualTo(tenths(0, 6 * FRAMES));
            assertThat(harness.rejected()).isEmpty();
        }
    }

    @Test
    void anEarlyEndWaitsForTheSegmentsBeforeIt() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(DecodeHarness.end("a", 2)).send(segment("a", 1));
            assertThat(harness.story()).hasSize(2 * FRAMES + 1).endsWith("9", "ENDED");
        }
    }

    @Test
    void aMissingSegmentIsWaitedForAndThenIsAGap() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 2)).send(segment("a", 3));
            assertThat(harness.story()).isEqualTo(tenths(0, FRAMES));
            harness.send(segment("a", 4));
            assertThat(harness.story()).hasSize(4 * FRAMES).contains("10").doesNotContain("5");
            harness.send(segment("a", 1));
            assertRejected(
                    harness.rejected(),
                    "duplicate",
                    "Expected sequence number 5 or later on stream a, got 1, which was used before"
                            + " or came too late; end the stream before it is published anew");
            harness.time(DecodeHarness.HEALTH_INTERVAL.toMillis());
            assertThat(harness.health().get(0).gaps())
                    .singleElement()
                    .satisfies(
                            gap -> {
                                assertThat(gap.reason()).isEqualTo("segment 1 missing");
                                assertThat(gap.start()).isEqualTo("2026-01-01T00:00:00.400Z");
                                assertThat(gap.end()).isEqualTo("2026-01-01T00:00:01.000Z");
                            });
        }
    }

    @Test
    void aGapIsSkippedWithoutSkippingTheNextOne() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 2)).send(segment("a", 4));
            harness.send(segment("a", 5)); // One more than may wait: segment 1 is given up.
            harness.send(segment("a", 3)); // This one is still waited for.
            assertThat(harness.story()).hasSize(5 * FRAMES).endsWith("25", "26", "27", "28", "29");
            assertThat(harness.rejected()).isEmpty();
        }
    }

    @Test
    void aSegmentThatWaitsIsUsedWhenTheMissingOneDoesNotCome() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).send(segment("a", 0));
            harness.time(9000).send(segment("a", 2));
            harness.time(11_000); // The first health report: too early to give up.
            assertThat(harness.frames()).hasSize(FRAMES);
            harness.time(21_000);
            assertThat(harness.frames()).hasSize(2 * FRAMES);
        }
    }

    @Test
    void whatWaitsAtTheEndOfAllInputIsUsed() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 2)).send(DecodeHarness.end("a", 4));
            harness.endInput();
            assertThat(harness.story()).hasSize(2 * FRAMES + 1).endsWith("14", "ENDED");
            assertThat(harness.health().get(0).gaps())
                    .extracting(gap -> gap.reason())
                    .containsExactly("segment 1 missing", "segment 3 missing");
        }
    }

    @Test
    void aDuplicateIsRejectedOnceEach() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 0)).send(segment("a", 1));
            harness.send(segment("a", 3)).send(segment("a", 3)).send(segment("a", 2));
            assertThat(harness.story()).isEqualTo(tenths(0, 4 * FRAMES));
            assertThat(harness.rejected()).extracting(Rejected::reason).containsOnly("duplicate");
            assertThat(harness.rejected())
                    .extracting(rejected -> rejected.origin().offset())
                    .containsExactly(0L, 3L);
        }
    }

    @Test
    void aPublisherThatStartsOverLaterIsFollowed() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 1)).send(segment("a", 3));
            harness.send(at("a", 0, 5)).send(at("a", 1, 6));
            assertThat(harness.story())
                    .containsExactlyElementsOf(join(tenths(0, 10), tenths(15, 20), tenths(25, 35)));
            assertThat(harness.rejected()).isEmpty();
        }
    }

    @Test
    void aStreamThatIsPublishedAnewAfterItsEndBeginsAnew() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(DecodeHarness.end("a", 1));
            harness.send(DecodeHarness.end("a", 1)); // Repeated: without effect.
            harness.send(segment("a", 0)).send(segment("a", 1));
            assertThat(harness.story())
                    .containsExactlyElementsOf(
                            join(tenths(0, FRAMES), List.of("ENDED"), tenths(0, 2 * FRAMES)));
            assertThat(harness.frames().get(FRAMES).info().frameIndex()).isEqualTo(1);
            assertThat(harness.rejected()).isEmpty();
        }
    }

    @Test
    void theEndWinsOverWhatClaimsToComeAfterIt() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 3)).send(DecodeHarness.end("a", 1));
            assertThat(harness.story()).hasSize(FRAMES + 1).endsWith("ENDED");
            assertRejected(
                    harness.rejected(),
                    "after-end",
                    "Expected no segment after the end of stream a, got 3; number segments from 0"
                            + " when a stream begins anew");
        }
    }

    @Test
    void overlappingFramesAreDroppedAndAWhollyOverlappingSegmentIsRejected() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0));
            harness.send(DecodeHarness.media("a", 1, EPOCH_MICROS + 300_000, media(1)));
            assertThat(harness.story()).isEqualTo(tenths(0, 8));
            harness.send(DecodeHarness.media("a", 2, EPOCH_MICROS, media(2)));
            assertThat(harness.story()).isEqualTo(tenths(0, 8));
            assertRejected(
                    harness.rejected(),
                    "overlap",
                    "Segment 2 of stream a: Expected frames after 2026-01-01T00:00:00.700Z, got 5"
                            + " from 2026-01-01T00:00:00.000Z on, a time already seen; correct the"
                            + " capture time in lv-start");
        }
    }

    @Test
    void badRecordsAndBadMediaAreRejectedAndTheStreamGoesOn() throws Exception {
        byte[] whole = media(2);
        byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0));
            harness.send(DecodeHarness.media("a", 1, start(1), new byte[500]));
            harness.send(DecodeHarness.media("a", 2, start(2), cut));
            harness.send(segment("a", 3));

            assertThat(harness.rejected().get(0).reason()).isEqualTo("not-media");
            assertThat(harness.rejected().get(0).message())
                    .startsWith("Segment 1 of stream a: ")
                    .endsWith("; 0 frames were used");
            assertThat(harness.rejected().get(0).value()).hasSize(500);
            assertThat(harness.story())
                    .startsWith("0", "1", "2", "3", "4", "10")
                    .endsWith("15", "16", "17", "18", "19")
                    .doesNotContain("5", "9");
        }
    }

    @Test
    void healthTellsFrozenBlackAndUndecodable() throws Exception {
        assertThat(stateAfter(TestingMedia.still(25))).isEqualTo(HealthReport.State.FROZEN);
        assertThat(stateAfter(TestingMedia.plain(5, 0))).isEqualTo(HealthReport.State.BLACK);
        assertThat(stateAfter(media(0))).isEqualTo(HealthReport.State.OK);
        assertThat(stateAfter(new byte[100])).isEqualTo(HealthReport.State.UNDECODABLE);
        assertThat(stateAfter(withoutKeyFrame())).isEqualTo(HealthReport.State.NO_KEY_FRAME);
    }

    @Test
    void previewsComeAtTheirIntervalAsJpeg() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            for (int sequence = 0; sequence < 5; sequence++) {
                harness.send(segment("a", sequence));
            }
            assertThat(harness.previews())
                    .extracting(preview -> (preview.timeMicros() - EPOCH_MICROS) / 1000)
                    .containsExactly(0L, 1000L, 2000L);
            Preview preview = harness.previews().get(0);
            var image = ImageIO.read(new ByteArrayInputStream(preview.jpeg()));
            assertThat(image.getWidth()).isEqualTo(64);
            assertThat(image.getHeight()).isEqualTo(43);
        }
    }

    @Test
    void aRestoreInTheMiddleChangesNothing() throws Exception {
        List<String> undisturbed;
        try (DecodeHarness harness = DecodeHarness.open()) {
            for (int sequence : new int[] {0, 1, 3, 2, 4}) {
                harness.send(segment("a", sequence));
            }
            harness.send(DecodeHarness.end("a", 5));
            undisturbed = describe(harness);
        }
        List<String> disturbed = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.send(segment("a", 0)).send(segment("a", 1)).send(segment("a", 3));
            disturbed.addAll(describe(harness));
            snapshot = harness.snapshot();
        }
        try (DecodeHarness harness = DecodeHarness.restored(1, 0, snapshot)) {
            harness.send(segment("a", 2)).send(segment("a", 4)).send(DecodeHarness.end("a", 5));
            disturbed.addAll(describe(harness));
        }
        assertThat(disturbed).isEqualTo(undisturbed).hasSize(5 * FRAMES + 1);
    }

    @Test
    void rescalingFromOneTaskToTwoChangesNothing() throws Exception {
        List<String> streams = List.of("a", "b", "c", "d", "e");
        OperatorSubtaskState snapshot;
        try (DecodeHarness harness = DecodeHarness.open()) {
            for (String stream : streams) {
                harness.send(segment(stream, 0)).send(segment(stream, 2));
            }
            snapshot = harness.snapshot();
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            snapshot, 128, 1, 2, subtask);
            int self = subtask;
            List<String> own =
                    streams.stream()
                            .filter(
                                    stream ->
                                            KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                                            stream, 128, 2)
                                                    == self)
                            .toList();
            assertThat(own).isNotEmpty();
            try (DecodeHarness harness = DecodeHarness.restored(2, subtask, part)) {
                for (String stream : own) {
                    harness.send(segment(stream, 1));
                }
                assertThat(harness.frames()).hasSize(own.size() * 2 * FRAMES);
                assertThat(harness.frames())
                        .extracting(frame -> frame.info().frameIndex())
                        .startsWith(6L, 7L, 8L, 9L, 10L, 11L);
            }
        }
    }

    private static HealthReport.State stateAfter(byte[] media) throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(0).recordsOf(0).send(DecodeHarness.media("a", 0, EPOCH_MICROS, media));
            harness.time(DecodeHarness.HEALTH_INTERVAL.toMillis());
            return harness.health().get(0).state();
        }
    }

    /** A transport stream from which the access unit of the only key frame is cut out. */
    private static byte[] withoutKeyFrame() throws IOException {
        return TransportStreams.withoutFirstPicture(TestingMedia.moving(0, 8));
    }

    private static List<String> describe(DecodeHarness harness) {
        List<String> lines = new ArrayList<>();
        harness.frames()
                .forEach(
                        frame ->
                                lines.add(
                                        frame.info().frameIndex()
                                                + " "
                                                + frame.info().timeMicros()
                                                + " "
                                                + Arrays.hashCode(frame.picture().rgb())
                                                + " "
                                                + frame.info().signals()));
        harness.boundaries().forEach(boundary -> lines.add(boundary.toString()));
        return lines;
    }

    private static void assertRejected(List<Rejected> rejected, String reason, String message) {
        assertThat(rejected)
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.message()).isEqualTo(message);
                            assertThat(one.reason()).isEqualTo(reason);
                            assertThat(one.value()).isNotEmpty();
                        });
    }
}
