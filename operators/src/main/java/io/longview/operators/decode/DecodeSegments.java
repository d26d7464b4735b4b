/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.event.HealthReport;
import io.longview.operators.event.HealthReportCodec;
import io.longview.operators.event.Preview;
import io.longview.operators.event.PreviewCodec;
import io.longview.operators.health.StreamHealth.Trouble;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.media.BoardFrameCodec;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.media.MediaFault;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.sample.SampleSettings;
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
 * through {@link #REJECTED}; the good part of it is used. Bad data never fails the task.
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

    static final ValueStateDescriptor<StreamDecodeState> STREAM =
            new ValueStateDescriptor<>("stream", RecordType.ofCodec(StreamDecodeState.Codec.class));
    static final MapStateDescriptor<Long, SegmentInput> HELD =
            new MapStateDescriptor<>(
                    "held-segments", Types.LONG, RecordType.ofCodec(SegmentInputCodec.class));

    /** A jump in capture time beyond this is a gap in the recording. */
    private static final long GAP_MICROS = 1_000_000;

    private static final long UNKNOWN = -1;

    private final DecodeSettings settings;
    private final SampleSettings sampling;
    private final PictureFit pictureFit;
    private final ScoreboardSettings boards;

    private transient ValueState<StreamDecodeState> streamState;
    private transient HeldSegments held;
    private transient SegmentFrames frames;
    private transient DecodeMetrics metrics;
    private transient long lastElementMillis;
    private transient long lastRecordMillis;

    /** Processing time at which this task began to work, or {@link #UNKNOWN}. */
    private transient long startedMillis;

    /** Decoding for the given encoder's input size; scoreboards are not read. */
    public DecodeSegments(
            DecodeSettings settings, SampleSettings sampling, FrameEncoderSpec encoder) {
        this(settings, sampling, encoder, ScoreboardSettings.NONE);
    }

    /** Decoding for the given encoder's input size and for reading scoreboards. */
    public DecodeSegments(
            DecodeSettings settings,
            SampleSettings sampling,
            FrameEncoderSpec encoder,
            ScoreboardSettings boards) {
        this.boards = boards;
        this.settings = settings;
        this.sampling = sampling;
        this.pictureFit = new PictureFit(encoder.inputLongSide(), encoder.stride());
    }

    @Override
    public void open(OpenContext openContext) {
        streamState = getRuntimeContext().getState(STREAM);
        held = new HeldSegments(getRuntimeContext().getMapState(HELD));
        startedMillis = UNKNOWN;
        metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup());
        frames = new SegmentFrames(settings, sampling, pictureFit, boards, metrics);
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
        lastElementMillis = now;
        lastRecordMillis = Math.max(lastRecordMillis, input.origin().timestampMillis());
        if (input instanceof SegmentInput.Bad bad) {
            reject(state, bad.rejected(), context);
        } else if (input instanceof SegmentInput.Media media) {
            acceptMedia(state, media, context, out);
            scheduleTimer(state, now, context);
        } else if (state.open) { // Else it is the end of a stream that is not running.
            accept(state, input, context, out);
        }
        streamState.update(state);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<StreamItem> out)
            throws Exception {
        StreamDecodeState state = state();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            drainHeld(state, 0, context, out); // The end of all input: nothing more will come.
        } else {
            state.timerMillis = 0;
            watch(state, context, out);
        }
        streamState.update(state);
    }

    /** Looks after a stream from time to time, whether or not anything arrives. */
    private void watch(StreamDecodeState state, Context context, Collector<StreamItem> out)
            throws Exception {
        long now = now(context);
        boolean lost = state.open && isLost(state, now);
        if (lost || now - state.heldSinceMillis >= settings.healthInterval().toMillis()) {
            drainHeld(state, 0, context, out);
        }
        if (!state.open) {
            return;
        }
        if (lost) {
            closeFeed(state, StreamBoundary.Reason.LOST, context, out);
        } else {
            report(
                    state,
                    state.health.state(
                            state.lastFrameMicros, settings.frozenAfter().toNanos() / 1000),
                    context);
            scheduleTimer(state, now, context);
        }
    }

    private StreamDecodeState state() throws IOException {
        StreamDecodeState state = streamState.value();
        return state == null ? new StreamDecodeState() : state;
    }

    private long now(Context context) {
        long now = context.timerService().currentProcessingTime();
        if (startedMillis == UNKNOWN) {
            startedMillis = now;
        }
        return now;
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
                reject(state, Rejections.duplicate(media, state.nextSequence), context);
                return;
            }
            drainHeld(state, 0, context, out);
            state.nextSequence = 0;
        }
        if (!state.open) {
            openFeed(state, segment);
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
            reject(state, Rejections.duplicate(media, state.nextSequence), context);
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
            noteMissing(state, input, missing);
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

    private void noteMissing(StreamDecodeState state, SegmentInput next, long missing) {
        metrics.segmentsMissing.inc(missing);
        long first = state.nextSequence;
        long from = Math.max(0, state.lastFrameMicros);
        long to = next instanceof SegmentInput.Media media ? media.segment().startMicros() : from;
        state.health.gap(
                from,
                to,
                missing == 1
                        ? "segment %d missing".formatted(first)
                        : "segments %d to %d missing".formatted(first, first + missing - 1));
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
        state.lastBoardMicros = Long.MIN_VALUE;
        state.sampler.reset();
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
                reject(state, Rejections.afterEnd(media), context);
            }
            after = held.takeUpTo(Long.MAX_VALUE);
        }
        forgetFeed(state, context);
        metrics.lag(context.getCurrentKey(), 0);
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

    /** Keeps no pictures and no timer of a feed that may never come back, only its numbers. */
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
                                board -> context.output(BOARDS, board)));
        long used = state.framesDecoded - before;
        long now = now(context);
        if (used > 0) {
            metrics.lag(segment.streamId(), now - state.lastFrameMicros / 1000);
        }
        DecodeProblem problem = outcome.problem();
        boolean overlaps = used == 0 && outcome.frames() > 0;
        if (!overlaps) { // A clock that went wrong must not keep a lost source alive.
            state.lastArrivalMillis = now;
            state.health.segment(trouble(problem, used));
        }
        if (problem != null) {
            reject(state, Rejections.undecodable(media, problem, used), context);
        } else if (overlaps) {
            reject(state, Rejections.overlapping(media, outcome, lastBefore), context);
        }
    }

    private static Trouble trouble(@Nullable DecodeProblem problem, long used) {
        if (problem == null || used > 0) {
            return Trouble.NONE;
        }
        return problem.category() == MediaFault.NO_KEY_FRAME
                ? Trouble.NO_KEY_FRAME
                : Trouble.UNDECODABLE;
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

    /** Silent for too long, and not just because this task was down or is behind. */
    private boolean isLost(StreamDecodeState state, long now) {
        long timeout = settings.sourceTimeout().toMillis();
        boolean behind = now - lastElementMillis < timeout && now - lastRecordMillis > timeout;
        long since = Math.max(state.lastArrivalMillis, startedMillis);
        return timeout > 0 && now - since >= timeout && !behind;
    }

    private void scheduleTimer(StreamDecodeState state, long now, Context context) {
        if (state.timerMillis == 0) {
            state.timerMillis = now + settings.healthInterval().toMillis();
            context.timerService().registerProcessingTimeTimer(state.timerMillis);
        }
    }
}
