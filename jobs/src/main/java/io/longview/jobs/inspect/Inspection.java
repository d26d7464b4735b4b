/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a savepoint holds.
 *
 * @param savepoint its path
 * @param streams all streams that it knows, by name
 * @param queries the questions that stand or wait, by id
 */
@JsonPropertyOrder({"savepoint", "streams", "queries"})
public record Inspection(
        String savepoint, List<InspectedStream> streams, List<InspectedQuery> queries) {
    public Inspection {
        streams = List.copyOf(streams);
        queries = List.copyOf(queries);
    }
}
