/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, or not in full, with the reason: it goes to the topic {@code
 * rejected} unchanged.
 *
 * @param streamId the stream, empty if the record does not say
 * @param reason category in kebab-case, for example {@code truncated}
 * @param message what was expected, what was got, what to do
 * @param origin where the record came from
 * @param headers the record's own headers
 * @param value the record's own value
 */
public record Rejected(
        String streamId,
        String reason,
        String message,
        RecordOrigin origin,
        List<RecordHeader> headers,
        byte @Nullable [] value) {
    public Rejected {
        headers = List.copyOf(headers);
    }
}
