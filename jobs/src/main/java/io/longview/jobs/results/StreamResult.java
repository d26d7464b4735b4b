/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.results;

import io.longview.jobs.evaluate.TrackRow;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.event.HealthReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that the topics say about one stream, collected for its files. */
public final class StreamResult {
    private final List<EventLine> events = new ArrayList<>();
    private final SortedMap<BoxKey, Event.SeenObject> boxes = new TreeMap<>();
    private final Set<String> open = new HashSet<>();
    private final SortedMap<String, Integer> categories = new TreeMap<>();
    private final SortedSet<Long> seenFrames = new TreeSet<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private @Nullable HealthReport lastHealth;
    private String firstTime = "";
    private String lastTime = "";

    /** Adds an event as it was published. */
    void event(byte[] json) throws IOException {
        Event event = EventJson.read(json, Event.class);
        events.add(new EventLine(event.time().end(), json));
        if (event.phase() == EventPhase.END) {
            open.remove(event.eventId());
        } else if (event.phase() == EventPhase.NEW) {
            open.add(event.eventId());
            categories.merge(event.category(), 1, Integer::sum);
        }
    }

    /**
     * Adds the boxes of a frame; repeated records add nothing.
     *
     * @param classes only these, or all if empty
     */
    void tracks(FrameTracks tracks, Set<String> classes) {
        if (!tracks.late()) {
            seenFrames.add(tracks.frame());
            if (firstTime.isEmpty() || tracks.time().compareTo(firstTime) < 0) {
                firstTime = tracks.time();
            }
            if (tracks.time().compareTo(lastTime) > 0) {
                lastTime = tracks.time();
            }
        }
        for (Event.SeenObject object : tracks.objects()) {
            if (classes.isEmpty() || classes.contains(object.type())) {
                int id = Integer.parseInt(object.objectId());
                boxes.putIfAbsent(new BoxKey(tracks.frame(), id), object);
            }
        }
    }

    /** Adds a rejected segment. */
    void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Notes a health report; the last one counts. */
    void health(HealthReport report) {
        lastHealth = report;
    }

    /** The segments that were rejected, in full or in part, in the order of the topic. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Events published. */
    public int eventCount() {
        return events.size();
    }

    /** Frames that the model saw. */
    public long framesSampled() {
        return seenFrames.size();
    }

    /** Frames decoded, as the last health report says. */
    public long framesDecoded() {
        HealthReport health = lastHealth;
        return health == null ? 0 : health.framesDecoded();
    }

    /** Time of the first frame that the model saw, empty without one. */
    public String firstTime() {
        return firstTime;
    }

    /** Time of the last decoded frame. */
    public String lastTime() {
        HealthReport health = lastHealth;
        return health == null || health.lastFrameTime() == null ? lastTime : health.lastFrameTime();
    }

    /** The frames that the model saw. */
    public Set<Long> seenFrames() {
        return Collections.unmodifiableSet(seenFrames);
    }

    /** How many tracks of each category were announced, by category. */
    public Map<String, Integer> categories() {
        return Collections.unmodifiableMap(categories);
    }

    /** The boxes of one class as rows of a track file. */
    public List<TrackRow> rows(String type) {
        List<TrackRow> rows = new ArrayList<>();
        boxes.forEach(
                (key, object) -> {
                    if (object.type().equals(type)) {
                        Event.BoundingBox box = object.bbox();
                        int width = object.imageSize().width();
                        int height = object.imageSize().height();
                        rows.add(
                                new TrackRow(
                                        Math.toIntExact(key.frame()),
                                        key.id(),
                                        box.left() * width,
                                        box.top() * height,
                                        (box.right() - box.left()) * width,
                                        (box.bottom() - box.top()) * height,
                                        false,
                                        TrackRow.NO_CLASS));
                    }
                });
        return rows;
    }

    /** Whether the stream's end and everything before it was read. */
    public boolean isComplete() {
        HealthReport health = lastHealth;
        return health != null
                && health.state() == HealthReport.State.ENDED
                && seenFrames.size() >= health.framesSampled()
                && open.isEmpty();
    }

    /**
     * One event's JSON a line, in event-time order; events of one time in the order of the topic.
     */
    public void writeEvents(Path file) throws IOException {
        events.sort(Comparator.comparing(EventLine::end));
        try (OutputStream out = Files.newOutputStream(file)) {
            for (EventLine event : events) {
                out.write(event.json());
                out.write('\n');
            }
        }
    }

    /** MOTChallenge lines, by frame and id. */
    public void writeTracks(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (Map.Entry<BoxKey, Event.SeenObject> box : boxes.entrySet()) {
                out.write(line(box.getKey().frame(), box.getKey().id(), box.getValue()));
                out.write('\n');
            }
        }
    }

    private static String line(long frame, int id, Event.SeenObject object) {
        Event.BoundingBox box = object.bbox();
        int width = object.imageSize().width();
        int height = object.imageSize().height();
        return String.format(
                Locale.ROOT,
                "%d,%d,%.2f,%.2f,%.2f,%.2f,%.4f,-1,-1,-1",
                frame,
                id,
                box.left() * width,
                box.top() * height,
                (box.right() - box.left()) * width,
                (box.bottom() - box.top()) * height,
                object.confidence());
    }

    private record EventLine(String end, byte[] json) {}

    private record BoxKey(long frame, int id) implements Comparable<BoxKey> {
        @Override
        public int compareTo(BoxKey other) {
            return Comparator.comparingLong(BoxKey::frame)
                    .thenComparingInt(BoxKey::id)
                    .compare(this, other);
        }
    }
}
