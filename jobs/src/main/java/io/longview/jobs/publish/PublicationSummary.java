/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What became of a source.
 *
 * @param streamId the stream's name
 * @param segments segments published
 * @param bytes bytes of media published
 * @param start capture time of the first frame, RFC 3339; empty if nothing was published
 * @param seconds from the first frame to the end of the last segment
 * @param leftOut segments that were too large
 * @param problems what of the source could not be used, one line each
 */
public record PublicationSummary(
        String streamId,
        long segments,
        long bytes,
        String start,
        double seconds,
        long leftOut,
        List<String> problems) {
    /** Owns a copy of the problems. */
    public PublicationSummary {
        problems = List.copyOf(problems);
    }

    /** Whether everything of the source is in the topic. */
    @JsonIgnore
    public boolean complete() {
        return leftOut == 0 && problems.isEmpty();
    }
}
