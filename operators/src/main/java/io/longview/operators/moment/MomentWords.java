/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.GameScore;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.event.EventTimes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Words moments as events of one stream. */
final class MomentWords implements Serializable {
    private static final long serialVersionUID = 1L;
    static final String SCORE = "score";
    static final String REPLAY = "replay";
    static final String SHOT_BOUNDARY = "shot-boundary";
    static final String SCOREBOARD = "scoreboard";
    private static final String RULE = "spot-moments";
    private static final String RULE_VERSION = "1";

    private final Event.ModelRef model;
    private final String streamId;
    private final String kind;

    MomentWords(Event.ModelRef model, String streamId, String kind) {
        this.model = model;
        this.streamId = streamId;
        this.kind = kind;
    }

    String eventId(String category, long identity) {
        return EventIds.of(
                streamId, RULE, RULE_VERSION, model.digest(), category, Long.toString(identity));
    }

    Event score(SpottedScore score, EventPhase phase) {
        List<String> signals = new ArrayList<>(List.of("scoreboard"));
        if (score.stable()) {
            signals.add("scoreboard-stable");
        }
        signals.addAll(score.signals());
        EventStatus status =
                phase == EventPhase.RETRACT
                        ? EventStatus.REJECTED
                        : score.confirmed() ? EventStatus.CONFIRMED : EventStatus.PROVISIONAL;
        double trust = score.confirmed() ? 0.95 : score.stable() ? 0.85 : 0.7;
        return event(
                score.eventId(),
                score.revision(),
                phase,
                status,
                SCORE,
                trust * score.change().after().confidence(),
                Event.TimeSpan.of(
                        score.time() - ActionTime.HALF,
                        score.time() + ActionTime.HALF,
                        score.frame(),
                        score.frame()),
                List.of(),
                new Event.Evidence(signals, List.of(score.change().observedFrame())),
                Map.of("score", attributes(score.change())));
    }

    private static Map<String, @Nullable Object> attributes(ScoreChange change) {
        Map<String, @Nullable Object> score = new LinkedHashMap<>();
        GameScore after = change.after();
        score.put("before", sides(change.before().left(), change.before().right()));
        score.put("after", sides(after.left(), after.right()));
        score.put("side", EventJson.wireName(change.side()));
        score.put("points", change.points());
        score.put("clock", after.clock());
        score.put("period", after.period());
        score.put("labels", sides(after.leftLabel(), after.rightLabel()));
        score.put("observedAt", EventTimes.format(change.observedAt()));
        score.put("observedFrame", change.observedFrame());
        return score;
    }

    private static Map<String, @Nullable Object> sides(
            @Nullable Object left, @Nullable Object right) {
        Map<String, @Nullable Object> sides = new LinkedHashMap<>();
        sides.put("left", left);
        sides.put("right", right);
        return sides;
    }

    Event replay(SpottedReplay replay, EventPhase phase) {
        Map<String, @Nullable Object> attributes = new TreeMap<>();
        attributes.put("slowMotion", replay.pace().slow());
        attributes.put("speed", replay.pace().factor());
        if (phase == EventPhase.END) {
            attributes.put(
                    "durationSeconds", EventJson.round((replay.end() - replay.start()) / 1e6));
        }
        boolean sure = replay.signals().size() > 1;
        String shows = replay.shows();
        return event(
                replay.eventId(),
                replay.revision(),
                phase,
                sure ? EventStatus.CONFIRMED : EventStatus.PROVISIONAL,
                REPLAY,
                Math.min(0.95, 0.55 + 0.12 * replay.signals().size()),
                Event.TimeSpan.of(
                        replay.start(), replay.end(), replay.startFrame(), replay.endFrame()),
                shows == null ? List.of() : List.of(new Event.Relation("replayOf", shows)),
                new Event.Evidence(replay.signals(), List.of()),
                attributes);
    }

    /** A cut or a wipe. */
    List<Event> shotBoundary(long time, long frame, String change) {
        return instant(
                SHOT_BOUNDARY, time, frame, change, List.of(change), Map.of("change", change));
    }

    /** A change of the scoreboard, with what it says as far as that is known. */
    List<Event> scoreboard(BoardObservation observation, String change) {
        GameScore reading = observation.score();
        Map<String, @Nullable Object> board = new LinkedHashMap<>();
        board.put("left", reading.left());
        board.put("right", reading.right());
        board.put("clock", reading.clock());
        board.put("period", reading.period());
        board.put("labels", sides(reading.leftLabel(), reading.rightLabel()));
        Map<String, @Nullable Object> attributes = new TreeMap<>();
        attributes.put("change", change);
        attributes.put("board", board);
        return instant(
                SCOREBOARD,
                observation.time(),
                observation.frame(),
                change,
                List.of("scoreboard"),
                attributes);
    }

    /** An event that is over when it is told: its first revision and its last. */
    @SuppressWarnings("TooManyParameters")
    private List<Event> instant(
            String category,
            long time,
            long frame,
            String what,
            List<String> signals,
            Map<String, @Nullable Object> attributes) {
        String id = EventIds.of(eventId(category, time), what);
        List<Event> events = new ArrayList<>();
        for (EventPhase phase : List.of(EventPhase.NEW, EventPhase.END)) {
            events.add(
                    event(
                            id,
                            events.size(),
                            phase,
                            EventStatus.CONFIRMED,
                            category,
                            0.9,
                            Event.TimeSpan.of(time, time, frame, frame),
                            List.of(),
                            new Event.Evidence(signals, List.of()),
                            attributes));
        }
        return events;
    }

    @SuppressWarnings("TooManyParameters")
    private Event event(
            String eventId,
            int revision,
            EventPhase phase,
            EventStatus status,
            String category,
            double confidence,
            Event.TimeSpan time,
            List<Event.Relation> relations,
            Event.Evidence evidence,
            Map<String, @Nullable Object> attributes) {
        return new Event(
                eventId,
                revision,
                phase,
                status,
                EventKind.MOMENT,
                category,
                EventJson.round(confidence),
                new Event.StreamRef(streamId, kind),
                time,
                null,
                List.of(),
                relations,
                evidence,
                null,
                attributes,
                model);
    }
}
