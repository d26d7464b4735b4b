/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextHead.TimeSpan;
import java.util.List;

/**
 * Which sightings of a class are good enough to say that it was seen. The detector is unsure of
 * much that it sees, and how often it errs depends on class and scene; so a weak sighting counts
 * too if the stream never gave the class half as much reason at any other time, and there was
 * enough of that. What interrupts the stream for a short time counts already with the little that
 * makes it one of the likeliest classes there ({@link SightingLog#ASIDE_SHARE}): it is rare, so it
 * seldom misleads, and it cannot be looked at again.
 */
public final class SeenSightings {
    /** Clip score from which on a class counts as seen, whatever else the stream showed. */
    public static final double SURE = 0.45;

    /** Clip score from which on it counts as seen if it stands out. */
    static final float LEAST = 0.4f;

    /** How many times the best score of all other sightings a weak one has to reach. */
    private static final float STANDS_OUT = 1.5f;

    /** Sightings so close belong together. */
    private static final long TOGETHER_MICROS = 30_000_000;

    /** Other time that there has to be for something to stand out. */
    private static final long OTHER_MICROS = 60_000_000;

    private SeenSightings() {}

    /**
     * Those that count as seen.
     *
     * @param all all sightings of one class in a stream, in the order of time
     * @param memory the time that is remembered
     */
    static List<Sighting> of(List<Sighting> all, TimeSpan memory) {
        return all.stream().filter(sighting -> isSeen(sighting, all, memory)).toList();
    }

    private static boolean isSeen(Sighting sighting, List<Sighting> all, TimeSpan memory) {
        if (sighting.score() >= (float) SURE) {
            return true;
        }
        if (otherMicros(sighting, memory) < OTHER_MICROS) {
            return false;
        }
        return sighting.aside()
                || (sighting.score() >= LEAST
                        && all.stream()
                                .filter(other -> !isTogether(sighting, other))
                                .allMatch(other -> sighting.score() >= STANDS_OUT * other.score()));
    }

    private static long otherMicros(Sighting sighting, TimeSpan memory) {
        long before = sighting.startMicros() - TOGETHER_MICROS - memory.startMicros();
        long after = memory.endMicros() - sighting.endMicros() - TOGETHER_MICROS;
        return Math.max(0, before) + Math.max(0, after);
    }

    private static boolean isTogether(Sighting one, Sighting other) {
        return other.startMicros() - one.endMicros() <= TOGETHER_MICROS
                && one.startMicros() - other.endMicros() <= TOGETHER_MICROS;
    }
}
