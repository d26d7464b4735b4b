/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.Box;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Encoded clips of a stream at four frames a second: clip n lasts from second n to n + 0.75. */
final class TestingClips {
    /** Capture time of the first frame: 2026-01-01. */
    static final long START = 1_767_225_600_000_000L;

    static final int PERSON = 0;
    static final int CAR = 1;

    private static final int TOKENS = 64;

    private TestingClips() {}

    /** A clip in which so many objects of a class are seen in each frame. */
    static EncodedClip clip(String streamId, long index, int classId, int count) {
        return clip(streamId, index, classId, count, scene(streamId, index));
    }

    /** A clip of a stream that shows a person in the scene of another one. */
    static EncodedClip sceneOf(String other, String streamId, long index) {
        return clip(streamId, index, PERSON, 1, scene(other, index));
    }

    /** A clip that looks like that, after a cut. */
    static EncodedClip showing(String streamId, long index, TokenBlock tokens) {
        return clip(streamId, index, PERSON, 0, tokens);
    }

    private static EncodedClip clip(
            String streamId, long index, int classId, int count, TokenBlock tokens) {
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            detections.add(
                    new Detection(
                            classId,
                            0.8f,
                            new Box(0.1f * i, 0.2f, 0.1f * i + 0.1f, 0.8f),
                            new float[] {1, 0, 0, 0}));
        }
        List<FrameInfo> frames = new ArrayList<>();
        List<List<Detection>> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            frames.add(
                    new FrameInfo(
                            index * 4 + i + 1,
                            START + index * 1_000_000 + i * 250_000L,
                            640,
                            360,
                            new GrayPicture(4, 2, new byte[8]),
                            List.of()));
            seen.add(detections);
        }
        return new EncodedClip(
                streamId, StreamKind.CAMERA, index, frames, new ClipEncoding(tokens, seen), null);
    }

    static EncodedClip empty(String streamId, long index) {
        return clip(streamId, index, PERSON, 0);
    }

    /** The end of the feed after the clip with the index before. */
    static EncodedClip end(String streamId, long index, StreamBoundary.Reason reason) {
        return new EncodedClip(
                streamId,
                StreamKind.CAMERA,
                index,
                List.of(),
                null,
                new StreamBoundary(streamId, StreamKind.CAMERA, START + index * 1_000_000, reason));
    }

    /** What a stream's clips show: always the same, in a little motion. */
    private static TokenBlock scene(String streamId, long index) {
        TokenBlock scene = tokens(streamId.hashCode());
        float[] values = scene.values().clone();
        Random random = new Random(index);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.2 * random.nextGaussian());
        }
        return new TokenBlock(
                scene.channels(), values, scene.mass(), scene.firstFrame(), scene.lastFrame());
    }

    /** What a picture looks like. */
    static TokenBlock tokens(long seed) {
        Random random = new Random(seed);
        int channels = TestingFrameEncoder.SPEC.channels();
        float[] values = new float[TOKENS * channels];
        float[] mass = new float[TOKENS];
        int[] frames = new int[TOKENS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < TOKENS; i++) {
            mass[i] = 10;
            frames[i] = i / 16;
        }
        return new TokenBlock(channels, values, mass, frames, frames.clone());
    }
}
