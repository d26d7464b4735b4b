/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.encode.ClipOrder;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.GpuSlot;
import io.longview.operators.event.Event;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.moment.head.SeenFrame;
import io.longview.operators.moment.head.TemporalHeadFactory;
import io.longview.operators.wire.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Spots scoring moments and replays in broadcasts from what was seen in the clips and read from the
 * scoreboard.
 *
 * <p>Clips and readings arrive in any order to each other and are used by time: a clip waits until
 * the scoreboard was read as far as it goes, so that the output depends on the stream alone, not on
 * when things arrive. Should the readings stay away, clips go on without them after a while, and at
 * the end of a bounded job. Owned state: per stream, what {@link MomentState} holds, clips that
 * wait, and readings that wait. Restored from a savepoint without that state, a stream begins in
 * its midst once {@value #MOST_MISSING} clips wait. When a feed stops, all its moments end.
 */
public final class SpotMoments
        extends KeyedCoProcessFunction<String, EncodedClip, BoardReport, Event> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "spot-moments";

    static final String STREAM_STATE = "stream";
    static final String CLIPS_STATE = "waiting-clips";
    static final String BOARDS_STATE = "waiting-boards";

    private static final double READ_AFTER = 900_000;

    /** Clips that wait for a reading before they go on without it. */
    static final int MOST_WAITING = 64;

    /**
     * Clips that wait for the stream's first before it is taken for lost; encoders need far less.
     */
    static final int MOST_MISSING = 256;

    private final MomentSettings settings;
    private final Event.ModelRef model;
    private final @Nullable TemporalHeadFactory heads;

    /** Class of persons in detections; negative where there is none. */
    private final int personClass;

    /** Pictures this much later than the last one that was read are read, microseconds. */
    private final long boardInterval;

    private transient ValueState<MomentState> streamState;
    private transient ClipOrder clips;
    private transient MapState<Long, BoardReport> waitingBoards;
    private transient MomentMetrics metrics;
    private transient @Nullable TemporalHead head;

    /**
     * Spots moments.
     *
     * @param encoder what encodes the clips
     * @param heads opens the temporal head on each task; null to do without
     * @param boardFps pictures a second in which the scoreboard is read at most, 0 for none: a
     *     picture is read when it is nine tenths of that interval later than the one before
     */
    public SpotMoments(
            MomentSettings settings,
            FrameEncoderSpec encoder,
            @Nullable TemporalHeadFactory heads,
            double boardFps) {
        this.settings = settings;
        this.heads = heads;
        this.personClass = encoder.classNames().indexOf("person");
        this.model = new Event.ModelRef(encoder.bundle(), encoder.version(), encoder.digest());
        this.boardInterval = boardFps > 0 ? (long) (READ_AFTER / boardFps) : 0;
    }

    @Override
    public void open(OpenContext openContext) {
        streamState =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        STREAM_STATE, RecordType.ofCodec(MomentState.Codec.class)));
        clips = ClipOrder.open(getRuntimeContext(), CLIPS_STATE);
        waitingBoards =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        BOARDS_STATE,
                                        Types.LONG,
                                        RecordType.ofCodec(BoardReportCodec.class)));
        metrics = new MomentMetrics(getRuntimeContext().getMetricGroup());
        if (heads != null) {
            head = heads.open(GpuSlot.index(getRuntimeContext()));
        }
    }

    @Override
    public void close() {
        TemporalHead open = head;
        head = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void processElement1(EncodedClip clip, Context context, Collector<Event> out)
            throws Exception {
        MomentState state = state();
        clips.keep(clip);
        state.lastClip = Math.max(state.lastClip, clip.index());
        if (boardInterval > 0) {
            // At the end of a bounded job nothing is waited for any more.
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        advance(state, context, false, out);
    }

    @Override
    public void processElement2(BoardReport report, Context context, Collector<Event> out)
            throws Exception {
        MomentState state = state();
        waitingBoards.put(state.nextBoard++, report);
        state.boardTime = Math.max(state.boardTime, report.observation().time());
        advance(state, context, false, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
            throws Exception {
        advance(state(), context, true, out);
    }

    private MomentState state() throws Exception {
        MomentState state = streamState.value();
        return state == null ? new MomentState() : state;
    }

    private void advance(MomentState first, Context context, boolean atEnd, Collector<Event> out)
            throws Exception {
        MomentState state = first;
        long started = System.nanoTime();
        joinLate(state, atEnd);
        EncodedClip next = clips.take(state.nextClip);
        while (next != null) {
            boolean late = state.lastClip - state.nextClip >= MOST_WAITING;
            if (!atEnd && !late && !read(state, next)) {
                clips.keep(next);
                break;
            }
            if (boardInterval > 0 && !read(state, next)) {
                metrics.withoutBoard.inc();
            }
            spot(state, context.getCurrentKey(), next, out);
            state.nextClip++;
            if (next.forgets()) {
                waitingBoards.clear();
                context.timerService().deleteEventTimeTimer(Long.MAX_VALUE);
                state = new MomentState();
            }
            next = clips.take(state.nextClip);
        }
        if (state.nextClip == 0 && state != first) {
            streamState.clear();
        } else {
            streamState.update(state);
        }
        metrics.spotMicros.inc((System.nanoTime() - started) / 1_000);
    }

    /**
     * Begins with the first clip that is there where those before it never come: the job was
     * restored from a savepoint of a time when it did not spot moments yet.
     */
    private void joinLate(MomentState state, boolean atEnd) throws Exception {
        if (state.nextClip > 0 || (!atEnd && state.lastClip < MOST_MISSING)) {
            return;
        }
        Long first = clips.first();
        if (first != null && (atEnd || state.lastClip - first >= MOST_MISSING)) {
            state.nextClip = first;
        }
    }

    /** Whether the scoreboard was read as far as a clip goes. */
    private boolean read(MomentState state, EncodedClip clip) {
        if (boardInterval == 0 || clip.frames().isEmpty()) {
            return true;
        }
        long last = clip.frames().get(clip.frames().size() - 1).timeMicros();
        // No picture up to the clip's last was due for reading after the last one that was read.
        return state.boardTime != Long.MIN_VALUE && last - state.boardTime < boardInterval;
    }

    private void spot(MomentState state, String streamId, EncodedClip clip, Collector<Event> out)
            throws Exception {
        MomentSpotter spotter =
                new MomentSpotter(
                        state,
                        new MomentWords(model, streamId, clip.kind().wireName()),
                        settings.details(),
                        head,
                        event -> {
                            metrics.events.inc();
                            out.collect(event);
                        });
        ClipEncoding encoding = clip.encoding();
        for (int i = 0; i < clip.frames().size(); i++) {
            FrameInfo frame = clip.frames().get(i);
            boards(state, spotter, frame.timeMicros());
            spotter.picture(
                    frame, encoding == null ? null : SeenFrame.of(encoding, i, personClass));
            metrics.frames.inc();
        }
        if (clip.boundary() != null) {
            boards(state, spotter, clip.boundary().timeMicros());
            spotter.finish();
        }
    }

    private void boards(MomentState state, MomentSpotter spotter, long until) throws Exception {
        while (state.usedBoards < state.nextBoard) {
            BoardReport report = waitingBoards.get(state.usedBoards);
            if (report == null || report.observation().time() > until) {
                return;
            }
            waitingBoards.remove(state.usedBoards);
            state.usedBoards++;
            spotter.board(report.observation());
        }
    }
}
