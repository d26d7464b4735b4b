/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.operators.media.Clip;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamKind;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncodeClipsTest {
    private static final EncodeSettings BATCHES_OF_3 =
            new EncodeSettings(Duration.ofSeconds(10), 3, Duration.ofMillis(20));

    /** The harness runs the operator in this thread; the factory must be serialisable. */
    private static TestingFrameEncoder encoder = new TestingFrameEncoder();

    private OneInputStreamOperatorTestHarness<Clip, EncodedClip> harness;

    @BeforeEach
    void open() throws Exception {
        encoder = new TestingFrameEncoder();
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new EncodeClipsFactory(BATCHES_OF_3, gpuIndex -> encoder));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aFullBatchIsEncodedAtOnceAndInOrder() throws Exception {
        send(clip("a", 0));
        send(clip("b", 0));
        assertThat(results()).isEmpty();
        send(clip("a", 1));
        awaitResults(3);

        assertThat(encoder.batches()).containsExactly(3);
        assertThat(results())
                .extracting(result -> result.streamId() + result.index())
                .containsExactly("a0", "b0", "a1");
    }

    @Test
    void anUnfilledBatchLingersAndIsThenEncoded() throws Exception {
        harness.setProcessingTime(100);
        send(clip("a", 0));
        harness.setProcessingTime(119);
        assertThat(results()).isEmpty();
        assertThat(encoder.batches()).isEmpty();
        harness.setProcessingTime(120);
        awaitResults(1);
        assertThat(results()).hasSize(1);
    }

    @Test
    void nothingIsInFlightAtACheckpoint() throws Exception {
        send(clip("a", 0));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(results()).hasSize(1);
    }

    @Test
    void aWatermarkStaysBetweenTheClipsItCameBetweenAndCutsNoBatch() throws Exception {
        send(clip("a", 0));
        harness.processWatermark(new Watermark(5));
        harness.processWatermark(new Watermark(6));
        send(clip("b", 0));
        send(clip("a", 1));
        harness.processWatermark(new Watermark(7));
        awaitResults(3);

        assertThat(encoder.batches()).containsExactly(3);
        assertThat(output()).containsExactly("a0", "6", "b0", "a1", "7");
    }

    @Test
    void aWatermarkWaitsForTheClipsBeforeItAndNoLonger() throws Exception {
        harness.processWatermark(new Watermark(4));
        assertThat(output()).containsExactly("4");

        harness.setProcessingTime(100);
        send(clip("a", 0));
        harness.processWatermark(new Watermark(5));
        assertThat(output()).containsExactly("4");
        harness.setProcessingTime(120);
        awaitResults(1);
        assertThat(output()).containsExactly("4", "a0", "5");
    }

    @Test
    void aBatchThatLingeredGrowsWhileTheModelIsBusy() throws Exception {
        encoder.hold();
        for (int index = 0; index < 3; index++) {
            send(clip("a", index));
            harness.setProcessingTime(100L * (index + 1));
        }
        harness.processWatermark(new Watermark(5));
        send(clip("a", 3));
        encoder.allow(3);
        awaitResults(4);

        assertThat(encoder.batches()).containsExactly(1, 1, 2);
        assertThat(output()).containsExactly("a0", "a1", "a2", "5", "a3");
    }

    @Test
    void aCheckpointTakesWatermarksThatWaitAlong() throws Exception {
        send(clip("a", 0));
        harness.processWatermark(new Watermark(5));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(output()).containsExactly("a0", "5");
    }

    @Test
    void aFailureOfTheModelFailsTheTask() throws Exception {
        encoder.failWith("out of memory");
        send(clip("a", 0));
        assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1))
                .hasRootCauseMessage("out of memory");
    }

    @Test
    void inputWaitsWhenTheModelIsBehind() throws Exception {
        for (int index = 0; index < 30; index++) {
            send(clip("a", index));
        }
        // Two batches may be in flight; all before them must be out.
        assertThat(results().size()).isGreaterThanOrEqualTo(30 - 2 * 3);
        harness.endInput();
        assertThat(results()).extracting(EncodedClip::index).isSorted().hasSize(30);
    }

    @Test
    void theEndOfInputFlushes() throws Exception {
        send(clip("a", 0));
        harness.endInput();
        assertThat(results()).hasSize(1);
    }

    @Test
    void aBoundaryPassesThroughWithoutTheModel() throws Exception {
        StreamBoundary boundary =
                new StreamBoundary("a", StreamKind.CAMERA, 5, StreamBoundary.Reason.LOST);
        send(new Clip("a", StreamKind.CAMERA, 4, List.of(), boundary));
        harness.endInput();

        assertThat(encoder.batches()).isEmpty();
        EncodedClip result = results().get(0);
        assertThat(result.encoding()).isNull();
        assertThat(result.boundary()).isEqualTo(boundary);
    }

    @Test
    void closingReleasesTheEncoder() throws Exception {
        harness.close();
        assertThat(encoder.closed()).isTrue();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new EncodeSettings(Duration.ZERO, 0, Duration.ZERO))
                .hasMessage("Expected longview.encode.max-clip-span above 0, got PT0S");
        assertThatThrownBy(() -> new EncodeSettings(Duration.ofSeconds(1), -1, Duration.ZERO))
                .hasMessage("Expected longview.encode.batch-size of 0 (by device) to 1024, got -1");
        assertThatThrownBy(() -> new EncodeSettings(Duration.ofSeconds(1), 0, Duration.ofHours(1)))
                .hasMessage("Expected longview.encode.linger of 0 to 1 min, got PT1H");
    }

    private static Clip clip(String streamId, long index) {
        return new Clip(
                streamId,
                StreamKind.CAMERA,
                index,
                List.of(TestingFrames.frame(streamId, index * 4 + 1, 100)),
                null);
    }

    private void send(Clip clip) throws Exception {
        harness.processElement(clip, 0);
    }

    /** Runs the task's mailbox until so many results are out. */
    private void awaitResults(int count) throws Exception {
        while (results().size() < count) {
            harness.getTaskMailbox().take(0).run();
        }
    }

    /** Clips by stream and number, and times of watermarks, in their order. */
    private List<String> output() {
        return harness.getOutput().stream()
                .map(
                        item ->
                                item instanceof Watermark mark
                                        ? Long.toString(mark.getTimestamp())
                                        : name(((StreamRecord<?>) item).getValue()))
                .toList();
    }

    private static String name(Object clip) {
        return ((EncodedClip) clip).streamId() + ((EncodedClip) clip).index();
    }

    private List<EncodedClip> results() {
        return harness.extractOutputValues();
    }
}
