/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.Box;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * An encoder whose answer can be worked out by hand: it sees one person in every picture, at the
 * horizontal position that the first pixel's red value says, and notes its batches.
 */
public final class TestingFrameEncoder implements FrameEncoder {
    public static final FrameEncoderSpec SPEC =
            new FrameEncoderSpec(
                    "testing", "1", "0000", 64, 32, 4, 64, 8, 4, List.of("person", "car"));

    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final Semaphore calls = new Semaphore(Integer.MAX_VALUE / 2);
    private @Nullable String failure;
    private boolean closed;

    /** Sizes of the batches so far. */
    public List<Integer> batches() {
        return batches;
    }

    /** From now on it fails. */
    public void failWith(String message) {
        failure = message;
    }

    /** From now on each batch waits until it is allowed. */
    public void hold() {
        calls.drainPermits();
    }

    /** Lets so many more batches go. */
    public void allow(int batches) {
        calls.release(batches);
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public FrameEncoderSpec spec() {
        return SPEC;
    }

    @Override
    public List<ClipEncoding> encode(List<List<Picture>> clips) {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        batches.add(clips.size());
        calls.acquireUninterruptibly();
        return clips.stream().map(TestingFrameEncoder::encodeClip).toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private static ClipEncoding encodeClip(List<Picture> clip) {
        List<List<Detection>> detections = new ArrayList<>();
        for (Picture picture : clip) {
            float left = (picture.rgb()[0] & 0xff) / 255f * 0.8f;
            detections.add(
                    List.of(
                            new Detection(
                                    0,
                                    0.9f,
                                    new Box(left, 0.3f, left + 0.1f, 0.8f),
                                    new float[] {1, 0, 0, 0})));
        }
        return new ClipEncoding(
                new TokenBlock(8, new float[8], new float[] {4}, new int[] {0}, new int[] {3}),
                detections);
    }
}
