/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.ClipEvidence;
import java.util.List;
import java.util.Set;

/**
 * An encoded clip, held to be used in many streams.
 *
 * @param tokens its tokens
 * @param evidence what was seen of each class
 */
record HeldClip(TokenBlock tokens, List<ClassEvidence> evidence) {
    /** Frames of a clip. */
    static final int FRAMES = 4;

    /** Time of a frame: one a second, as in the protocol. */
    static final long FRAME_MICROS = 1_000_000;

    /** Time from one clip to the next. */
    static final long MICROS = FRAMES * FRAME_MICROS;

    static HeldClip of(ClipEncoding encoding) {
        return new HeldClip(encoding.tokens(), ClipEvidence.of(encoding));
    }

    /** The same clip in memory of its own, as an encoder has just written it. */
    HeldClip fresh() {
        return new HeldClip(
                new TokenBlock(
                        tokens.channels(),
                        tokens.values().clone(),
                        tokens.mass(),
                        tokens.firstFrame(),
                        tokens.lastFrame()),
                evidence);
    }

    /** As the clip with the given index of a stream. */
    ContextClip at(long index) {
        return at(index, index * MICROS);
    }

    ContextClip at(long index, long startMicros) {
        long[] frames = new long[FRAMES];
        long[] times = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            frames[i] = index * FRAMES + i;
            times[i] = startMicros + i * FRAME_MICROS;
        }
        return new ContextClip(frames, times, tokens, evidence);
    }

    /** The best score of any of the classes, 0 if there is none. */
    float score(Set<Integer> classes) {
        float best = 0;
        for (ClassEvidence seen : evidence) {
            if (classes.contains(seen.classId())) {
                best = Math.max(best, seen.score());
            }
        }
        return best;
    }
}
