/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.Picture;
import io.longview.operators.event.HealthReport;
import io.longview.operators.event.HealthReportCodec;
import io.longview.operators.event.Preview;
import io.longview.operators.event.PreviewCodec;
import io.longview.operators.health.StreamHealth.Trouble;
import io.longview.operators.media.DecodeLimits;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.MediaFault;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.Segment;
import io.longview.operators.media.SegmentDecoder;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.RejectedCodec;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.source.SegmentInputCodec;
import io.longview.operators.source.SegmentRecords;
import io.longview.operators.wire.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes segments, measures every frame, and emits the sampled ones in stream order, followed by a
 * boundary where the feed stops.
 *
 * <p>Owned state: per stream, the position in the recording, the sampler, health, and segments held
 * back while an earlier one is missing. Segments are used in the order of their sequence numbers; a
 * number seen before is rejected as a duplicate, a missing one is waited for until {@link
 * DecodeSettings#reorderSegments()} later ones are there. Frames that repeat capture time already
 * decoded are dropped and counted. What cannot be decoded leaves through {@link #REJECTED}; the
 * good part of it is used. Bad data never fails the task.
 */
public final class DecodeSegments extends KeyedProcessFunction<String, SegmentInput, StreamItem> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "decode-segments";
    public static final OutputTag<Rejected> REJECTED =
            new OutputTag<>("rejected", RecordType.ofCodec(RejectedCodec.class));
    public static final OutputTag<HealthReport> HEALTH =
            new OutputTag<>("health", RecordType.ofCodec(HealthReportCodec.class));
    public static final OutputTag<Preview> PREVIEWS =
            new OutputTag<>("previews", RecordType.ofCodec(PreviewCodec.class));

    static final String STREAM_STATE = "stream";
    static final String HELD_STATE = "held-segments";

    /** A jump in capture time beyond this is a gap in the recording. */
    private static final long GAP_MICROS = 1_000_000;

    private final DecodeSettings settings;
    private final SampleSettings sampling;
    private final PictureFit pictureFit;

    private transient ValueState<StreamDecodeState> streamState;
    private transient MapState<Long, SegmentInput> heldState;
    private transient SegmentDecoder decoder;
    private transient DecodeMetrics metrics;
    private transient long lastElementMillis;
    private transient long lastRecordMillis;

    /** Time that later stages took while a segment was decoded. */
    private transient long emitNanos;

    /** Decoding for the given encoder's input size. */
    public DecodeSegments(
            DecodeSettings settings, SampleSettings sampling, FrameEncoderSpec encoder) {
        this.settings = settings;
        this.sampling = sampling;
        this.pictureFit = new PictureFit(encoder.inputLongSide(), encoder.stride());
    }

    @Override
    public void open(OpenContext openContext) {
        streamState =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        STREAM_STATE,
                                        RecordType.ofCodec(StreamDecodeState.Codec.class)));
        heldState =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        HELD_STATE,
                                        Types.LONG,
                                        RecordType.ofCodec(SegmentInputCodec.class)));
        metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup());
        decoder =
                new SegmentDecoder(
                        DecodeLimits.defaults()
                                .withMaxBytes(settings.maxSegmentBytes())
                                .withMaxPixels(settings.maxPicturePixels())
                                .withMaxTime(settings.timeLimit()),
                        1);
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }

    @Override
    public void processElement(SegmentInput input, Context context, Collector<StreamItem> out)
            throws Exception {
        StreamDecodeState state = state();
        long now = context.timerService().currentProcessingTime();
        lastElementMillis = now;
        lastRecordMillis = Math.max(lastRecordMillis, input.origin().timestampMillis());
        if (input instanceof SegmentInput.Bad bad) {
            reject(state, bad.rejected(), context);
        } else {
            state.lastArrivalMillis = now;
            accept(state, input, context, out);
        }
        if (state.open || input instanceof SegmentInput.Media) {
            scheduleTimer(state, now, context);
        }
        streamState.update(state);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<StreamItem> out)
            throws Exception {
        StreamDecodeState state = state();
        state.timerMillis = 0;
        drainHeld(state, true, context, out);
        long now = context.timerService().currentProcessingTime();
        if (state.open && isLost(state, now)) {
            closeFeed(state, StreamBoundary.Reason.LOST, context, out);
        } else if (state.open) {
            report(
                    state,
                    state.health.state(
                            state.lastFrameMicros, settings.frozenAfter().toNanos() / 1000),
                    context);
            scheduleTimer(state, now, context);
        }
        streamState.update(state);
    }

    private StreamDecodeState state() throws IOException {
        StreamDecodeState state = streamState.value();
        return state == null ? new StreamDecodeState() : state;
    }

    /** Uses the record if it is the next one, holds it back, or rejects it. */
    private void accept(
            StreamDecodeState state, SegmentInput input, Context context, Collector<StreamItem> out)
            throws Exception {
        long sequence = sequence(input);
        if (!state.open && input instanceof SegmentInput.Media media) {
            openFeed(state, media.segment());
        }
        if (input instanceof SegmentInput.Media media && sequence < state.nextSequence) {
            if (sequence == 0 && media.segment().startMicros() > state.lastFrameMicros) {
                drainHeld(state, true, context, out);
                state.nextSequence = 0; // The publisher started over, later in time.
            } else {
                reject(
                        state,
                        SegmentRecords.reject(
                                media,
                                "duplicate",
                                "Expected sequence number %d on stream %s, got %d, which was used before; end the stream before it is published anew"
                                        .formatted(state.nextSequence, media.streamId(), sequence)),
                        context);
                return;
            }
        }
        if (!state.open) {
            return; // The end of a stream that is not running.
        }
        if (sequence > state.nextSequence && settings.reorderSegments() > 0) {
            heldState.put(sequence, input);
            drainHeld(state, heldCount() > settings.reorderSegments(), context, out);
            return;
        }
        use(state, input, context, out);
        drainHeld(state, false, context, out);
    }

    private static long sequence(SegmentInput input) {
        if (input instanceof SegmentInput.Media media) {
            return media.segment().sequence();
        }
        return input instanceof SegmentInput.End end ? end.sequence() : 0;
    }

    private int heldCount() throws Exception {
        int count = 0;
        for (Long ignored : heldState.keys()) {
            count++;
        }
        return count;
    }

    /** Uses held records that are next; with {@code skipMissing}, also over a missing one. */
    private void drainHeld(
            StreamDecodeState state,
            boolean skipMissing,
            Context context,
            Collector<StreamItem> out)
            throws Exception {
        while (!heldState.isEmpty()) {
            long first = Long.MAX_VALUE;
            for (Long sequence : heldState.keys()) {
                first = Math.min(first, sequence);
            }
            if (first > state.nextSequence && !skipMissing) {
                return;
            }
            SegmentInput next = heldState.get(first);
            heldState.remove(first);
            use(state, next, context, out);
        }
    }

    private void use(
            StreamDecodeState state, SegmentInput input, Context context, Collector<StreamItem> out)
            throws Exception {
        state.nextSequence = sequence(input) + 1;
        if (input instanceof SegmentInput.Media media) {
            if (!state.open) {
                openFeed(state, media.segment());
                state.nextSequence = media.segment().sequence() + 1;
            }
            decode(state, media, context, out);
        } else if (state.open) {
            closeFeed(state, StreamBoundary.Reason.ENDED, context, out);
        }
    }

    /** A feed begins: position and sampler start anew, health goes on. */
    private static void openFeed(StreamDecodeState state, Segment first) {
        state.open = true;
        state.kind = first.kind();
        state.nextSequence = first.sequence();
        state.framesDecoded = 0;
        state.framesSampled = 0;
        state.lastFrameMicros = Long.MIN_VALUE;
        state.lastPreviewMicros = Long.MIN_VALUE;
        state.sampler.reset();
    }

    private void closeFeed(
            StreamDecodeState state,
            StreamBoundary.Reason reason,
            Context context,
            Collector<StreamItem> out) {
        state.open = false;
        out.collect(
                new StreamBoundary(
                        context.getCurrentKey(),
                        state.kind,
                        Math.max(0, state.lastFrameMicros),
                        reason));
        report(
                state,
                switch (reason) {
                    case ENDED -> HealthReport.State.ENDED;
                    case LOST -> HealthReport.State.LOST;
                },
                context);
    }

    private void decode(
            StreamDecodeState state,
            SegmentInput.Media media,
            Context context,
            Collector<StreamItem> out) {
        Segment segment = media.segment();
        long before = state.framesDecoded;
        long lastBefore = state.lastFrameMicros;
        emitNanos = 0;
        long started = System.nanoTime();
        DecodeOutcome outcome =
                decoder.decode(
                        segment.media(),
                        segment.contentType(),
                        frame -> onFrame(state, segment, frame, context, out));
        metrics.decodeMicros.inc((System.nanoTime() - started - emitNanos) / 1_000);
        metrics.segments.inc();
        if (lastBefore != Long.MIN_VALUE && segment.startMicros() - lastBefore > GAP_MICROS) {
            state.health.gap(lastBefore, segment.startMicros(), "no media");
        }
        if (state.framesDecoded > before) {
            metrics.lag(
                    segment.streamId(),
                    context.timerService().currentProcessingTime() - state.lastFrameMicros / 1000);
        }
        DecodeProblem problem = outcome.problem();
        if (problem == null) {
            state.health.segment(Trouble.NONE);
            return;
        }
        long used = state.framesDecoded - before;
        state.health.segment(
                used > 0
                        ? Trouble.NONE
                        : problem.category() == MediaFault.NO_KEY_FRAME
                                ? Trouble.NO_KEY_FRAME
                                : Trouble.UNDECODABLE);
        reject(
                state,
                SegmentRecords.reject(
                        media,
                        problem.category().wireName(),
                        "Segment %d of stream %s: %s; %d frames were used"
                                .formatted(
                                        segment.sequence(),
                                        segment.streamId(),
                                        problem.message(),
                                        used)),
                context);
    }

    private void onFrame(
            StreamDecodeState state,
            Segment segment,
            DecodedFrame frame,
            Context context,
            Collector<StreamItem> out) {
        long timeMicros = segment.startMicros() + frame.offsetMicros();
        if (timeMicros <= state.lastFrameMicros) {
            metrics.framesOverlapping.inc();
            return;
        }
        state.lastFrameMicros = timeMicros;
        state.framesDecoded++;
        metrics.framesDecoded.inc();
        GrayPicture thumbnail = frame.thumbnail();
        FrameSampler.Decision decision =
                state.sampler.offer(sampling, state.framesDecoded, timeMicros, thumbnail);
        state.health.frame(decision.signals());
        if (!decision.isSampled()) {
            return;
        }
        state.framesSampled++;
        metrics.framesSampled.inc();
        Picture picture = frame.picture(pictureFit.fit(frame.width(), frame.height()));
        long emitted = System.nanoTime();
        out.collect(
                new SampledFrame(
                        segment.streamId(),
                        state.kind,
                        new FrameInfo(
                                state.framesDecoded,
                                timeMicros,
                                frame.width(),
                                frame.height(),
                                thumbnail,
                                decision.sampled()),
                        picture));
        emitNanos += System.nanoTime() - emitted;
        preview(state, segment.streamId(), timeMicros, picture, context);
    }

    private void preview(
            StreamDecodeState state,
            String streamId,
            long timeMicros,
            Picture picture,
            Context context) {
        long interval = settings.previewInterval().toNanos() / 1000;
        if (interval > 0
                && (state.lastPreviewMicros == Long.MIN_VALUE
                        || timeMicros - state.lastPreviewMicros >= interval)) {
            state.lastPreviewMicros = timeMicros;
            context.output(
                    PREVIEWS, new Preview(streamId, timeMicros, PreviewJpeg.encode(picture)));
        }
    }

    private void reject(StreamDecodeState state, Rejected rejected, Context context) {
        state.health.rejected();
        metrics.rejected(rejected.reason());
        context.output(REJECTED, rejected);
    }

    private void report(StreamDecodeState state, HealthReport.State verdict, Context context) {
        context.output(
                HEALTH,
                state.health.report(
                        context.getCurrentKey(),
                        state.kind,
                        verdict,
                        context.timerService().currentProcessingTime(),
                        state.counts()));
    }

    /** Silent for too long, and not just because this task is behind with its input. */
    private boolean isLost(StreamDecodeState state, long now) {
        long timeout = settings.sourceTimeout().toMillis();
        boolean behind = now - lastElementMillis < timeout && now - lastRecordMillis > timeout;
        return timeout > 0 && now - state.lastArrivalMillis >= timeout && !behind;
    }

    private void scheduleTimer(StreamDecodeState state, long now, Context context) {
        if (state.timerMillis == 0) {
            state.timerMillis = now + settings.healthInterval().toMillis();
            context.timerService().registerProcessingTimeTimer(state.timerMillis);
        }
    }
}
