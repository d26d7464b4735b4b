/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.ContextClip.ClassEvidence;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Clips of made-up scenes: each scene is a set of token directions, each clip adds noise to it. */
final class ContextClips {
    static final int CHANNELS = 32;
    static final long SECOND = 1_000_000;

    private final Random random;

    ContextClips(long seed) {
        random = new Random(seed);
    }

    /** A scene of 8 kinds of patch, 8 tokens each, around a common mean, as real features have. */
    float[] scene() {
        float[] values = new float[64 * CHANNELS];
        for (int kind = 0; kind < 8; kind++) {
            for (int c = 0; c < CHANNELS; c++) {
                float value = (float) (2 + random.nextGaussian());
                for (int i = 0; i < 8; i++) {
                    values[(i * 8 + kind) * CHANNELS + c] = value;
                }
            }
        }
        return values;
    }

    TokenBlock tokens(float[] scene, double noise) {
        float[] values = scene.clone();
        float[] mass = new float[64];
        int[] first = new int[64];
        int[] last = new int[64];
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noise * random.nextGaussian());
        }
        for (int i = 0; i < 64; i++) {
            mass[i] = 30;
            first[i] = i / 16;
            last[i] = i / 16;
        }
        return new TokenBlock(CHANNELS, values, mass, first, last);
    }

    /** How the tokens of 200 scenes are spread. */
    static TokenPrior prior() {
        ContextClips others = new ContextClips(77);
        return TokenPrior.estimate(
                Stream.generate(() -> others.tokens(others.scene(), 0.3)).limit(200).toList(), 16);
    }

    /** Four frames, one a second; clip 0 has the frames 1 to 4. */
    static ContextClip clip(long index, TokenBlock tokens, ClassEvidence... evidence) {
        long[] frames = new long[4];
        long[] times = new long[4];
        for (int i = 0; i < 4; i++) {
            frames[i] = index * 4 + i + 1;
            times[i] = frames[i] * SECOND;
        }
        return new ContextClip(frames, times, tokens, List.of(evidence));
    }
}
