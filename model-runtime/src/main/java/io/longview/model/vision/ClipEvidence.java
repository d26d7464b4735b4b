/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.hico.ContextClip.ClassEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a clip's detections say about each class, as the long context remembers it. */
public final class ClipEvidence {
    /** Confidence from which on a detection counts as an object. */
    public static final float COUNTED = 0.4f;

    private ClipEvidence() {}

    /**
     * Sums up the detections of a clip by class.
     *
     * @return one entry for each class that was detected or that a closer look saw, by class id:
     *     the mean over the clip's pictures of the best confidence (0 where the class is absent),
     *     the most detections of at least {@link #COUNTED} in one picture, and the score of the
     *     closer look
     */
    public static List<ClassEvidence> of(ClipEncoding encoding) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (List<Detection> picture : encoding.detections()) {
            for (Detection detection : picture) {
                tallies.computeIfAbsent(detection.classId(), id -> new Tally()).add(detection);
            }
            tallies.values().forEach(Tally::endPicture);
        }
        for (ClassScore closer : encoding.closer()) {
            tallies.computeIfAbsent(closer.classId(), id -> new Tally()).closer = closer.score();
        }
        int pictures = encoding.detections().size();
        List<ClassEvidence> evidence = new ArrayList<>(tallies.size());
        tallies.forEach(
                (classId, tally) ->
                        evidence.add(
                                new ClassEvidence(
                                        classId,
                                        (float) (tally.sum / pictures),
                                        tally.most,
                                        tally.closer)));
        return evidence;
    }

    private static final class Tally {
        private double sum;
        private int most;
        private float best;
        private int count;
        private float closer;

        private void add(Detection detection) {
            best = Math.max(best, detection.confidence());
            if (detection.confidence() >= COUNTED) {
                count++;
            }
        }

        private void endPicture() {
            sum += best;
            most = Math.max(most, count);
            best = 0;
            count = 0;
        }
    }
}
