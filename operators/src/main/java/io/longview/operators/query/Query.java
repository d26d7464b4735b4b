/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.operators.event.EventIds;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question as it was asked.
 *
 * @param queryId identity
 * @param version a higher one replaces a lower one
 * @param text the question in words; empty for a picture without words
 * @param image the picture to look for as JPEG or PNG, if the question is about one
 * @param scope what is asked about
 * @param mode whether it is asked once or stands
 * @param answerAt when a question that is asked once is answered
 * @param terms when a standing question counts as true
 */
public record Query(
        String queryId,
        int version,
        String text,
        byte @Nullable [] image,
        Scope scope,
        Mode mode,
        AnswerAt answerAt,
        Terms terms) {

    /**
     * Streams and time that a question is about.
     *
     * @param streamId the stream, absent for all
     * @param fromMicros no earlier than this, microseconds since the epoch, if said
     * @param toMicros no later than this, if said
     */
    public record Scope(
            @Nullable String streamId, @Nullable Long fromMicros, @Nullable Long toMicros) {
        /** Whether the stream is asked about. */
        public boolean covers(String stream) {
            return streamId == null || streamId.equals(stream);
        }
    }

    /** Whether a question is asked once or stands. */
    public enum Mode {
        ONCE,
        STANDING
    }

    /** When a question that is asked once is answered. */
    public enum AnswerAt {
        /** When it arrives, from what is remembered then. */
        NOW,
        /** When the stream ends. */
        END
    }

    /**
     * When a standing question counts as true.
     *
     * @param threshold score from which on it is true; absent for the default of its kind
     * @param minimumSeconds how long it must be true before it is told
     * @param cooldownSeconds how long nothing is told after it was true
     */
    public record Terms(
            @Nullable Double threshold, double minimumSeconds, double cooldownSeconds) {}

    /** Whether it stands. */
    public boolean standing() {
        return mode == Mode.STANDING;
    }

    /** What tells this question from another one under the same id and version. */
    String digest() {
        byte[] picture = image;
        return EventIds.of(
                text,
                picture == null ? "" : new String(picture, StandardCharsets.ISO_8859_1),
                scope.toString(),
                mode.name().toLowerCase(Locale.ROOT),
                answerAt.name().toLowerCase(Locale.ROOT),
                terms.toString());
    }
}
