/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.event.HealthReport;
import io.longview.operators.event.Preview;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.media.StreamItemCodec;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.wire.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Drives one task of {@link DecodeSegments}; every frame is sampled. */
final class DecodeHarness implements AutoCloseable {
    /** When the segments' capture begins: 2026-01-01. */
    static final long EPOCH_MICROS = 1_767_225_600_000_000L;

    static final int REORDER = 2;
    static final Duration HEALTH_INTERVAL = Duration.ofSeconds(10);
    static final Duration SOURCE_TIMEOUT = Duration.ofSeconds(30);
    static final Duration RETENTION = Duration.ofHours(1);

    private static final int MAX_PARALLELISM = 128;

    private final KeyedOneInputStreamOperatorTestHarness<String, SegmentInput, StreamItem> harness;
    private long recordMillis;

    private DecodeHarness(
            KeyedOneInputStreamOperatorTestHarness<String, SegmentInput, StreamItem> harness) {
        this.harness = harness;
    }

    static DecodeHarness open() throws Exception {
        return restored(1, 0, null);
    }

    static DecodeHarness restored(
            int parallelism, int subtask, @Nullable OperatorSubtaskState state) throws Exception {
        DecodeSettings settings =
                new DecodeSettings(
                        Duration.ofSeconds(8),
                        1 << 20,
                        1 << 20,
                        REORDER,
                        SOURCE_TIMEOUT,
                        RETENTION,
                        Duration.ofSeconds(1),
                        HEALTH_INTERVAL,
                        Duration.ofSeconds(2));
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new DecodeSegments(
                                        settings, SampleSettings.all(), TestingFrameEncoder.SPEC)),
                        SegmentInput::streamId,
                        Types.STRING,
                        MAX_PARALLELISM,
                        parallelism,
                        subtask);
        harness.setup(
                RecordType.ofCodec(StreamItemCodec.class)
                        .createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return new DecodeHarness(harness);
    }

    static SegmentInput.Media media(
            String streamId, long sequence, long startMicros, byte[] bytes) {
        return new SegmentInput.Media(
                new Segment(
                        streamId, StreamKind.CAMERA, "video/mp2t", startMicros, sequence, bytes),
                new RecordOrigin("segments", 0, sequence, 0));
    }

    static SegmentInput.End end(String streamId, long sequence) {
        return new SegmentInput.End(
                streamId,
                StreamKind.CAMERA,
                sequence,
                new RecordOrigin("segments", 0, sequence, 0));
    }

    /** Says that what is sent from now on came to the topic at this time. */
    DecodeHarness recordsOf(long millis) {
        recordMillis = millis;
        return this;
    }

    DecodeHarness send(SegmentInput input) throws Exception {
        RecordOrigin origin =
                new RecordOrigin("segments", 0, input.origin().offset(), recordMillis);
        if (input instanceof SegmentInput.Media media) {
            harness.processElement(new SegmentInput.Media(media.segment(), origin), 0);
        } else if (input instanceof SegmentInput.End end) {
            harness.processElement(
                    new SegmentInput.End(end.streamId(), end.kind(), end.sequence(), origin), 0);
        } else {
            harness.processElement(input, 0);
        }
        return this;
    }

    DecodeHarness time(long millis) throws Exception {
        harness.setProcessingTime(millis);
        return this;
    }

    void endInput() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK);
    }

    /** Timers that wait for a time of the clock. */
    int timers() {
        return harness.numProcessingTimeTimers();
    }

    /** Timers that wait for the end of all input. */
    int endTimers() {
        return harness.numEventTimeTimers();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    List<SampledFrame> frames() {
        List<SampledFrame> frames = new ArrayList<>();
        for (StreamItem item : items()) {
            if (item instanceof SampledFrame frame) {
                frames.add(frame);
            }
        }
        return frames;
    }

    List<StreamBoundary> boundaries() {
        List<StreamBoundary> boundaries = new ArrayList<>();
        for (StreamItem item : items()) {
            if (item instanceof StreamBoundary boundary) {
                boundaries.add(boundary);
            }
        }
        return boundaries;
    }

    /** Frames as tenths of a second since {@link #EPOCH_MICROS}, and boundaries by their name. */
    List<String> story() {
        List<String> story = new ArrayList<>();
        for (StreamItem item : items()) {
            if (item instanceof SampledFrame frame) {
                story.add(Long.toString((frame.info().timeMicros() - EPOCH_MICROS) / 100_000));
            } else if (item instanceof StreamBoundary boundary) {
                story.add(boundary.reason().name());
            }
        }
        return story;
    }

    List<Rejected> rejected() {
        return side(DecodeSegments.REJECTED);
    }

    List<HealthReport> health() {
        return side(DecodeSegments.HEALTH);
    }

    List<Preview> previews() {
        return side(DecodeSegments.PREVIEWS);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    private List<StreamItem> items() {
        List<StreamItem> items = new ArrayList<>();
        for (Object element : harness.getOutput()) {
            if (element instanceof StreamRecord<?> record
                    && record.getValue() instanceof StreamItem item) {
                items.add(item);
            }
        }
        return items;
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null ? List.of() : records.stream().map(r -> r.getValue()).toList();
    }
}
