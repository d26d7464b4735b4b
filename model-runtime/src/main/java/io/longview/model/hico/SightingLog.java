/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextHead.PageRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps when objects of which class were in sight. Sightings close after a pause and at a cut; when
 * there are too many, old ones of the class with the most are joined with their nearest neighbours.
 */
final class SightingLog {
    /** Clip scores below this leave no trace, unless in a shot that interrupts another. */
    static final float LEAST_SCORE = 0.2f;

    /** What is less sure leaves no trace in such a shot either. */
    static final float LEAST_ASIDE = 0.13f;

    /** Of what such a shot shows best, so much a class has to reach to count as shown, too. */
    static final float ASIDE_SHARE = 0.3f;

    /** Longest pause within a sighting. */
    private static final long PAUSE_MICROS = 2_000_000;

    private final int most;

    SightingLog(ContextSettings settings) {
        this.most = settings.sightings();
    }

    void note(ContextHead head, ContextStore.Entries<SightingPage> pages, ContextClip clip) {
        closePaused(head, pages, clip.start());
        for (ClassEvidence evidence : clip.evidence()) {
            head.best.merge(evidence.classId(), evidence.score(), Math::max);
            if (evidence.score() >= LEAST_SCORE || evidence.best() >= LEAST_ASIDE) {
                Sighting open = head.open.get(evidence.classId());
                head.open.put(
                        evidence.classId(),
                        open == null
                                ? Sighting.begin(clip, evidence)
                                : open.continued(clip, evidence));
            }
        }
        while (head.sightings > most) {
            joinOldest(head, pages);
        }
    }

    /** All sightings of a class that left a trace, in the order of time. */
    static List<Sighting> of(
            ContextHead head, ContextStore.Entries<SightingPage> pages, int classId) {
        List<Sighting> all = new ArrayList<>();
        PageRange range = head.pages.get(classId);
        if (range != null) {
            for (int i = 0; i < range.count(); i++) {
                all.addAll(required(pages, classId, range.first() + i).sightings());
            }
        }
        Sighting open = head.open.get(classId);
        if (open != null) {
            Sighting last = Shots.isAside(head) ? aside(head, open) : open;
            if (leavesTrace(last)) {
                all.add(last);
            }
        }
        return all;
    }

    /** Closes all sightings: what is in sight next is something else. */
    static void closeAll(ContextHead head, ContextStore.Entries<SightingPage> pages) {
        head.open.values().forEach(sighting -> append(head, pages, sighting));
        head.open.clear();
    }

    /** Closes all sightings, as what a shot showed that interrupted another. */
    static void closeAside(ContextHead head, ContextStore.Entries<SightingPage> pages) {
        List<Sighting> shown =
                head.open.values().stream().map(sighting -> aside(head, sighting)).toList();
        shown.forEach(sighting -> append(head, pages, sighting));
        head.open.clear();
    }

    /** The detector errs in a class more easily where it is surer of another. */
    private static Sighting aside(ContextHead head, Sighting sighting) {
        double best = head.open.values().stream().mapToDouble(Sighting::closer).max().orElse(0);
        boolean shown = sighting.closer() >= LEAST_ASIDE && sighting.closer() >= ASIDE_SHARE * best;
        return shown ? sighting.asAside() : sighting;
    }

    private static boolean leavesTrace(Sighting sighting) {
        return sighting.aside() || sighting.score() >= LEAST_SCORE;
    }

    private static void closePaused(
            ContextHead head, ContextStore.Entries<SightingPage> pages, long now) {
        Iterator<Map.Entry<Integer, Sighting>> each = head.open.entrySet().iterator();
        while (each.hasNext()) {
            Sighting sighting = each.next().getValue();
            if (now - sighting.endMicros() > PAUSE_MICROS) {
                each.remove();
                append(head, pages, sighting);
            }
        }
    }

    private static void append(
            ContextHead head, ContextStore.Entries<SightingPage> pages, Sighting sighting) {
        if (!leavesTrace(sighting)) {
            return;
        }
        PageRange range = head.pages.getOrDefault(sighting.classId(), new PageRange(0, 0));
        SightingPage last =
                range.count() == 0
                        ? null
                        : required(pages, sighting.classId(), range.first() + range.count() - 1);
        if (last == null || last.sightings().size() == SightingPage.MOST) {
            long key = SightingPage.key(sighting.classId(), range.first() + range.count());
            last = new SightingPage(key, List.of());
            head.pages.put(sighting.classId(), new PageRange(range.first(), range.count() + 1));
        }
        pages.put(last.key(), last.with(sighting));
        head.sightings++;
    }

    private static void joinOldest(ContextHead head, ContextStore.Entries<SightingPage> pages) {
        int classId = mostPages(head);
        PageRange range = head.pages.getOrDefault(classId, new PageRange(0, 0));
        if (range.count() < 3) {
            throw new IllegalStateException(
                    "Expected a class with pages to join, got at most " + range.count());
        }
        SightingPage first = required(pages, classId, range.first());
        SightingPage second = required(pages, classId, range.first() + 1);
        List<Sighting> joined = new ArrayList<>(first.sightings());
        joined.addAll(second.sightings());
        int before = joined.size();
        while (joined.size() > SightingPage.MOST) {
            joinClosest(joined);
        }
        pages.remove(first.key());
        pages.put(second.key(), new SightingPage(second.key(), joined));
        head.pages.put(classId, new PageRange(range.first() + 1, range.count() - 1));
        head.sightings -= before - joined.size();
    }

    private static int mostPages(ContextHead head) {
        int best = -1;
        int most = -1;
        for (Map.Entry<Integer, PageRange> entry : head.pages.entrySet()) {
            if (entry.getValue().count() > most) {
                most = entry.getValue().count();
                best = entry.getKey();
            }
        }
        return best;
    }

    private static void joinClosest(List<Sighting> sightings) {
        int closest = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i + 1 < sightings.size(); i++) {
            long pause = sightings.get(i + 1).startMicros() - sightings.get(i).endMicros();
            if (pause < least) {
                least = pause;
                closest = i;
            }
        }
        Sighting later = sightings.remove(closest + 1);
        sightings.set(closest, sightings.get(closest).join(later));
    }

    private static SightingPage required(
            ContextStore.Entries<SightingPage> pages, int classId, int number) {
        @Nullable SightingPage page = pages.get(SightingPage.key(classId, number));
        if (page == null) {
            throw new IllegalStateException(
                    "Expected page %d of the sightings of class %d, but the state has none; it was changed from outside"
                            .formatted(number, classId));
        }
        return page;
    }
}
