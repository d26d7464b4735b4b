/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.needle.SimulatedStream.Judged;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.Sighting;
import java.util.Comparator;
import java.util.List;

/**
 * What was answered about one needle, compared with where it is.
 *
 * @param score of the range that the answer is judged by, 0 without any
 * @param seen whether the score is enough to say that it was seen
 * @param overlaps whether that range and the needle's clip overlap
 * @param errorMicros the larger distance of the range's two ends from the needle's; 0 if they do
 *     not overlap
 */
record Answer(double score, boolean seen, boolean overlaps, long errorMicros) {
    /** No answer at all. */
    static final Answer NONE = new Answer(0, false, false, 0);

    /** Whether it points to the needle, at most one clip off. */
    boolean hit() {
        return overlaps && errorMicros <= HeldClip.MICROS;
    }

    /** Whether it says that the needle was seen, and where. */
    boolean found() {
        return hit() && seen;
    }

    /** Judges an answer to a picture by its best match. */
    static Answer ofPicture(List<ContextMatch> matches, int needleClip) {
        if (matches.isEmpty()) {
            return NONE;
        }
        ContextMatch best = matches.get(0);
        return judge(best.score(), best.seen(), best.startMicros(), best.endMicros(), needleClip);
    }

    /** Judges an answer to a text by its strongest range: what interrupted the stream first. */
    static Answer ofStrongest(List<Judged> sightings, int needleClip) {
        return sightings.stream()
                .max(
                        Comparator.comparing((Judged each) -> each.sighting().aside())
                                .thenComparingDouble(each -> each.sighting().best())
                                .thenComparing(
                                        Comparator.comparingLong(
                                                        (Judged each) ->
                                                                each.sighting().startMicros())
                                                .reversed()))
                .map(sighting -> of(sighting, needleClip))
                .orElse(NONE);
    }

    /** Judges an answer to a text by whichever of its ranges fits the needle best. */
    static Answer ofAny(List<Judged> sightings, int needleClip) {
        return sightings.stream()
                .map(sighting -> of(sighting, needleClip))
                .filter(Answer::overlaps)
                .max(
                        Comparator.comparing(Answer::found)
                                .thenComparing(Answer::hit)
                                .thenComparing(
                                        Comparator.comparingLong(Answer::errorMicros).reversed())
                                .thenComparingDouble(Answer::score))
                .orElse(NONE);
    }

    private static Answer of(Judged judged, int needleClip) {
        Sighting sighting = judged.sighting();
        return judge(
                sighting.best(),
                judged.seen(),
                sighting.startMicros(),
                sighting.endMicros(),
                needleClip);
    }

    private static Answer judge(
            double score, boolean seen, long startMicros, long endMicros, int needleClip) {
        long start = needleClip * HeldClip.MICROS;
        long end = start + (HeldClip.FRAMES - 1) * HeldClip.FRAME_MICROS;
        boolean overlaps = startMicros <= end && endMicros >= start;
        long error = Math.max(Math.abs(startMicros - start), Math.abs(endMicros - end));
        return new Answer(score, seen, overlaps, overlaps ? error : 0);
    }
}
