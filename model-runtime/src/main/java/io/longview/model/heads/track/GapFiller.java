/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.util.ArrayList;
import java.util.List;

/** Places an object in the frames between two sightings: on the straight way, in the scene. */
final class GapFiller {
    /** Boxes that stay in the picture by less than this share are left out. */
    private static final double LEAST_VISIBLE = 0.3;

    private final FrameHistory history;
    private final double aspect;

    GapFiller(FrameHistory history, double aspect) {
        this.history = history;
        this.aspect = aspect;
    }

    /** What is assumed for the frames since the track was last seen, in the latest view. */
    List<Track.Gap> gap(Track track, Candidate found, long now) {
        List<Track.Gap> gap = new ArrayList<>();
        double span = now - track.lastTime();
        double confidence = Math.min(track.lastConfidence(), found.confidence());
        for (FrameHistory.Entry entry : history.since(track.lastFrame())) {
            double share = span > 0 ? (entry.timeMicros() - track.lastTime()) / span : 1;
            gap.add(
                    new Track.Gap(
                            entry.timeMicros(),
                            track.lastRect().towards(found.rect(), share),
                            confidence));
        }
        return gap;
    }

    /** The same boxes as each frame's own camera had them. */
    List<PastBox> boxes(Track track, List<Track.Gap> gap) {
        List<FrameHistory.Entry> entries = history.since(track.lastFrame());
        List<CameraMotion> motions = history.motions(entries);
        Rect picture = new Rect(0, 0, aspect, 1);
        List<PastBox> boxes = new ArrayList<>();
        for (int i = 0; i < gap.size(); i++) {
            FrameHistory.Entry entry = entries.get(i);
            Rect rect = motions.get(i).inverse().apply(gap.get(i).rect());
            if (rect.coveredBy(picture) >= LEAST_VISIBLE) {
                boxes.add(
                        new PastBox(
                                entry.frameIndex(),
                                entry.timeMicros(),
                                rect,
                                gap.get(i).confidence(),
                                true));
            }
        }
        return boxes;
    }
}
