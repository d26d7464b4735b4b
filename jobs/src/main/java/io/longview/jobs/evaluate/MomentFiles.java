/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import io.longview.jobs.scene.SceneEvent;
import io.longview.jobs.scene.SceneTruthFiles;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads scoring moments and replays from the truth of a scene and from published events. */
public final class MomentFiles {
    private static final double NORMAL_SPEED = 0.95;
    private static final double GAP = 1e-6;

    private MomentFiles() {}

    /**
     * Reads the truth that {@code longview render --scene broadcast} writes. Camera angles of one
     * moment that follow each other without a live picture or a wipe between them are one replay.
     *
     * @throws IOException if the file cannot be read or is no such file
     */
    public static GameMoments readTruth(Path file) throws IOException {
        return truth(SceneTruthFiles.readEvents(file));
    }

    /** The scoring moments and replays among the events of a scene. */
    public static GameMoments truth(List<SceneEvent> events) {
        List<GameMoments.Score> scores = new ArrayList<>();
        List<GameMoments.Replay> replays = new ArrayList<>();
        for (SceneEvent event : events) {
            if (event instanceof SceneEvent.Scored scored) {
                scores.add(
                        new GameMoments.Score(
                                Integer.toString(scored.momentId()), scored.time(), 1));
            } else if (event instanceof SceneEvent.Replay replay) {
                addAngle(replays, replay, events);
            }
        }
        return sorted(scores, replays);
    }

    private static void addAngle(
            List<GameMoments.Replay> replays, SceneEvent.Replay replay, List<SceneEvent> events) {
        String shown = replay.momentId() > 0 ? Integer.toString(replay.momentId()) : null;
        int last = replays.size() - 1;
        GameMoments.Replay before = last < 0 ? null : replays.get(last);
        boolean slow = replay.speed() < NORMAL_SPEED;
        if (before != null
                && Math.abs(before.end() - replay.time()) < GAP
                && Objects.equals(before.scoreId(), shown)
                && !wiped(replay, events)) {
            boolean any = slow || Boolean.TRUE.equals(before.slowMotion());
            replays.set(last, new GameMoments.Replay(before.start(), replay.endTime(), any, shown));
        } else {
            replays.add(new GameMoments.Replay(replay.time(), replay.endTime(), slow, shown));
        }
    }

    private static boolean wiped(SceneEvent.Replay replay, List<SceneEvent> events) {
        return events.stream()
                .anyMatch(
                        event ->
                                event instanceof SceneEvent.Wipe wipe
                                        && wipe.frame() <= replay.frame()
                                        && replay.frame() <= wipe.lastFrame());
    }

    /**
     * Reads published events, one JSON a line: the last revision of every moment of category score
     * or replay counts, and none that was retracted.
     *
     * @param startMicros capture time of the first frame, microseconds since the epoch
     * @throws IOException if the file cannot be read or a line is no event; the message names it
     */
    public static GameMoments readResult(Path file, long startMicros) throws IOException {
        try {
            return moments(lastRevisions(file), startMicros);
        } catch (DateTimeParseException e) {
            throw new IOException(
                    "%s: expected times as RFC 3339, got '%s'".formatted(file, e.getParsedString()),
                    e);
        }
    }

    /**
     * The moments among published events; as {@link #readResult}.
     *
     * @param startMicros capture time of the first frame, microseconds since the epoch
     * @throws DateTimeParseException if a time is none
     */
    public static GameMoments result(List<Event> events, long startMicros) {
        return moments(lastRevisions(events), startMicros);
    }

    private static GameMoments moments(List<Event> last, long startMicros) {
        List<GameMoments.Score> scores = new ArrayList<>();
        List<GameMoments.Replay> replays = new ArrayList<>();
        for (Event event : last) {
            double start = (EventTimes.parse(event.time().start()) - startMicros) / 1e6;
            double end = (EventTimes.parse(event.time().end()) - startMicros) / 1e6;
            if (event.category().equals("score")) {
                scores.add(
                        new GameMoments.Score(
                                event.eventId(), (start + end) / 2, event.confidence()));
            } else {
                replays.add(
                        new GameMoments.Replay(
                                start,
                                end,
                                event.attributes().get("slowMotion") instanceof Boolean slow
                                        ? slow
                                        : null,
                                replayOf(event)));
            }
        }
        return sorted(scores, replays);
    }

    /**
     * The last revisions of all scoring moments and replays that stand, in the order of the file.
     *
     * @throws IOException if the file cannot be read or a line is no event; the message names it
     */
    public static List<Event> lastRevisions(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank()) {
                events.add(event(line, file, number));
            }
        }
        return lastRevisions(events);
    }

    /** The last revisions of all scoring moments and replays that stand, in order. */
    public static List<Event> lastRevisions(List<Event> events) {
        Map<String, Event> last = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.kind() == EventKind.MOMENT
                    && event.query() == null
                    && (event.category().equals("score") || event.category().equals("replay"))) {
                last.merge(
                        event.eventId(),
                        event,
                        (old, now) -> now.revision() > old.revision() ? now : old);
            }
        }
        return last.values().stream().filter(e -> e.phase() != EventPhase.RETRACT).toList();
    }

    private static Event event(String line, Path file, int number) throws IOException {
        try {
            return EventJson.read(line.getBytes(StandardCharsets.UTF_8), Event.class);
        } catch (IOException e) {
            throw new IOException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    private static @Nullable String replayOf(Event event) {
        return event.relations().stream()
                .filter(relation -> relation.rel().equals("replayOf"))
                .map(Event.Relation::eventId)
                .findFirst()
                .orElse(null);
    }

    private static GameMoments sorted(
            List<GameMoments.Score> scores, List<GameMoments.Replay> replays) {
        scores.sort(Comparator.comparingDouble(GameMoments.Score::time));
        replays.sort(Comparator.comparingDouble(GameMoments.Replay::start));
        return new GameMoments(scores, replays);
    }
}
