/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.Sighting;
import io.longview.operators.event.Answer;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time at which something was seen.
 *
 * @param start time of the first frame
 * @param end time of the last frame
 * @param startFrame number of the first frame
 * @param endFrame number of the last frame
 * @param score how sure it is
 * @param atLeast most objects in one frame, 0 for a picture
 * @param sightings how many sightings were joined into it
 * @param aside whether it interrupted what else the stream showed
 */
record Seen(
        long start,
        long end,
        long startFrame,
        long endFrame,
        double score,
        int atLeast,
        int sightings,
        boolean aside) {
    static final Comparator<Seen> BY_TIME =
            Comparator.comparingLong(Seen::start).thenComparingLong(Seen::end);

    /** What stands out most first: what interrupted the stream, then what is surest. */
    private static final Comparator<Seen> BY_RANK =
            Comparator.comparing(Seen::aside)
                    .thenComparingDouble(Seen::score)
                    .reversed()
                    .thenComparing(BY_TIME);

    /** As many as fit, those that stand out most, in the order in which they came. */
    static List<Seen> foremost(List<Seen> seen, int most) {
        if (seen.size() <= most) {
            return seen;
        }
        Set<Seen> kept = new HashSet<>(seen.stream().sorted(BY_RANK).limit(most).toList());
        return seen.stream().filter(kept::contains).toList();
    }

    static Seen of(Sighting sighting) {
        return new Seen(
                sighting.startMicros(),
                sighting.endMicros(),
                sighting.firstFrame(),
                sighting.lastFrame(),
                sighting.aside() ? sighting.best() : sighting.score(),
                sighting.mostAtOnce(),
                sighting.joined(),
                sighting.aside());
    }

    static Seen of(ContextMatch match) {
        return new Seen(
                match.startMicros(),
                match.endMicros(),
                match.firstFrame(),
                match.lastFrame(),
                match.score(),
                0,
                1,
                false);
    }

    /** Times at which either was seen; the lists are in the order of time, and so is the result. */
    static List<Seen> either(List<Seen> some, List<Seen> others) {
        List<Seen> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(BY_TIME);
        List<Seen> joined = new ArrayList<>();
        for (Seen next : all) {
            Seen last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && next.start <= last.end) {
                joined.set(joined.size() - 1, last.with(next));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /**
     * How often something came into sight: what goes on across a cut of the picture counts once.
     *
     * @param seen in the order of time
     */
    static int appearances(List<Seen> seen) {
        int count = 0;
        long until = Long.MIN_VALUE;
        for (Seen each : seen) {
            boolean goesOn = until != Long.MIN_VALUE && each.start <= until + Watcher.GRACE_MICROS;
            count += goesOn ? each.sightings - 1 : each.sightings;
            until = Math.max(until, each.end);
        }
        return count;
    }

    /** Times at which both were seen. */
    static List<Seen> both(List<Seen> some, List<Seen> others) {
        List<Seen> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < some.size() && j < others.size()) {
            Seen meeting = some.get(i).meeting(others.get(j));
            if (meeting != null) {
                common.add(meeting);
            }
            if (some.get(i).end < others.get(j).end) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    private Seen with(Seen other) {
        Seen last = other.end > end ? other : this;
        return new Seen(
                start,
                last.end,
                startFrame,
                last.endFrame,
                Math.max(score, other.score),
                Math.max(atLeast, other.atLeast),
                Math.max(sightings, other.sightings),
                aside || other.aside);
    }

    private @Nullable Seen meeting(Seen other) {
        Seen first = start >= other.start ? this : other;
        Seen last = end <= other.end ? this : other;
        if (first.start > last.end) {
            return null;
        }
        return new Seen(
                first.start,
                last.end,
                first.startFrame,
                last.endFrame,
                Math.min(score, other.score),
                Math.min(atLeast, other.atLeast),
                Math.max(sightings, other.sightings),
                aside && other.aside);
    }

    Answer.Range range() {
        return new Answer.Range(
                EventTimes.format(start),
                EventTimes.format(end),
                startFrame,
                endFrame,
                EventJson.round(score),
                atLeast == 0 ? null : atLeast,
                sightings == 1 ? null : sightings);
    }
}
