/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.operators.event.EventJson;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Data of a record of the queries topic, as published.
 *
 * @param queryId identity; also the record's key
 * @param version a higher one replaces a lower one
 * @param text the question in words
 * @param image the picture to look for, JPEG or PNG in base64
 * @param streamId the stream that is asked
 * @param allStreams whether all streams are asked
 * @param from no earlier than this, RFC 3339
 * @param to no later than this, RFC 3339
 * @param mode once or standing
 * @param answerAt now or end
 * @param threshold score from which on a standing query is true
 * @param minimumSeconds how long it must be true before it is told
 * @param cooldownSeconds how long nothing is told after it was true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "queryId",
    "version",
    "text",
    "image",
    "streamId",
    "allStreams",
    "from",
    "to",
    "mode",
    "answerAt",
    "threshold",
    "minimumSeconds",
    "cooldownSeconds"
})
public record QueryRequest(
        String queryId,
        int version,
        @Nullable String text,
        @Nullable String image,
        @Nullable String streamId,
        @Nullable Boolean allStreams,
        @Nullable String from,
        @Nullable String to,
        String mode,
        String answerAt,
        @Nullable Double threshold,
        @Nullable Double minimumSeconds,
        @Nullable Double cooldownSeconds) {
    /** Largest picture, in bytes. */
    public static final int MOST_IMAGE_BYTES = QueryJson.MOST_IMAGE_BYTES;

    /** Longest question. */
    public static final int MOST_CHARACTERS = QueryJson.MOST_CHARACTERS;

    /**
     * A question asked once, to be answered now.
     *
     * @param text the question, empty for a picture alone
     * @param image the picture to look for, or none
     * @param streamId the stream, or none for all
     */
    public static QueryRequest once(
            String queryId, String text, byte @Nullable [] image, @Nullable String streamId) {
        return new QueryRequest(
                queryId,
                1,
                text.isEmpty() ? null : text,
                image == null ? null : Base64.getEncoder().encodeToString(image),
                streamId,
                streamId == null ? true : null,
                null,
                null,
                EventJson.wireName(Query.Mode.ONCE),
                EventJson.wireName(Query.AnswerAt.NOW),
                null,
                null,
                null);
    }

    /** The same question, to be answered when the stream ends. */
    public QueryRequest atEnd() {
        return new QueryRequest(
                queryId,
                version,
                text,
                image,
                streamId,
                allStreams,
                from,
                to,
                mode,
                EventJson.wireName(Query.AnswerAt.END),
                threshold,
                minimumSeconds,
                cooldownSeconds);
    }

    /** The same question about a part of the time; either end may be open. */
    public QueryRequest between(@Nullable String earliest, @Nullable String latest) {
        return new QueryRequest(
                queryId,
                version,
                text,
                image,
                streamId,
                allStreams,
                earliest,
                latest,
                mode,
                answerAt,
                threshold,
                minimumSeconds,
                cooldownSeconds);
    }

    /** The same question, standing; what is not said has the usual value. */
    public QueryRequest standing(
            int newVersion,
            @Nullable Double score,
            @Nullable Double minimum,
            @Nullable Double cooldown) {
        return new QueryRequest(
                queryId,
                newVersion,
                text,
                image,
                streamId,
                allStreams,
                from,
                to,
                EventJson.wireName(Query.Mode.STANDING),
                answerAt,
                score,
                minimum,
                cooldown);
    }
}
