/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * The feed of a stream stopped here; what is open in later stages is closed. Where it was
 * forgotten, it begins anew with the next frame, as if it had never been.
 *
 * @param streamId the stream
 * @param kind what kind of feed the stream is
 * @param timeMicros capture time of the last frame before the boundary
 * @param reason why the feed stopped
 */
public record StreamBoundary(String streamId, StreamKind kind, long timeMicros, Reason reason)
        implements StreamItem {

    /** Why a feed stopped. */
    public enum Reason {
        /** The publisher said that the stream is over. */
        ENDED,
        /** Nothing arrived for longer than the source timeout. */
        LOST,
        /** Nothing arrived for the retention time: all stages forget the stream. */
        FORGOTTEN
    }
}
