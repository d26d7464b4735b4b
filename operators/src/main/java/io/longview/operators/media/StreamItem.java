/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/** What flows out of decoding for one stream, in stream order: frames, and the ends of the feed. */
public sealed interface StreamItem permits SampledFrame, StreamBoundary {
    /** The stream the item belongs to. */
    String streamId();
}
