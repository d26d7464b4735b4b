/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The track head: follows objects from frame to frame of one stream.
 *
 * <p>In the line of ByteTrack (weak detections prolong tracks), OC-SORT (a track that is found
 * again takes the straight way since it was last seen), BoT-SORT (camera motion is taken out first)
 * and the token features' appearance. Beyond these: an object is announced once its detections add
 * up to enough evidence, and its earlier boxes are delivered with it; what stands still needs more
 * evidence and is remembered longer; times are capture times, so any and changing frame rates work.
 *
 * <p>The outcome depends on the settings and the frames alone. Instances keep nothing of a stream
 * and may be shared.
 */
public final class ObjectTracker {
    /** Relative difference of the picture's aspect ratio that is rounding. */
    private static final double SAME_SHAPE = 0.01;

    private final TrackerSettings settings;

    public ObjectTracker(TrackerSettings settings) {
        this.settings = settings;
    }

    /** State of a stream of which nothing was seen yet. */
    public TrackerState start() {
        return new TrackerState();
    }

    /**
     * Takes one frame into the state and says what it brought.
     *
     * <p>Where the capture time goes back (a clock was set), or nothing came for longer than even
     * what stands still is remembered, everything ends and begins anew.
     *
     * @throws IllegalArgumentException if the frame's index is not greater than the last one's
     */
    public TrackerStep advance(TrackerState state, FrameObservation frame) {
        if (frame.frameIndex() <= state.lastFrame) {
            throw new IllegalArgumentException(
                    "Expected a frame after frame %d, got frame %d; frames must be in order"
                            .formatted(state.lastFrame, frame.frameIndex()));
        }
        StepBuilder step = new StepBuilder();
        double aspect = (double) frame.imageWidth() / frame.imageHeight();
        EndReason broken = state.lastFrame == 0 ? null : brokenBy(state, frame, aspect);
        if (broken != null) {
            endAll(state, broken, step);
        }
        state.aspect = aspect;
        double seconds = state.lastFrame > 0 ? (frame.timeMicros() - state.lastTime) / 1e6 : 0;
        double weight = Math.min(Tuning.MOST_WEIGHT, Math.sqrt(seconds / Tuning.FULL_INTERVAL));
        follow(state, frame, seconds);
        List<Track> before = List.copyOf(state.tracks);
        List<Candidate> candidates = Candidates.of(frame, settings, aspect);
        Matching matching = match(state, frame, candidates);
        take(state, frame, matching, seconds, weight);
        for (Track track : before) {
            if (track.lastFrame() != frame.frameIndex()) {
                track.miss(weight);
            }
        }
        learn(state, matching);
        startTracks(state, frame, matching);
        new Lifecycle(settings, state).settle(frame, step);
        state.lastFrame = frame.frameIndex();
        state.lastTime = frame.timeMicros();
        return step.build();
    }

    /** Ends everything that is followed or waited for. */
    public TrackerStep finish(TrackerState state, EndReason reason) {
        StepBuilder step = new StepBuilder();
        endAll(state, reason, step);
        return step.build();
    }

    private @Nullable EndReason brokenBy(
            TrackerState state, FrameObservation frame, double aspect) {
        if (frame.cut() || Math.abs(aspect - state.aspect) > SAME_SHAPE * aspect) {
            return EndReason.SCENE_CUT;
        }
        long passed = frame.timeMicros() - state.lastTime;
        boolean outOfTime = passed < 0 || passed > settings.stillMemory().toNanos() / 1000;
        return outOfTime ? EndReason.LOST : null;
    }

    /** Forgets all but the count of objects. */
    private static void endAll(TrackerState state, EndReason reason, StepBuilder step) {
        for (Track track : state.tracks) {
            if (track.confirmed()) {
                step.end(track, reason);
            }
        }
        state.tracks.clear();
        state.history.clear();
        state.thumbnail = null;
    }

    /** Moves all tracks to where they should be by now. */
    private void follow(TrackerState state, FrameObservation frame, double seconds) {
        CameraMotion motion = CameraMotion.NONE;
        if (state.thumbnail != null) {
            List<Rect> moving = new ArrayList<>();
            for (Track track : state.tracks) {
                if (track.missedFrames() == 0) {
                    moving.add(track.lastRect());
                }
            }
            motion = CameraMotionEstimator.estimate(state.thumbnail, frame.thumbnail(), moving);
        }
        state.thumbnail = frame.thumbnail();
        state.history.add(
                new FrameHistory.Entry(frame.frameIndex(), frame.timeMicros(), motion),
                settings.lookBack().toNanos() / 1000);
        for (Track track : state.tracks) {
            track.predict(motion, seconds);
        }
    }

