/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

/**
 * A new object is being followed.
 *
 * @param objectId its identity, unique in the stream, from 1
 * @param classId its class so far
 * @param frameIndex frame of its first box, which may lie before the frame that confirmed it
 * @param timeMicros capture time of that frame in microseconds
 */
public record TrackStart(int objectId, int classId, long frameIndex, long timeMicros) {}
