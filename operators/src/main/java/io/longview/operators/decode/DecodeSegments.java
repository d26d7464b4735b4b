/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.event.HealthReport;
import io.longview.operators.event.HealthReportCodec;
import io.longview.operators.event.Preview;
import io.longview.operators.event.PreviewCodec;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.media.BoardFrameCodec;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.media.StreamItemCodec;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.sample.SteadySampling;
import io.longview.operators.scoreboard.ScoreboardSettings;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.RejectedCodec;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.source.SegmentInputCodec;
import io.longview.operators.wire.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decodes segments, measures every frame, and emits the sampled ones in stream order, followed by a
 * boundary where the feed stops.
 *
 * <p>Owned state: per stream, the position in the recording, the sampler, health, and segments held
 * back while an earlier one is missing. Segments are used in the order of their sequence numbers; a
 * number seen before is rejected as a duplicate, a missing one is waited for until more than {@link
 * DecodeSettings#reorderSegments()} later ones are there, they were held for {@link
 * DecodeSettings#healthInterval()}, or all input ended; then health tells of the gap. Frames that
 * repeat capture time already decoded are dropped and counted. What cannot be decoded leaves
 * through {@link #REJECTED}; the good part of it is used. Bad data never fails the task. A stream
 * from which nothing usable comes for the retention time is forgotten, and all later stages are
 * told to.
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

    /** Pictures of broadcasts in which the scoreboard can be read. */
    public static final OutputTag<BoardFrame> BOARDS =
            new OutputTag<>("boards", RecordType.ofCodec(BoardFrameCodec.class));

    /** Frames at a steady rate for a second model, and the ends of the feed. */
    public static final OutputTag<StreamItem> STEADY =
            new OutputTag<>("steady-frames", RecordType.ofCodec(StreamItemCodec.class));

    static final ValueStateDescriptor<StreamDecodeState> STREAM =
            new ValueStateDescriptor<>("stream", RecordType.ofCodec(StreamDecodeState.Codec.class));
    static final MapStateDescriptor<Long, SegmentInput> HELD =
            new MapStateDescriptor<>(
                    "held-segments", Types.LONG, RecordType.ofCodec(SegmentInputCodec.class));

    /** A jump in capture time beyond this is a gap in the recording. */
    private static final long GAP_MICROS = 1_000_000;

    private final DecodeSettings settings;
    private final SampleSettings sampling;
    private final PictureFit pictureFit;
    private final ScoreboardSettings boards;
    private final SteadySampling steady;

    private transient ValueState<StreamDecodeState> streamState;
    private transient HeldSegments held;
    private transient SegmentFrames frames;
    private transient DecodeMetrics metrics;
    private transient FeedReports reports;
    private transient Liveness liveness;

    /** Decoding for the given encoder's input size; scoreboards are not read. */
    public DecodeSegments(
            DecodeSettings settings, SampleSettings sampling, FrameEncoderSpec encoder) {
        this(settings, sampling, encoder, ScoreboardSettings.NONE, SteadySampling.NONE);
    }

    /** Decoding for the given encoder's input size, for scoreboards and for a second model. */
    public DecodeSegments(
            DecodeSettings settings,
            SampleSettings sampling,
            FrameEncoderSpec encoder,
            ScoreboardSettings boards,
            SteadySampling steady) {
        this.boards = boards;
        this.steady = steady;
        this.settings = settings;
        this.sampling = sampling;
        this.pictureFit = new PictureFit(encoder.inputLongSide(), encoder.stride());
    }

    @Override
    public void open(OpenContext openContext) {
        streamState = getRuntimeContext().getState(STREAM);
        held = new HeldSegments(getRuntimeContext().getMapState(HELD));
        liveness = new Liveness(settings);
        metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup());
        reports = new FeedReports(metrics);
        frames =
                new SegmentFrames(
                        settings,
                        sampling,
                        new SegmentFrames.Views(pictureFit, boards, steady),
                        metrics);
    }

    @Override
    public void close() {
        if (frames != null) {
            frames.close();
        }
    }

    @Override
    public void processElement(SegmentInput input, Context context, Collector<StreamItem> out)
            throws Exception {
        StreamDecodeState state = state();
        long now = now(context);
        liveness.seen(now, input.origin().timestampMillis());
        if (input instanceof SegmentInput.Bad bad) {
            reports.reject(state, bad.rejected(), context);
        } else if (input instanceof SegmentInput.Media media) {
            acceptMedia(state, media, context, out);
        } else if (state.open) { // Else it is the end of a stream that is not running.
            accept(state, input, context, out);
        }
        liveness.schedule(state, now, context.timerService());
        streamState.update(state);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<StreamItem> out)
            throws Exception {
        StreamDecodeState state = state();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            drainHeld(state, 0, context, out); // The end of all input: nothing more will come.
            streamState.update(state);
        } else if (timestamp == state.timerMillis) { // Else it was put off.
            state.timerMillis = 0;
            watch(state, context, out);
        }
    }

    /** Looks after a stream from time to time, whether or not anything arrives. */
    private void watch(StreamDecodeState state, Context context, Collector<StreamItem> out)
            throws Exception {
        long now = now(context);
        boolean lost = liveness.isLost(state, now);
        if (lost || now - state.heldSinceMillis >= settings.healthInterval().toMillis()) {
            drainHeld(state, 0, context, out);
        }
        if (!state.open && liveness.isForgotten(state, now)) {
            forget(state, context, out);
            return;
        }
        if (state.open && lost) {
            closeFeed(state, StreamBoundary.Reason.LOST, context, out);
        } else if (state.open) {
            reports.health(
                    state,
                    state.health.state(
                            state.lastFrameMicros, settings.frozenAfter().toNanos() / 1000),
                    context);
        }
        liveness.schedule(state, now, context.timerService());
        streamState.update(state);
    }

    /** Lets all stages forget the stream. */
    private void forget(StreamDecodeState state, Context context, Collector<StreamItem> out) {
        streamState.clear();
        emit(boundary(state, StreamBoundary.Reason.FORGOTTEN, context), context, out);
    }

    private StreamDecodeState state() throws IOException {
        StreamDecodeState state = streamState.value();
        return state == null ? new StreamDecodeState() : state;
    }

    private long now(Context context) {
        return liveness.now(context.timerService());
    }

    /** Finds the segment's place in the feed, or rejects it. */
    private void acceptMedia(
            StreamDecodeState state,
            SegmentInput.Media media,
            Context context,
            Collector<StreamItem> out)
            throws Exception {
        Segment segment = media.segment();
        if (state.open && segment.sequence() < state.nextSequence) {
            boolean startsOver =
                    segment.sequence() == 0 && segment.startMicros() > state.lastFrameMicros;
            if (!startsOver) {
                reports.reject(state, Rejections.duplicate(media, state.nextSequence), context);
                return;
            }
            drainHeld(state, 0, context, out);
            state.nextSequence = 0;
        }
        if (!state.open) {
            state.begin(segment);
        }
        accept(state, media, context, out);
    }

    /** Uses the record if it is the next one, or holds it back. */
    private void accept(
            StreamDecodeState state, SegmentInput input, Context context, Collector<StreamItem> out)
            throws Exception {
        long sequence = sequence(input);
        if (sequence <= state.nextSequence || settings.reorderSegments() == 0) {
            use(state, input, context, out);
            drainHeld(state, settings.reorderSegments(), context, out);
            return;
        }
        if (input instanceof SegmentInput.Media media && held.contains(sequence)) {
            reports.reject(state, Rejections.duplicate(media, state.nextSequence), context);
            return;
        }
        long now = now(context);
        if (held.isEmpty()) {
            state.heldSinceMillis = now;
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        state.lastArrivalMillis = now;
        held.hold(sequence, input);
        drainHeld(state, settings.reorderSegments(), context, out);
    }

    private static long sequence(SegmentInput input) {
        if (input instanceof SegmentInput.Media media) {
            return media.segment().sequence();
        }
        return input instanceof SegmentInput.End end ? end.sequence() : 0;
    }

    /** Uses held records that are next, and earliest ones over a gap while more than these wait. */
    private void drainHeld(
            StreamDecodeState state, int mayWait, Context context, Collector<StreamItem> out)
            throws Exception {
        SegmentInput next = takeHeld(state, mayWait);
        while (next != null) {
            use(state, next, context, out);
            next = takeHeld(state, mayWait);
        }
    }

    private @Nullable SegmentInput takeHeld(StreamDecodeState state, int mayWait) throws Exception {
        return held.takeUpTo(held.size() > mayWait ? Long.MAX_VALUE : state.nextSequence);
    }

    private void use(
            StreamDecodeState state, SegmentInput input, Context context, Collector<StreamItem> out)
            throws Exception {
        long sequence = sequence(input);
        long missing = sequence - state.nextSequence;
        if (missing > 0) {
            reports.missing(state, input, missing);
        }
        state.nextSequence = sequence + 1;
        if (input instanceof SegmentInput.Media media) {
            long last = state.lastFrameMicros;
            long start = media.segment().startMicros();
            decode(state, media, context, out);
            boolean first = last == Long.MIN_VALUE;
            if (missing <= 0
                    && !first
                    && state.lastFrameMicros > last
                    && start - last > GAP_MICROS) {
                state.health.gap(last, start, "no media");
            }
        } else {
            closeFeed(state, StreamBoundary.Reason.ENDED, context, out);
        }
    }

    private void closeFeed(
            StreamDecodeState state,
            StreamBoundary.Reason reason,
            Context context,
            Collector<StreamItem> out)
            throws Exception {
        state.open = false;
        SegmentInput after = held.takeUpTo(Long.MAX_VALUE);
        while (after != null) {
            if (after instanceof SegmentInput.Media media) {
                reports.reject(state, Rejections.afterEnd(media), context);
            }
            after = held.takeUpTo(Long.MAX_VALUE);
        }
        forgetFeed(state, context);
        metrics.stopped(context.getCurrentKey());
        emit(boundary(state, reason, context), context, out);
        reports.health(
                state,
                reason == StreamBoundary.Reason.ENDED
                        ? HealthReport.State.ENDED
                        : HealthReport.State.LOST,
                context);
    }

    private void emit(StreamBoundary boundary, Context context, Collector<StreamItem> out) {
        out.collect(boundary);
        if (steady.isOn()) {
            context.output(STEADY, boundary);
        }
    }

    private static StreamBoundary boundary(
            StreamDecodeState state, StreamBoundary.Reason reason, Context context) {
        return new StreamBoundary(
                context.getCurrentKey(), state.kind, Math.max(0, state.lastFrameMicros), reason);
    }

    /** Keeps no pictures and no end timer of a feed that may never come back, only its numbers. */
    private static void forgetFeed(StreamDecodeState state, Context context) {
        state.sampler.reset();
        context.timerService().deleteEventTimeTimer(Long.MAX_VALUE);
    }

    private void decode(
            StreamDecodeState state,
            SegmentInput.Media media,
            Context context,
            Collector<StreamItem> out) {
        Segment segment = media.segment();
        long before = state.framesDecoded;
        long lastBefore = state.lastFrameMicros;
        DecodeOutcome outcome =
                frames.decode(
                        state,
                        segment,
                        new SegmentFrames.Outputs(
                                out::collect,
                                preview -> context.output(PREVIEWS, preview),
                                board -> context.output(BOARDS, board),
                                frame -> context.output(STEADY, frame)));
        long used = state.framesDecoded - before;
        long now = now(context);
        if (used > 0) {
            metrics.lag(segment.streamId(), now - state.lastFrameMicros / 1000);
        }
        if (!FeedReports.overlaps(outcome, used)) {
            // A clock that went wrong must not keep a lost source alive.
            state.lastArrivalMillis = now;
        }
        reports.decoded(state, media, outcome, lastBefore, used, context);
    }
}
