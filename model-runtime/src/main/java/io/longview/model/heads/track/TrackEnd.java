/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

/**
 * An object is not followed any more; its identity is never used again.
 *
 * @param objectId its identity
 * @param classId its class in the end
 * @param reason why
 * @param frameIndex frame of its last box
 * @param timeMicros capture time of that frame in microseconds
 */
public record TrackEnd(
        int objectId, int classId, EndReason reason, long frameIndex, long timeMicros) {}
