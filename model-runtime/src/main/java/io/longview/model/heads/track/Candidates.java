/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes candidates of a frame's detections. */
final class Candidates {
    private Candidates() {}

    /**
     * Detections from the floor on, the most confident first, each object once: of boxes of one
     * group that nearly coincide (a van called car and truck) only the most confident stays.
     */
    static List<Candidate> of(FrameObservation frame, TrackerSettings settings, double aspect) {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < frame.detections().size(); i++) {
            Detection detection = frame.detections().get(i);
            if (detection.confidence() >= settings.floorConfidence()) {
                int group = settings.groups().group(detection.classId());
                all.add(new Candidate(i, detection, Rect.of(detection.box(), aspect), group));
            }
        }
        all.sort(Comparator.comparingDouble(Candidate::confidence).reversed());
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : all) {
            if (candidate.rect().area() > 0 && !repeats(candidate, kept)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean repeats(Candidate candidate, List<Candidate> kept) {
        for (Candidate other : kept) {
            boolean sameClass = other.detection().classId() == candidate.detection().classId();
            double most = sameClass ? Tuning.REPEAT_OVERLAP : Tuning.DUPLICATE_OVERLAP;
            if (other.group() == candidate.group() && other.rect().iou(candidate.rect()) > most) {
                return true;
            }
        }
        return false;
    }

    /** How much of a box others of its frame cover, 0..1: the most that a single one does. */
    static double crowding(Candidate candidate, List<Matching.Pair> pairs) {
        double most = 0;
        for (Matching.Pair pair : pairs) {
            if (pair.candidate().index() != candidate.index()) {
                most = Math.max(most, candidate.rect().coveredBy(pair.candidate().rect()));
            }
        }
        return most;
    }

    /** Whether a box is likely a second box on an object that a surer one shows already. */
    static boolean shadowed(Candidate candidate, List<Matching.Pair> pairs) {
        for (Matching.Pair pair : pairs) {
            Candidate other = pair.candidate();
            if (other.group() == candidate.group()
                    && (other.rect().iou(candidate.rect()) > Tuning.SHADOW_OVERLAP
                            || candidate.rect().coveredBy(other.rect()) > Tuning.SHADOW_COVER)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a box lies almost within a larger and surer one, as an upper body does. */
    static boolean partOfSurer(Candidate candidate, List<Matching.Pair> pairs) {
        for (Matching.Pair pair : pairs) {
            Candidate other = pair.candidate();
            if (other.group() == candidate.group()
                    && other.confidence() > candidate.confidence()
                    && candidate.rect().coveredBy(other.rect()) > Tuning.SHADOW_COVER) {
                return true;
            }
        }
        return false;
    }
}
