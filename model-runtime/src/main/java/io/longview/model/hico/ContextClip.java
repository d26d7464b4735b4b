/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.List;

/**
 * A clip as it enters the long context.
 *
 * @param frames numbers of its frames in the stream, ascending
 * @param timesMicros capture times of its frames, microseconds since the epoch
 * @param tokens its tokens; their frame indices point into {@code frames}
 * @param evidence what the region head saw of each class, at most one entry a class
 */
public record ContextClip(
        long[] frames, long[] timesMicros, TokenBlock tokens, List<ClassEvidence> evidence) {
    /** The most tokens that a clip may have: 16 for each of 4 frames. */
    public static final int MOST_TOKENS = 64;

    public ContextClip {
        if (frames.length == 0 || frames.length != timesMicros.length) {
            throw new IllegalArgumentException(
                    "Expected as many frame numbers as times, and at least one, got %d and %d"
                            .formatted(frames.length, timesMicros.length));
        }
        if (tokens.count() > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "Expected at most %d tokens a clip, got %d"
                            .formatted(MOST_TOKENS, tokens.count()));
        }
        evidence = List.copyOf(evidence);
    }

    /**
     * What was seen of one class in a clip.
     *
     * @param classId the class
     * @param score mean over the clip's frames of the best score of the class, 0..1
     * @param count most objects of the class in one frame
     * @param closer what a closer look said, 0..1; 0 if nobody looked closer
     */
    public record ClassEvidence(int classId, float score, int count, float closer) {
        /** Of a clip at which nobody looked closer. */
        public ClassEvidence(int classId, float score, int count) {
            this(classId, score, count, 0);
        }

        /** The best that is known: a closer look where there was one. */
        float best() {
            return closer > 0 ? closer : score;
        }
    }

    long start() {
        return timesMicros[0];
    }

    long end() {
        return timesMicros[timesMicros.length - 1];
    }

    long firstFrame() {
        return frames[0];
    }

    long lastFrame() {
        return frames[frames.length - 1];
    }
}
