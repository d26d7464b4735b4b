/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.event.HealthReport;
import io.longview.operators.query.QueryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
                event(EventPhase.NEW, EventKind.MOMENT, Map.of("score", score()), null),
                event(
                        EventPhase.END,
                        EventKind.MOMENT,
                        Map.of("slowMotion", true, "speed", 0.4, "durationSeconds", 8.0),
                        null),
                event(EventPhase.NEW, EventKind.MOMENT, Map.of("change", "wipe"), null),
                event(
                        EventPhase.RETRACT,
                        EventKind.RULE,
                        Map.of(),
                        new Event.QueryRef("q1", 3, "a dog off its lead")));
    }

    /** A score of which the period could not be read. */
    private static Map<String, @Nullable Object> score() {
        Map<String, @Nullable Object> score = new TreeMap<>();
        score.put("before", Map.of("left", 2, "right", 0));
        score.put("after", Map.of("left", 3, "right", 0));
        score.put("side", "left");
        score.put("points", 1);
        score.put("clock", "07:41");
        score.put("period", null);
        score.put("labels", Map.of("left", "LYN", "right", "OSK"));
        score.put("observedAt", "2026-01-31T12:00:01.000Z");
        score.put("observedFrame", 26);
        return score;
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

    /** An answer with every field first, then one for each verdict. */
    static List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        answers.add(
                answer(
                        Answer.Verdict.SEEN,
                        new Answer.AskedStream("gate-1", "camera"),
                        List.of(
                                new Answer.Range(
                                        "2026-01-31T12:00:01.000Z",
                                        "2026-01-31T12:00:03.000Z",
                                        1,
                                        9,
                                        0.7,
                                        2,
                                        3)),
                        new Answer.Coverage(
                                "2026-01-31T12:00:00.000Z",
                                "2026-01-31T12:00:10.000Z",
                                0.8,
                                List.of(GAP)),
                        new Answer.Memory(
                                "2026-01-31T12:00:00.000Z",
                                "2026-01-31T12:00:00.000Z",
                                12_345,
                                List.of(4, 2),
                                3L)));
        for (Answer.Verdict verdict : Answer.Verdict.values()) {
            answers.add(answer(verdict, null, List.of(), null, null));
        }
        // What a chat model was shown has no score.
        answers.add(
                answer(
                        Answer.Verdict.ANSWERED,
                        new Answer.AskedStream("gate-1", "camera"),
                        List.of(
                                new Answer.Range(
                                        "2026-01-31T12:00:01.000Z",
                                        "2026-01-31T12:00:03.000Z",
                                        1,
                                        9,
                                        null,
                                        null,
                                        null)),
                        null,
                        null));
        return answers;
    }

    private static Answer answer(
            Answer.Verdict verdict,
            Answer.@Nullable AskedStream stream,
            List<Answer.Range> ranges,
            Answer.@Nullable Coverage coverage,
            Answer.@Nullable Memory memory) {
        boolean whole = memory != null;
        return new Answer(
                EventIds.of("answer"),
                new Event.QueryRef("q1", 1, "how often was a dog there?"),
                stream,
                whole ? "how-often" : "",
                verdict,
                "'a dog' was seen 3 times.",
                "2026-01-31T12:00:10.000Z",
                whole ? 3.0 : null,
                whole ? "sightings" : "",
                ranges,
                ranges.size(),
                coverage,
                memory,
                new Event.ModelRef("longview-compact", "1.0.0", "7598db7a"));
    }

    /** A query with every field that may stand beside the others, then the other forms. */
    static List<QueryRequest> queries() {
        QueryRequest once = QueryRequest.once("q1", "how often?", new byte[] {1}, "gate-1");
        return List.of(
                once.between("2026-01-31T12:00:00Z", "2026-01-31T13:00:00Z")
                        .standing(2, 0.5, 1.0, 10.0),
                once.atEnd(),
                QueryRequest.once("q2", "a dog", null, null));
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