    private Matching match(TrackerState state, FrameObservation frame, List<Candidate> candidates) {
        long now = frame.timeMicros();
        Matching matching = new Matching(state.likeness, candidates);
        List<Track> confirmed = new ArrayList<>();
        List<Track> tentative = new ArrayList<>();
        for (Track track : state.tracks) {
            (track.confirmed() ? confirmed : tentative).add(track);
        }
        matching.byMotion(confirmed, settings.highConfidence(), Tuning.FIRST_LEAST_GAIN, now);
        List<Track> recent = new ArrayList<>(confirmed);
        recent.removeIf(track -> !track.recentlySeen(now));
        matching.byMotion(recent, settings.floorConfidence(), Tuning.SECOND_LEAST_GAIN, now);
        matching.byMotion(tentative, settings.floorConfidence(), Tuning.TENTATIVE_LEAST_GAIN, now);
        List<Track> lost = new ArrayList<>(confirmed);
        for (Matching.Pair pair : matching.pairs()) {
            lost.removeIf(track -> track == pair.track());
        }
        matching.byAppearance(lost, settings.highConfidence(), now);
        return matching;
    }

    private void take(
            TrackerState state,
            FrameObservation frame,
            Matching matching,
            double seconds,
            double weight) {
        GapFiller filler = new GapFiller(state.history, state.aspect);
        for (Matching.Pair pair : matching.pairs()) {
            Track track = pair.track();
            List<Track.Gap> gap =
                    track.missedFrames() > 0
                            ? filler.gap(track, pair.candidate(), frame.timeMicros())
                            : List.of();
            List<PastBox> filled = filler.boxes(track, gap);
            Track.Sighting sighting =
                    new Track.Sighting(
                            frame.frameIndex(),
                            frame.timeMicros(),
                            seconds,
                            Candidates.crowding(pair.candidate(), matching.pairs()),
                            Candidates.partOfSurer(pair.candidate(), matching.pairs()));
            track.update(pair.candidate(), sighting, gap, weight);
            track.pending().addAll(filled);
        }
    }

    /** Pairs without doubt teach what the same and what different objects look like. */
    private static void learn(TrackerState state, Matching matching) {
        List<Matching.Pair> sure = new ArrayList<>();
        for (Matching.Pair pair : matching.pairs()) {
            if (pair.track().confirmed()
                    && pair.overlap() > 0.6
                    && Candidates.crowding(pair.candidate(), matching.pairs()) < 0.1) {
                sure.add(pair);
            }
        }
        for (int i = 0; i < sure.size(); i++) {
            Matching.Pair pair = sure.get(i);
            float[] seen = pair.candidate().detection().appearance();
            state.likeness.learnSame(pair.track().appearance(), seen);
            int next = (i + 1) % sure.size();
            Matching.Pair other = sure.get(next);
            if (next != i && other.track().group() == pair.track().group()) {
                state.likeness.learnDifferent(seen, other.track().appearance());
            }
        }
    }

    private void startTracks(TrackerState state, FrameObservation frame, Matching matching) {
        for (Candidate candidate : matching.open()) {
            if (candidate.confidence() >= settings.startConfidence()
                    && !Candidates.shadowed(candidate, matching.pairs())) {
                state.tracks.add(new Track(candidate, frame.frameIndex(), frame.timeMicros()));
            }
        }
    }

    /** Collects what a frame brought and puts it in order. */
    static final class StepBuilder {
        private final List<TrackedBox> boxes = new ArrayList<>();
        private final List<TrackedBox> fillIns = new ArrayList<>();
        private final List<TrackStart> started = new ArrayList<>();
        private final List<TrackEnd> ended = new ArrayList<>();

        void box(TrackedBox box) {
            boxes.add(box);
        }

        void fillIn(Track track, List<PastBox> past, double aspect) {
            for (PastBox box : past) {
                fillIns.add(box.toTrackedBox(track.objectId(), track.classId(), aspect));
            }
        }

        void start(TrackStart start) {
            started.add(start);
        }

        void end(Track track, EndReason reason) {
            ended.add(
                    new TrackEnd(
                            track.objectId(),
                            track.classId(),
                            reason,
                            track.shownFrame(),
                            track.shownTime()));
        }

        TrackerStep build() {
            boxes.sort(Comparator.comparingInt(TrackedBox::objectId));
            fillIns.sort(
                    Comparator.comparingInt(TrackedBox::objectId)
                            .thenComparingLong(TrackedBox::frameIndex));
            started.sort(Comparator.comparingInt(TrackStart::objectId));
            ended.sort(Comparator.comparingInt(TrackEnd::objectId));
            return new TrackerStep(boxes, fillIns, started, ended);
        }
    }
}
