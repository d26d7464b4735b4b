/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextClip;
import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.ClipEvidence;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.media.FrameInfo;
import java.util.List;

/** Encoded clips as the long context takes them. */
final class ContextClips {
    private ContextClips() {}

    static ContextClip of(EncodedClip clip, ClipEncoding encoding) {
        List<FrameInfo> frames = clip.frames();
        return new ContextClip(
                frames.stream().mapToLong(FrameInfo::frameIndex).toArray(),
                frames.stream().mapToLong(FrameInfo::timeMicros).toArray(),
                within(encoding.tokens(), frames.size()),
                ClipEvidence.of(encoding));
    }

    /** A short clip's tokens come from its last picture repeated: they point at that one. */
    private static TokenBlock within(TokenBlock tokens, int frames) {
        return new TokenBlock(
                tokens.channels(),
                tokens.values(),
                tokens.mass(),
                atMost(tokens.firstFrame(), frames - 1),
                atMost(tokens.lastFrame(), frames - 1));
    }

    private static int[] atMost(int[] indices, int last) {
        int[] within = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            within[i] = Math.min(indices[i], last);
        }
        return within;
    }
}
