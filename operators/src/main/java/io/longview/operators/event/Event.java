/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data of one event, as published. Fields are never repurposed and readers ignore unknown ones.
 *
 * @param eventId deterministic identity, the same for all revisions and for every replay of the
 *     same recording
 * @param revision number of this revision, from 0
 * @param phase where in its life the event is
 * @param status how sure it is
 * @param kind what it is about
 * @param category what was seen, for example {@code person}
 * @param confidence 0..1
 * @param stream the stream it was seen on
 * @param time the time range of the evidence so far
 * @param query the query or rule that asked for it, if one did
 * @param objects objects in the last picture of the evidence
 * @param relations links to other events
 * @param evidence what the event rests on
 * @param coverage what part of the period was analysed, where that matters
 * @param attributes further facts, by name; what they are depends on the kind
 * @param model the model that saw it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "eventId",
    "revision",
    "phase",
    "status",
    "kind",
    "category",
    "confidence",
    "stream",
    "time",
    "query",
    "objects",
    "relations",
    "evidence",
    "coverage",
    "attributes",
    "model"
})
public record Event(
        String eventId,
        int revision,
        EventPhase phase,
        EventStatus status,
        EventKind kind,
        String category,
        double confidence,
        StreamRef stream,
        TimeSpan time,
        @Nullable QueryRef query,
        List<SeenObject> objects,
        List<Relation> relations,
        @Nullable Evidence evidence,
        @Nullable Coverage coverage,
        Map<String, Object> attributes,
        ModelRef model) {
    public Event {
        objects = objects == null ? List.of() : List.copyOf(objects);
        relations = relations == null ? List.of() : List.copyOf(relations);
        attributes = attributes == null ? Map.of() : attributes;
    }

    /** CloudEvents type: kind and phase, with the version of the contract. */
    @JsonIgnore
    public String type() {
        return "io.longview.%s.%s.v1"
                .formatted(EventJson.wireName(kind), EventJson.wireName(phase));
    }

    /** The stream, as events refer to it. */
    public record StreamRef(String streamId, String kind) {}

    /** A time range with its frames; times are RFC 3339, frames 1-based in the recording. */
    public record TimeSpan(String start, String end, long startFrame, long endFrame) {
        /** A range from microseconds since the epoch. */
        public static TimeSpan of(
                long startMicros, long endMicros, long startFrame, long endFrame) {
            return new TimeSpan(
                    EventTimes.format(startMicros),
                    EventTimes.format(endMicros),
                    startFrame,
                    endFrame);
        }
    }

    /** The query or rule that asked, with its version. */
    public record QueryRef(String queryId, int version, String text) {}

    /**
     * An object in a picture.
     *
     * @param objectId identity, unique in the stream
     * @param type class name
     * @param confidence 0..1
     * @param bbox where, normalised to the picture
     * @param imageSize size of the source picture
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeenObject(
            String objectId,
            String type,
            double confidence,
            BoundingBox bbox,
            ImageSize imageSize) {}

    /** A box, normalised to 0..1 from the left and top edge. */
    public record BoundingBox(double left, double top, double right, double bottom) {}

    /** Size of the source picture in pixels. */
    public record ImageSize(int width, int height) {}

    /** A link to another event. */
    public record Relation(String rel, String eventId) {}

    /** What an event rests on: signals that agreed, frames (1-based in the recording). */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Evidence(List<String> signals, List<Long> frames) {
        public Evidence {
            signals = signals == null ? List.of() : List.copyOf(signals);
            frames = frames == null ? List.of() : List.copyOf(frames);
        }
    }

    /** What part of a period was analysed, and what is missing. */
    public record Coverage(double analysedRatio, List<Gap> gaps) {}

    /** A part of a period that was not analysed. */
    public record Gap(String start, String end, String reason) {}

    /** The model that produced an event. */
    public record ModelRef(String bundle, String version, String digest) implements Serializable {}
}
