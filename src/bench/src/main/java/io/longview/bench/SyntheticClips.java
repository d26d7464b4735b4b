/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.VisualQuery;
import io.longview.model.vision.Box;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.StreamKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Encoded clips like those of a camera, without pictures: a scene of 64 tokens that changes every
 * 20 clips, noise in every token (cosine about 0.98 from clip to clip), about one token in 30 new
 * in each clip as of things that move, at least one, so that no clip passes for a still one, and
 * objects of three classes that come and go. Every stream has scenes, objects and classes of its
 * own. The same arguments give the same clip.
 *
 * @param channels length of a token
 * @param classes how many classes there are
 */
record SyntheticClips(int channels, int classes) implements Serializable {
    static final int FRAMES = 4;

    private static final int TOKENS = 64;
    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final long FRAME_MICROS = 1_000_000;
    private static final int SCENE_CLIPS = 20;
    private static final double NOISE = 0.15;
    private static final int VISIT_CLIPS = 15;
    private static final float[] NO_APPEARANCE = {};

    static String streamId(int stream) {
        return "camera-%03d".formatted(stream);
    }

    /** A clip of one frame a second. */
    EncodedClip clip(int stream, long index) {
        List<FrameInfo> frames = new ArrayList<>(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            long frame = index * FRAMES + i;
            frames.add(
                    new FrameInfo(
                            frame + 1,
                            START_MICROS + frame * FRAME_MICROS,
                            1280,
                            720,
                            new GrayPicture(1, 1, new byte[1]),
                            List.of()));
        }
        return new EncodedClip(
                streamId(stream),
                StreamKind.CAMERA,
                index,
                frames,
                new ClipEncoding(tokens(stream, index), detections(stream, index)),
                null);
    }

    /** A picture that looks like a clip. */
    VisualQuery like(int stream, long index) {
        return VisualQuery.of(tokens(stream, index));
    }

    private TokenBlock tokens(int stream, long index) {
        SplittableRandom scene = random(stream, index / SCENE_CLIPS, 1);
        SplittableRandom noise = random(stream, index, 2);
        float[] values = new float[TOKENS * channels];
        for (int token = 0; token < TOKENS; token++) {
            boolean moves = noise.nextInt(60) == 0 || token == index * 7 % TOKENS;
            for (int i = 0; i < channels; i++) {
                double still = normal(scene);
                double other = normal(noise);
                values[token * channels + i] = (float) (moves ? other : still + NOISE * other);
            }
        }
        float[] mass = new float[TOKENS];
        int[] frame = new int[TOKENS];
        for (int token = 0; token < TOKENS; token++) {
            mass[token] = 10;
            frame[token] = token * FRAMES / TOKENS;
        }
        return new TokenBlock(channels, values, mass, frame, frame.clone());
    }

    /** Nearly normal, and cheap: what is measured is not the making of clips. */
    private static double normal(SplittableRandom random) {
        long bits = random.nextLong();
        return ((bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48))
                        / 37_837.0
                - 3.4641;
    }

    private List<List<Detection>> detections(int stream, long index) {
        List<Detection> seen = new ArrayList<>();
        for (int kind = 0; kind < 3; kind++) {
            SplittableRandom visit = random(stream, index / VISIT_CLIPS, 3 + kind);
            if (visit.nextInt(3) == 0) {
                seen.add(
                        new Detection(
                                (stream * 7 + kind * 13) % classes,
                                0.5f + visit.nextInt(40) / 100f,
                                new Box(0.1f * kind, 0.2f, 0.1f * kind + 0.1f, 0.8f),
                                NO_APPEARANCE));
            }
        }
        return List.of(seen, seen, seen, seen);
    }

    private static SplittableRandom random(long stream, long place, long purpose) {
        return new SplittableRandom((stream * 1_000_003 + place) * 31 + purpose);
    }
}
