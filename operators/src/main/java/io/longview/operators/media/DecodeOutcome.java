/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import org.jspecify.annotations.Nullable;

/**
 * What became of a segment: what was decoded, and what could not be.
 *
 * @param container short name of the container, empty if unknown
 * @param codec short name of the codec, empty if unknown
 * @param width width of the last frame as shown, 0 if none
 * @param height height of the last frame as shown, 0 if none
 * @param frames frames handed to the handler
 * @param damagedFrames how many of them the decoder had to conceal errors in
 * @param skippedPackets packets that gave no picture because they are damaged
 * @param repairedTimes frames whose time was missing or out of order
 * @param durationMicros from the first frame's start to the last frame's end, 0 if none
 * @param problem what could not be decoded, null if all was well
 */
public record DecodeOutcome(
        String container,
        String codec,
        int width,
        int height,
        int frames,
        int damagedFrames,
        int skippedPackets,
        int repairedTimes,
        long durationMicros,
        @Nullable DecodeProblem problem) {

    /** The outcome of media of which nothing could be used. */
    static DecodeOutcome refused(MediaFault fault, String message) {
        return new DecodeOutcome("", "", 0, 0, 0, 0, 0, 0, 0, new DecodeProblem(fault, message));
    }
}
