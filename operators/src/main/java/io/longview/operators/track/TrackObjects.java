/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import io.longview.model.heads.track.ClassGroups;
import io.longview.model.heads.track.EndReason;
import io.longview.model.heads.track.FrameObservation;
import io.longview.model.heads.track.ObjectTracker;
import io.longview.model.heads.track.TrackEnd;
import io.longview.model.heads.track.TrackStart;
import io.longview.model.heads.track.TrackedBox;
import io.longview.model.heads.track.TrackerSettings;
import io.longview.model.heads.track.TrackerStep;
import io.longview.model.vision.Detection;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.encode.ClipOrder;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventTimes;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.event.FrameTracksCodec;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.track.OpenTrack.Sighting;
import io.longview.operators.wire.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows objects through each stream: emits track events, and the boxes of every sampled frame
 * through {@link #TRACKS}.
 *
 * <p>Clips arrive in any order, since encoders work in parallel, and are used in the order of their
 * index. Owned state: per stream, the tracker's memory, the open events, and clips that came before
 * their turn. The output depends on the clips alone, not on when they arrive. When a feed stops,
 * all its tracks end; when a stream is forgotten, its clips begin anew with 0.
 */
public final class TrackObjects extends KeyedProcessFunction<String, EncodedClip, Event> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "track-objects";
    public static final OutputTag<FrameTracks> TRACKS =
            new OutputTag<>("tracks", RecordType.ofCodec(FrameTracksCodec.class));

    static final ValueStateDescriptor<TrackStreamState> STREAM =
            new ValueStateDescriptor<>("stream", RecordType.ofCodec(TrackStreamState.Codec.class));
    static final String EARLY_STATE = "early-clips";

    private final TrackSettings settings;
    private final TrackEvents events;
    private final ClassGroups classGroups;

    private transient ObjectTracker tracker;
    private transient ValueState<TrackStreamState> streamState;
    private transient ClipOrder order;
    private transient TrackMetrics metrics;

    /** Tracking of what the given encoder sees. */
    public TrackObjects(TrackSettings settings, FrameEncoderSpec encoder) {
        this.settings = settings;
        this.events = new TrackEvents(encoder);
        this.classGroups = ClassGroups.of(encoder.classNames());
    }

    @Override
    public void open(OpenContext openContext) {
        tracker = new ObjectTracker(TrackerSettings.defaults(classGroups));
        streamState = getRuntimeContext().getState(STREAM);
        order = ClipOrder.open(getRuntimeContext(), EARLY_STATE);
        metrics = new TrackMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(EncodedClip clip, Context context, Collector<Event> out)
            throws Exception {
        TrackStreamState state = streamState.value();
        if (state == null) {
            state = new TrackStreamState(tracker.start());
        }
        if (clip.index() != state.nextClip) {
            metrics.reordered.inc();
            order.keep(clip);
            return;
        }
        EncodedClip next = clip;
        while (next != null) {
            track(state, next, context, out);
            state.nextClip++;
            if (next.forgets()) {
                state = new TrackStreamState(tracker.start());
            }
            next = order.take(state.nextClip);
        }
        if (state.nextClip == 0) {
            streamState.clear();
        } else {
            streamState.update(state);
        }
    }

    private void track(
            TrackStreamState state, EncodedClip clip, Context context, Collector<Event> out) {
        long started = System.nanoTime();
        for (int i = 0; i < clip.frames().size(); i++) {
            FrameInfo frame = clip.frames().get(i);
            state.imageWidth = frame.imageWidth();
            state.imageHeight = frame.imageHeight();
            List<Detection> detections =
                    clip.encoding() == null ? List.of() : clip.encoding().detections().get(i);
            TrackerStep step =
                    tracker.advance(
                            state.tracker,
                            new FrameObservation(
                                    frame.frameIndex(),
                                    frame.timeMicros(),
                                    frame.imageWidth(),
                                    frame.imageHeight(),
                                    detections,
                                    frame.thumbnail(),
                                    frame.cut()));
            metrics.frames.inc();
            publish(state, clip, frame, step, context, out);
        }
        metrics.trackMicros.inc((System.nanoTime() - started) / 1_000);
        StreamBoundary boundary = clip.boundary();
        if (boundary != null) {
            EndReason reason =
                    switch (boundary.reason()) {
                        case ENDED -> EndReason.STREAM_ENDED;
                        case LOST, FORGOTTEN -> EndReason.SOURCE_LOST;
                    };
            TrackerStep step = tracker.finish(state.tracker, reason);
            publishLate(state, clip, step.fillIns(), context);
            for (TrackEnd ended : step.ended()) {
                end(state, clip, ended, out);
            }
        }
    }

    private void publish(
            TrackStreamState state,
            EncodedClip clip,
            FrameInfo frame,
            TrackerStep step,
            Context context,
            Collector<Event> out) {
        publishLate(state, clip, step.fillIns(), context);
        context.output(
                TRACKS,
                frameTracks(
                        clip, frame.frameIndex(), frame.timeMicros(), state, false, step.boxes()));
        SortedMap<Integer, TrackStart> starts = new TreeMap<>();
        for (TrackStart start : step.started()) {
            starts.put(start.objectId(), start);
        }
        for (TrackedBox box : step.boxes()) {
            Sighting sighting = sighting(box, state);
            TrackStart start = starts.get(box.objectId());
            OpenTrack track = state.open.get(box.objectId());
            if (start != null) {
                open(state, clip, start, sighting, out);
            } else if (track != null) {
                update(state, clip, track.seen(sighting), out);
            }
        }
        for (TrackEnd ended : step.ended()) {
            end(state, clip, ended, out);
        }
    }

    private void open(
            TrackStreamState state,
            EncodedClip clip,
            TrackStart start,
            Sighting sighting,
            Collector<Event> out) {
        OpenTrack track =
                new OpenTrack(
                        start.objectId(),
                        events.eventId(clip.streamId(), start.timeMicros(), start.objectId()),
                        0,
                        start.timeMicros(),
                        start.frameIndex(),
                        sighting.timeMicros(),
                        sighting.classId(),
                        sighting.box(),
                        sighting);
        state.open.put(start.objectId(), track);
        metrics.started.inc();
        emit(clip, EventPhase.NEW, track, Map.of(), out);
    }

    private void update(
            TrackStreamState state, EncodedClip clip, OpenTrack track, Collector<Event> out) {
        Sighting last = track.last();
        boolean due =
                last.timeMicros() - track.publishedMicros()
                        >= settings.updateInterval().toNanos() / 1000;
        boolean changed =
                last.classId() != track.publishedClass()
                        || last.box().iou(track.publishedBox()) < settings.updateOverlap();
        if (due && changed) {
            OpenTrack next = track.published();
            state.open.put(track.objectId(), next);
            emit(clip, EventPhase.UPDATE, next, Map.of(), out);
        } else {
            state.open.put(track.objectId(), track);
        }
    }

    private void end(
            TrackStreamState state, EncodedClip clip, TrackEnd ended, Collector<Event> out) {
        OpenTrack track = state.open.remove(ended.objectId());
        if (track == null) {
            return;
        }
        metrics.ended.inc();
        double seconds = (track.last().timeMicros() - track.firstMicros()) / 1e6;
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("durationSeconds", EventJson.round(seconds));
        attributes.put("reason", reasonName(ended.reason()));
        emit(clip, EventPhase.END, track.published(), attributes, out);
    }

    private void emit(
            EncodedClip clip,
            EventPhase phase,
            OpenTrack track,
            Map<String, Object> attributes,
            Collector<Event> out) {
        metrics.events.inc();
        out.collect(events.event(clip.streamId(), clip.kind(), phase, track, attributes));
    }

    /** Publishes boxes of earlier frames, frame by frame. */
    private void publishLate(
            TrackStreamState state, EncodedClip clip, List<TrackedBox> boxes, Context context) {
        SortedMap<Long, List<TrackedBox>> byFrame = new TreeMap<>();
        for (TrackedBox box : boxes) {
            byFrame.computeIfAbsent(box.frameIndex(), frame -> new ArrayList<>()).add(box);
        }
        byFrame.forEach(
                (frame, late) ->
                        context.output(
                                TRACKS,
                                frameTracks(
                                        clip, frame, late.get(0).timeMicros(), state, true, late)));
    }

    private FrameTracks frameTracks(
            EncodedClip clip,
            long frameIndex,
            long timeMicros,
            TrackStreamState state,
            boolean late,
            List<TrackedBox> boxes) {
        List<Event.SeenObject> objects = new ArrayList<>(boxes.size());
        for (TrackedBox box : boxes) {
            objects.add(events.seen(box.objectId(), sighting(box, state)));
        }
        return new FrameTracks(
                new Event.StreamRef(clip.streamId(), clip.kind().wireName()),
                frameIndex,
                EventTimes.format(timeMicros),
                new Event.ImageSize(state.imageWidth, state.imageHeight),
                late,
                objects);
    }

    private static Sighting sighting(TrackedBox box, TrackStreamState state) {
        return new Sighting(
                box.frameIndex(),
                box.timeMicros(),
                state.imageWidth,
                state.imageHeight,
                box.classId(),
                box.confidence(),
                box.box());
    }

    /** Name of a reason in the contract. */
    private static String reasonName(EndReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
