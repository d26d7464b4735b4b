/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Comparator;
import java.util.List;

/**
 * Which sightings of a class are good enough to say that it was seen.
 *
 * <p>The detector errs, and the more a stream shows, the higher is the best score of a class that
 * is not there. How high that is the stream itself tells: of the 80 classes only some are there, so
 * the best score of the 20th best class is by and large one of chance. On footage of 20 to 5,000
 * frames, of cameras as of sports and homes, the best scores of classes that were not there
 * exceeded
 *
 * <pre>
 * 0.20 + 1.25 x (best score of the 20th best class)
 * </pre>
 *
 * in two of a hundred cases. A class is in the stream if a sighting reaches 0.10 more; then its
 * other sightings count from {@link #SURE} on. What interrupts the stream for a short time counts
 * already with the little that makes it one of the likeliest classes there ({@link
 * SightingLog#ASIDE_SHARE}): it seldom misleads as long as it is rare, and it cannot be looked at
 * again.
 */
public final class SeenSightings {
    /** Clip score that is needed at least, even where the stream hardly misleads the detector. */
    public static final double SURE = 0.45;

    /** Clip score that is enough however much the stream misleads it. */
    static final double SUREST = 0.65;

    /** Which class, by its best score, tells what scores come by chance. */
    private static final int CHANCE_RANK = 20;

    private static final double BEYOND_CHANCE = 0.3;
    private static final double CHANCE_WEIGHT = 1.25;

    /** Other time that there has to be for something to interrupt it. */
    private static final long OTHER_MICROS = 60_000_000;

    /** Time around a sighting that does not count as other. */
    private static final long TOGETHER_MICROS = 30_000_000;

    /** So many interruptions are rare in any stream. */
    private static final int FEW_ASIDES = 3;

    /** Share of the time that rare interruptions take at most. */
    private static final double RARE = 0.03;

    private SeenSightings() {}

    /**
     * Those that count as seen.
     *
     * @param all sightings of one class
     */
    static List<Sighting> of(List<Sighting> all, ContextHead head) {
        float needed = needed(head);
        boolean isThere = all.stream().anyMatch(sighting -> sighting.score() >= needed);
        boolean rare = asidesAreRare(head);
        return all.stream()
                .filter(
                        sighting ->
                                (isThere && sighting.score() >= (float) SURE)
                                        || (rare
                                                && sighting.aside()
                                                && otherMicros(sighting, head) >= OTHER_MICROS))
                .toList();
    }

    /** The clip score that a class has to reach once in a stream that showed so much. */
    static float needed(ContextHead head) {
        double chance =
                head.best.values().stream()
                        .sorted(Comparator.reverseOrder())
                        .skip(CHANCE_RANK - 1L)
                        .findFirst()
                        .orElse(0f);
        return (float) Math.max(SURE, Math.min(SUREST, BEYOND_CHANCE + CHANCE_WEIGHT * chance));
    }

    private static boolean asidesAreRare(ContextHead head) {
        return head.asides <= FEW_ASIDES
                || head.asideMicros <= RARE * (head.endMicros - head.startMicros);
    }

    private static long otherMicros(Sighting sighting, ContextHead head) {
        long before = sighting.startMicros() - TOGETHER_MICROS - head.startMicros;
        long after = head.endMicros - sighting.endMicros() - TOGETHER_MICROS;
        return Math.max(0, before) + Math.max(0, after);
    }
}
