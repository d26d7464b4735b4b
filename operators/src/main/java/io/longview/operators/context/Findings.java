/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.LongContext;
import io.longview.model.hico.VisualQuery;
import io.longview.model.language.ClassMatch;
import io.longview.model.language.QuestionKind;
import io.longview.operators.query.PreparedQuery;
import java.util.List;
import java.util.stream.Stream;

/** Looks a question up in one stream's memory. */
final class Findings {
    private final LazySearch search;

    Findings(LazySearch search) {
        this.search = search;
    }

    /** In the order of time; for the question when a picture was there, most alike first. */
    List<Seen> find(PreparedQuery query, ContextHead head, ContextStore store, TimeSpan span) {
        VisualQuery picture = query.picture();
        if (picture != null) {
            Stream<Seen> matches =
                    search.get().find(store, picture, span).stream()
                            .filter(ContextMatch::seen)
                            .map(Seen::of);
            boolean bestFirst = query.question().kind() == QuestionKind.WHEN;
            return bestFirst ? matches.toList() : matches.sorted(Seen.BY_TIME).toList();
        }
        ClassMatch classes = query.question().classes();
        return classes == null ? List.of() : find(classes, head, store, span);
    }

    private static List<Seen> find(
            ClassMatch classes, ContextHead head, ContextStore store, TimeSpan span) {
        List<Seen> found = sightings(classes.classIds().get(0), head, store, span);
        for (int classId : classes.classIds().subList(1, classes.classIds().size())) {
            List<Seen> more = sightings(classId, head, store, span);
            found =
                    switch (classes.mode()) {
                        case ANY -> Seen.either(found, more);
                        case ALL -> Seen.both(found, more);
                    };
        }
        return found.stream()
                .filter(
                        seen ->
                                seen.end() >= span.startMicros()
                                        && seen.start() <= span.endMicros())
                .toList();
    }

    private static List<Seen> sightings(
            int classId, ContextHead head, ContextStore store, TimeSpan span) {
        return LongContext.seen(head, store, classId, span).stream()
                .map(Seen::of)
                .sorted(Seen.BY_TIME)
                .toList();
    }
}
