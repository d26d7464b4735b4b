/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stream's long context holds, in numbers. Times are in microseconds since the epoch and
 * mean nothing where there are no clips, or no details.
 *
 * @param bytes size of the context, tokens and sightings together
 * @param clips clips remembered so far
 * @param frames frames of them
 * @param startMicros time of the oldest trace
 * @param endMicros time of the last frame
 * @param details how many clips have all their tokens
 * @param detailBytes bytes of these
 * @param oldestDetailMicros time of the oldest of these
 * @param levels how many blocks of traces each level has, the newest level first
 * @param traceBytes bytes of all traces
 * @param gaps times in between that were not analysed
 * @param sightings how many sightings there were of each class, open ones included
 */
public record ContextStats(
        long bytes,
        long clips,
        long frames,
        long startMicros,
        long endMicros,
        int details,
        long detailBytes,
        long oldestDetailMicros,
        List<Integer> levels,
        long traceBytes,
        int gaps,
        Map<Integer, Integer> sightings) {
    public ContextStats {
        levels = List.copyOf(levels);
        sightings = new TreeMap<>(sightings);
    }

    /** Counts; reads all details and pages of sightings. */
    public static ContextStats of(ContextHead head, ContextStore store) {
        int details = 0;
        long oldest = Long.MAX_VALUE;
        for (ContextBlock detail : store.details().values()) {
            details++;
            oldest = Math.min(oldest, detail.startMicros());
        }
        return new ContextStats(
                head.bytes(),
                head.clips(),
                head.frames(),
                head.startMicros(),
                head.endMicros(),
                details,
                head.detailBytes,
                oldest,
                head.levels(),
                head.traceBytes,
                head.gaps().size(),
                sightings(head, store));
    }

    private static Map<Integer, Integer> sightings(ContextHead head, ContextStore store) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (SightingPage page : store.sightings().values()) {
            page.sightings().forEach(sighting -> count(counts, sighting));
        }
        head.open.values().forEach(sighting -> count(counts, sighting));
        return counts;
    }

    private static void count(Map<Integer, Integer> counts, Sighting sighting) {
        counts.merge(sighting.classId(), sighting.joined(), Integer::sum);
    }
}
