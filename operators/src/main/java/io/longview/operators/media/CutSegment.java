/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * A piece of a recording that decodes alone, not re-encoded.
 *
 * @param media the bytes; owned by this record
 * @param contentType media type of the bytes
 * @param offsetMicros time of its first shown frame, microseconds since the recording's first
 * @param durationMicros from its first shown frame to the first of the next segment
 * @param packets coded pictures that it shows
 * @param startsAtKeyFrame false for the first segment of a recording that starts amid a group of
 *     pictures, and where a stream without key frames had to be cut at the size limit: decoding
 *     then shows nothing until it has settled
 */
public record CutSegment(
        byte[] media,
        String contentType,
        long offsetMicros,
        long durationMicros,
        int packets,
        boolean startsAtKeyFrame) {}
