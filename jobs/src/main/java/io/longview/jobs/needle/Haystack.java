/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.TokenBlock;
import java.util.List;
import java.util.Random;

/**
 * The encoded clips of all footage, repeated from the start when more are asked for. Repetitions
 * carry a little noise, as no camera shows the same picture twice to the last bit. Threads may
 * share it.
 *
 * @param clips encoded once
 * @param uniqueFrames pictures that went into them
 * @param fps frames taken for each second of footage
 */
record Haystack(List<HeldClip> clips, int uniqueFrames, double fps) {
    /** Noise of a repetition, relative to the clip's own root mean square. */
    static final float REPEAT_NOISE = 0.01f;

    private static final float[] NOISE = noise();

    Haystack {
        clips = List.copyOf(clips);
    }

    /** The clip at an index from 0, however long the haystack is. */
    HeldClip clip(int index) {
        HeldClip clip = clips.get(index % clips.size());
        return index < clips.size() ? clip : repeated(clip, index);
    }

    private static HeldClip repeated(HeldClip clip, int index) {
        TokenBlock tokens = clip.tokens();
        float[] values = tokens.values().clone();
        double power = 0;
        for (float value : values) {
            power += value * value;
        }
        float size = REPEAT_NOISE * (float) Math.sqrt(power / values.length);
        int offset = Math.floorMod(index * 0x9E3779B1, NOISE.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += size * NOISE[(offset + i) % NOISE.length];
        }
        return new HeldClip(
                new TokenBlock(
                        tokens.channels(),
                        values,
                        tokens.mass(),
                        tokens.firstFrame(),
                        tokens.lastFrame()),
                clip.evidence());
    }

    private static float[] noise() {
        Random random = new Random(1);
        float[] noise = new float[65_537];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
