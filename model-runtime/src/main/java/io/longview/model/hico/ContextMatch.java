/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * A time at which a stream looked like what was searched for.
 *
 * @param startMicros time of the first frame, microseconds since the epoch
 * @param endMicros time of the last frame
 * @param firstFrame number of the first frame in the stream
 * @param lastFrame number of the last frame
 * @param score likeness, up to 1
 * @param seen whether that is enough to count as seen: {@link ContextSearch#SEEN}, and less where
 *     the memory is compressed more
 */
public record ContextMatch(
        long startMicros,
        long endMicros,
        long firstFrame,
        long lastFrame,
        double score,
        boolean seen) {
    /** From the beginning of this match to the end of a later one. */
    ContextMatch to(ContextMatch later) {
        return new ContextMatch(
                startMicros,
                later.endMicros,
                firstFrame,
                later.lastFrame,
                Math.max(score, later.score),
                seen || later.seen);
    }
}
