/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * The well-being of one stream.
 *
 * @param stream the stream
 * @param time when the report was made
 * @param state the worst thing that is true of the stream
 * @param lastFrameTime capture time of the last decoded frame, empty before the first
 * @param lastFrameAgeSeconds age of that frame when the report was made
 * @param fps decoded frames a second of stream time, over the frames since the previous report
 * @param framesDecoded frames decoded of the current recording
 * @param framesSampled frames of it that the model saw
 * @param segmentsRejected segments rejected, in full or in part, since the stream began
 * @param gaps capture time missing between segments since the previous report
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"stream", "time", "state"})
public record HealthReport(
        Event.StreamRef stream,
        String time,
        State state,
        String lastFrameTime,
        double lastFrameAgeSeconds,
        double fps,
        long framesDecoded,
        long framesSampled,
        long segmentsRejected,
        List<Event.Gap> gaps) {
    public HealthReport {
        lastFrameTime =
                lastFrameTime == null ? "" : lastFrameTime; // JSON leaves out what is empty.
        gaps = gaps == null ? List.of() : List.copyOf(gaps);
    }

    /** What is true of a stream, best first. */
    public enum State {
        /** Frames arrive and change. */
        @JsonProperty("ok")
        OK,
        /** Frames arrive, but have not changed for a while. */
        @JsonProperty("frozen")
        FROZEN,
        /** Frames arrive, but are black or of one tone. */
        @JsonProperty("black")
        BLACK,
        /** Segments arrive, but none of the last ones starts with a usable key frame. */
        @JsonProperty("no-key-frame")
        NO_KEY_FRAME,
        /** Segments arrive, but the last ones could not be decoded. */
        @JsonProperty("undecodable")
        UNDECODABLE,
        /** The publisher ended the stream. */
        @JsonProperty("ended")
        ENDED,
        /** Nothing arrives. */
        @JsonProperty("lost")
        LOST;

        /** The name in contracts. */
        public String wireName() {
            return EventJson.wireName(this);
        }
    }
}
