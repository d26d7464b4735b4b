/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's memory says to a query.
 *
 * @param answerId deterministic identity: query, version and stream
 * @param query the query
 * @param stream the stream that was asked; absent where a query to all streams is not understood
 * @param kind what was wanted: when, first, last, how-often, how-long, how-many-at-most,
 *     is-there-now, or free for what a chat model answers; empty where the query is not understood
 * @param verdict what the answer comes to
 * @param sentence the answer in words
 * @param time the newest moment that the memory knows of, or when the query was asked where there
 *     is no memory
 * @param value the number that was asked for, where there is one
 * @param unit what the value counts: sightings, seconds or objects
 * @param ranges when it was seen, in the order of time, but best first for the question when a
 *     picture was there; at most {@link #MOST_RANGES}, those that stand out most; of a chat model's
 *     answer, what it was shown
 * @param rangesTotal how many ranges there are in all
 * @param coverage what part of the asked time was analysed
 * @param memory how far the memory goes back, and what it holds
 * @param model the model that saw it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "answerId",
    "query",
    "stream",
    "kind",
    "verdict",
    "sentence",
    "time",
    "value",
    "unit",
    "ranges",
    "rangesTotal",
    "coverage",
    "memory",
    "model"
})
public record Answer(
        String answerId,
        Event.QueryRef query,
        @Nullable AskedStream stream,
        String kind,
        Verdict verdict,
        String sentence,
        String time,
        @Nullable Double value,
        String unit,
        List<Range> ranges,
        int rangesTotal,
        @Nullable Coverage coverage,
        @Nullable Memory memory,
        Event.ModelRef model) {
    /** Kind of the answer to a question that a chat model reads. */
    public static final String FREE = "free";

    /** The most ranges that an answer has. */
    public static final int MOST_RANGES = 100;

    public Answer {
        kind = kind == null ? "" : kind;
        unit = unit == null ? "" : unit;
        sentence = sentence == null ? "" : sentence;
        ranges = ranges == null ? List.of() : List.copyOf(ranges);
    }

    /** The same with what it comes to, in words. */
    public Answer with(Verdict outcome, String words) {
        return new Answer(
                answerId,
                query,
                stream,
                kind,
                outcome,
                words,
                time,
                value,
                unit,
                ranges,
                rangesTotal,
                coverage,
                memory,
                model);
    }

    /** What an answer comes to. */
    public enum Verdict {
        /** It was seen; the ranges say when. */
        @JsonProperty("seen")
        SEEN,
        /** It was not seen in the time that the coverage tells. */
        @JsonProperty("not-seen")
        NOT_SEEN,
        /** The question is none that can be answered; the sentence says why. */
        @JsonProperty("not-understood")
        NOT_UNDERSTOOD,
        /** Nothing is remembered of the stream. */
        @JsonProperty("unknown-stream")
        UNKNOWN_STREAM,
        /** The time asked about lies outside what is remembered. */
        @JsonProperty("out-of-range")
        OUT_OF_RANGE,
        /** A chat model answered in words; whether they are true, it does not say. */
        @JsonProperty("answered")
        ANSWERED,
        /** The chat model failed; the sentence says how. */
        @JsonProperty("failed")
        FAILED;

        /** The name in contracts. */
        public String wireName() {
            return EventJson.wireName(this);
        }
    }

    /** The stream that was asked; its kind is absent where nothing of it was seen. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AskedStream(String streamId, @Nullable String kind) {}

    /**
     * A time at which it was seen.
     *
     * @param start time of the first frame
     * @param end time of the last frame
     * @param startFrame number of the first frame in its recording
     * @param endFrame number of the last frame
     * @param score how sure it is, 0..1; absent for what a chat model was shown
     * @param atLeast most objects in one frame: there were at least so many; absent for a picture
     * @param sightings how many sightings the range stands for, where older ones were joined to
     *     save room; absent for one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Range(
            String start,
            String end,
            long startFrame,
            long endFrame,
            @Nullable Double score,
            @Nullable Integer atLeast,
            @Nullable Integer sightings) {}

    /**
     * What part of the asked time was analysed.
     *
     * @param from first moment asked about
     * @param to last moment asked about
     * @param analysedRatio 0..1
     * @param gaps what is missing, and why
     */
    public record Coverage(String from, String to, double analysedRatio, List<Event.Gap> gaps) {
        public Coverage {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * What a stream's memory holds.
     *
     * @param oldestDetail from when on every token is kept
     * @param oldestTrace from when on anything is kept
     * @param bytes size of the memory
     * @param levels blocks of traces at each level of compression, the newest level first
     * @param clipsLeftOut clips that came with times not later than what was remembered, as of a
     *     recording published again: watched by standing queries, not remembered; absent for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Memory(
            String oldestDetail,
            String oldestTrace,
            long bytes,
            List<Integer> levels,
            @Nullable Long clipsLeftOut) {
        public Memory {
            levels = List.copyOf(levels);
        }
    }
}
