/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.operators.event.EventJson;
import io.longview.operators.query.PreparedQuery;
import org.jspecify.annotations.Nullable;

/**
 * A question that stands or waits for the end of streams.
 *
 * @param queryId identity
 * @param version its version
 * @param mode once or standing
 * @param answerAt now or end
 * @param streamId the stream it is about; absent for all
 * @param text its words
 * @param picture whether it is about a picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"queryId", "version", "mode", "answerAt", "streamId", "text", "picture"})
public record InspectedQuery(
        String queryId,
        int version,
        String mode,
        String answerAt,
        @Nullable String streamId,
        String text,
        boolean picture) {
    static InspectedQuery of(PreparedQuery query) {
        return new InspectedQuery(
                query.queryId(),
                query.ref().version(),
                EventJson.wireName(query.mode()),
                EventJson.wireName(query.answerAt()),
                query.scope().streamId(),
                query.ref().text(),
                query.picture() != null);
    }
}
