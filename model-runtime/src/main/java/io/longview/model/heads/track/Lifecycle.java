/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.util.ArrayList;
import java.util.List;

/** Decides after matching which tracks are announced, shown, merged and given up. */
final class Lifecycle {
    private final TrackerSettings settings;
    private final TrackerState state;

    Lifecycle(TrackerSettings settings, TrackerState state) {
        this.settings = settings;
        this.state = state;
    }

    void settle(FrameObservation frame, ObjectTracker.StepBuilder step) {
        long now = frame.timeMicros();
        mergeDuplicates(frame, step);
        List<Track> kept = new ArrayList<>();
        for (Track track : state.tracks) {
            boolean seen = track.lastFrame() == frame.frameIndex();
            if (seen) {
                show(track, frame, step);
            }
            if (track.confirmed()) {
                if (seen || !expired(track, now)) {
                    kept.add(track);
                } else {
                    step.end(track, leftView(track) ? EndReason.LEFT_VIEW : EndReason.LOST);
                }
            } else if (!track.hopeless()) {
                kept.add(track);
            }
        }
        state.tracks.clear();
        state.tracks.addAll(kept);
    }

    private void show(Track track, FrameObservation frame, ObjectTracker.StepBuilder step) {
        PastBox box =
                new PastBox(
                        frame.frameIndex(),
                        frame.timeMicros(),
                        track.rect(),
                        track.lastConfidence(),
                        false);
        if (track.confirmed() ? !track.credible() : !track.convincing()) {
            track.pending().add(box);
            trimPending(track, frame.timeMicros());
            return;
        }
        if (!track.confirmed()) {
            track.confirm(state.nextObjectId++);
            PastBox first = track.pending().isEmpty() ? box : track.pending().get(0);
            step.start(
                    new TrackStart(
                            track.objectId(),
                            track.classId(),
                            first.frameIndex(),
                            first.timeMicros()));
        }
        step.fillIn(track, track.pending(), state.aspect);
        track.pending().clear();
        track.shown(frame.frameIndex(), frame.timeMicros());
        step.box(box.toTrackedBox(track.objectId(), track.classId(), state.aspect));
    }

    private void trimPending(Track track, long now) {
        long earliest = now - settings.lookBack().toNanos() / 1000;
        List<PastBox> pending = track.pending();
        pending.removeIf(old -> old.timeMicros() < earliest);
        if (pending.size() > FrameHistory.MOST_FRAMES) {
            pending.subList(0, pending.size() - FrameHistory.MOST_FRAMES).clear();
        }
    }

    /** Of two tracks that lie on each other while both are seen, the younger is a mistake. */
    private void mergeDuplicates(FrameObservation frame, ObjectTracker.StepBuilder step) {
        List<Track> dropped = new ArrayList<>();
        for (int i = 0; i < state.tracks.size(); i++) {
            for (int j = i + 1; j < state.tracks.size(); j++) {
                Track older = state.tracks.get(i);
                Track younger = state.tracks.get(j);
                boolean bothSeen =
                        older.lastFrame() == frame.frameIndex()
                                && younger.lastFrame() == frame.frameIndex();
                if (bothSeen
                        && older.group() == younger.group()
                        && older.rect().iou(younger.rect()) > Tuning.DUPLICATE_OVERLAP) {
                    boolean swap = younger.confirmed() && !older.confirmed();
                    dropped.add(swap ? older : younger);
                }
            }
        }
        for (Track track : dropped) {
            if (state.tracks.remove(track) && track.confirmed()) {
                step.end(track, EndReason.DUPLICATE);
            }
        }
    }

    private boolean expired(Track track, long now) {
        if (track.missedFrames() < Tuning.LOST_FRAMES) {
            return false;
        }
        boolean gone = leftView(track);
        double memory =
                gone
                        ? Tuning.RECENT_SECONDS
                        : (track.still() ? settings.stillMemory() : settings.memory()).toMillis()
                                / 1e3;
        return track.secondsUnseen(now) > memory;
    }

    /** Last seen at an edge and by now predicted mostly outside. */
    private boolean leftView(Track track) {
        Rect picture = new Rect(0, 0, state.aspect, 1);
        return track.rect().coveredBy(picture) < 0.5;
    }
}
