/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextHead.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches a stream's long context. Immutable; nothing is changed by a search. */
public final class ContextSearch {
    /** Likeness from which on a picture counts as seen. */
    public static final double SEEN = 0.8;

    private final ContextSettings settings;

    /** Searches contexts with the given limits. */
    public ContextSearch(ContextSettings settings) {
        this.settings = settings;
    }

    /**
     * When a class was in sight, in the order of time.
     *
     * @param range only sightings that overlap it
     */
    public List<Sighting> sightings(
            ContextHead head, ContextStore store, int classId, TimeSpan range) {
        return SightingLog.of(head, store.sightings(), classId).stream()
                .filter(
                        sighting ->
                                sighting.endMicros() >= range.startMicros()
                                        && sighting.startMicros() <= range.endMicros())
                .toList();
    }

    /**
     * Where the stream looked most like a picture, best first.
     *
     * @param range only matches that overlap it
     * @param most how many matches
     */
    public List<ContextMatch> find(
            ContextHead head, ContextStore store, VisualQuery query, TimeSpan range, int most) {
        SpanTokens wanted =
                SoftMatching.halve(SpanTokens.of(query.tokens()), settings.traceTokens());
        List<ContextMatch> matches = new ArrayList<>();
        for (ContextBlock block : store.traces().values()) {
            if (block.endMicros() >= range.startMicros()
                    && block.startMicros() <= range.endMicros()) {
                matches.add(
                        new ContextMatch(
                                block.startMicros(),
                                block.endMicros(),
                                block.firstFrame(),
                                block.lastFrame(),
                                SoftMatching.likeness(wanted, SpanTokens.of(block))));
            }
        }
        matches.sort(
                Comparator.comparingDouble(ContextMatch::score)
                        .reversed()
                        .thenComparingLong(ContextMatch::startMicros));
        return List.copyOf(matches.subList(0, Math.min(most, matches.size())));
    }
}
