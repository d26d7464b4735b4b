/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * One Kafka record of media: starts at a key frame and decodes alone.
 *
 * @param streamId the stream it belongs to
 * @param kind what kind of feed the stream is
 * @param contentType media type of the bytes, for example {@code video/mp4}
 * @param startMicros capture time of the first presented frame, microseconds since the epoch
 * @param sequence number of the segment in its stream, from 0
 * @param media the bytes; owned by this record
 */
public record Segment(
        String streamId,
        StreamKind kind,
        String contentType,
        long startMicros,
        long sequence,
        byte[] media) {}
