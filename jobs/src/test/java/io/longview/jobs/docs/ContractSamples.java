/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.event.HealthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that between them use every field of the published records. */
final class ContractSamples {
    private static final Event.StreamRef STREAM = new Event.StreamRef("gate-1", "camera");
    private static final Event.ImageSize SIZE = new Event.ImageSize(640, 480);
    private static final Event.SeenObject OBJECT =
            new Event.SeenObject("7", "person", 0.75, new Event.BoundingBox(0, 0.2, 0.3, 1), SIZE);
    private static final Event.Gap GAP =
            new Event.Gap("2026-01-31T12:00:01.000Z", "2026-01-31T12:00:03.000Z", "no media");

    private ContractSamples() {}

    /** The life of a track, and an event of another kind with every field. */
    static List<Event> events() {
        return List.of(
                event(EventPhase.NEW, EventKind.TRACK, Map.of(), null),
                event(EventPhase.UPDATE, EventKind.TRACK, Map.of(), null),
                trackEnd(),
                event(
                        EventPhase.RETRACT,
                        EventKind.RULE,
                        Map.of(),
                        new Event.QueryRef("q1", 3, "a dog off its lead")));
    }

    static Event trackEnd() {
        return event(
                EventPhase.END,
                EventKind.TRACK,
                Map.of("durationSeconds", 1.25, "reason", "left-view"),
                null);
    }

    private static Event event(
            EventPhase phase,
            EventKind kind,
            Map<String, Object> attributes,
            Event.@Nullable QueryRef query) {
        return new Event(
                EventIds.of("gate-1", kind.name()),
                phase == EventPhase.NEW ? 0 : 2,
                phase,
                EventStatus.CONFIRMED,
                kind,
                "person",
                0.75,
                STREAM,
                Event.TimeSpan.of(1_500_000, 2_750_999, 4, 9),
                query,
                List.of(OBJECT),
                query == null
                        ? List.of()
                        : List.of(new Event.Relation("replayOf", EventIds.of("other"))),
                new Event.Evidence(
                        List.of("detection", "motion"), query == null ? List.of() : List.of(4L)),
                query == null ? null : new Event.Coverage(0.98, List.of(GAP)),
                attributes,
                new Event.ModelRef("longview-compact", "1.0.0", "7598db7a"));
    }

    static FrameTracks tracks() {
        return new FrameTracks(STREAM, 9, "2026-01-31T12:00:00.040Z", SIZE, false, List.of(OBJECT));
    }

    static HealthReport healthWithGap() {
        return health(HealthReport.State.OK, "2026-01-31T12:00:03.000Z", List.of(GAP));
    }

    static List<HealthReport> healthReports() {
        List<HealthReport> reports = new ArrayList<>(List.of(healthWithGap()));
        for (HealthReport.State state : HealthReport.State.values()) {
            reports.add(health(state, "", List.of()));
        }
        return reports;
    }

    private static HealthReport health(
            HealthReport.State state, String lastFrameTime, List<Event.Gap> gaps) {
        return new HealthReport(
                STREAM,
                "2026-01-31T12:00:10.000Z",
                state,
                lastFrameTime,
                -0.2,
                25,
                250,
                80,
                1,
                gaps);
    }
}
