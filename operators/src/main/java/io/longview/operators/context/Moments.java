/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.media.StreamKind;
import io.longview.operators.query.PreparedQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words the events of standing queries. */
final class Moments {
    private final Event.ModelRef model;

    Moments(Event.ModelRef model) {
        this.model = model;
    }

    Event event(PreparedQuery query, String streamId, StreamKind kind, Watcher.Told told) {
        Watch watch = told.watch();
        Map<String, Object> attributes = new TreeMap<>();
        if (told.phase() == EventPhase.END) {
            attributes.put(
                    "durationSeconds", EventJson.round((watch.until() - watch.since()) / 1e6));
            attributes.put("reason", told.reason());
        }
        boolean picture = query.picture() != null;
        String subject = query.question().subject();
        return new Event(
                EventIds.of(
                        streamId,
                        query.queryId(),
                        Integer.toString(query.ref().version()),
                        model.digest(),
                        Long.toString(watch.since())),
                watch.revision(),
                told.phase(),
                EventStatus.CONFIRMED,
                EventKind.MOMENT,
                picture || subject.isBlank() ? "picture" : subject,
                EventJson.round(Math.min(1, Math.max(0, watch.best()))),
                new Event.StreamRef(streamId, kind.wireName()),
                Event.TimeSpan.of(
                        watch.since(), watch.until(), watch.sinceFrame(), watch.untilFrame()),
                query.ref(),
                List.of(),
                List.of(),
                new Event.Evidence(List.of(picture ? "likeness" : "detection"), List.of()),
                null,
                attributes,
                model);
    }
}
