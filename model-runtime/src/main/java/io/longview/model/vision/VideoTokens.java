/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.longview.model.hico.MergedTokens;
import io.longview.model.hico.TokenMerger;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;

/**
 * InternVideo2.5's way from frames to visual tokens: InternViT frame by frame, space to depth, the
 * patches of four consecutive frames merged to 64 (HiCo level 1, in float32), and the connector.
 * Legend: T frames, N patches, C channels of the tower, E channels of the language model.
 *
 * <p>The 64 tokens of a clip are cut into four groups of 16; a group is not a frame, though its
 * tokens are anchored in one.
 */
public final class VideoTokens implements AutoCloseable {
    /** Consecutive frames that are merged together. */
    public static final int CLIP_FRAMES = 4;

    /** Tokens that a clip keeps. */
    public static final int CLIP_TOKENS = 64;

    /** Tokens for each frame. */
    public static final int FRAME_TOKENS = CLIP_TOKENS / CLIP_FRAMES;

    /** Pictures that a GPU encodes in one call. */
    static final int GPU_PICTURES = 32;

    private static final int SHUFFLE_VERSION = 2;

    private final InternVit vit;
    private final TokenMerger merger;
    private final int selectLayer;
    private final Clip clip;

    /**
     * What is merged together.
     *
     * @param frames consecutive ones
     * @param tokens that they keep
     */
    record Clip(int frames, int tokens) {
        /** InternVideo2.5's. */
        static final Clip INTERN_VIDEO = new Clip(CLIP_FRAMES, CLIP_TOKENS);

        Clip {
            if (frames < 1 || tokens < 1 || tokens % frames != 0) {
                throw new IllegalArgumentException(
                        "Expected clips of at least 1 frame with as many tokens for each, got %d frames and %d tokens"
                                .formatted(frames, tokens));
            }
        }
    }

    /**
     * Puts the parts together.
     *
     * @param vit the tower with its connector; closed by its owner
     * @param mergeHeads groups of channels that the merge averages: the language model's heads
     * @param selectLayer which of the tower's layers is used; -1 is the last
     */
    public VideoTokens(TensorEngine engine, InternVit vit, int mergeHeads, int selectLayer) {
        this(engine, vit, mergeHeads, selectLayer, Clip.INTERN_VIDEO);
    }

    /** The same for other clips, such as those of sister models. */
    VideoTokens(TensorEngine engine, InternVit vit, int mergeHeads, int selectLayer, Clip clip) {
        this.vit = vit;
        this.selectLayer = selectLayer;
        this.clip = clip;
        merger = new TokenMerger(engine, mergeHeads, clip.tokens);
    }

    /** Pictures that are best encoded in one call: a clip on a CPU, several on a GPU. */
    public static int picturesPerCall(TensorEngine engine) {
        return engine.onCpu() ? CLIP_FRAMES : GPU_PICTURES;
    }

    /**
     * Encodes whole clips.
     *
     * @param scope owns the result
     * @param pixels (T,3,height,width) float32, normalised; T a multiple of 4
     * @return (T,16,E) float32
     */
    public NDArray encode(TensorScope scope, NDArray pixels) {
        NDArray shuffled = shuffle(scope, patches(scope, pixels));
        return project(scope, merge(scope, shuffled));
    }

    /** (T,3,h,w) to (T,N,C). */
    NDArray patches(TensorScope scope, NDArray pixels) {
        if (pixels.getShape().get(0) % clip.frames != 0) {
            throw new IllegalArgumentException(
                    "Expected whole clips of %d frames, got %d frames; repeat the last frame or leave some out"
                            .formatted(clip.frames, pixels.getShape().get(0)));
        }
        return vit.encode(scope, pixels, selectLayer);
    }

    /** (T,N,C) to (T,rows/2,columns/2,4C), for square pictures. */
    NDArray shuffle(TensorScope scope, NDArray patches) {
        Shape shape = patches.getShape();
        long side = Math.round(Math.sqrt((double) shape.get(1)));
        if (side * side != shape.get(1)) {
            throw new IllegalArgumentException(
                    "Expected the patches of square pictures, got " + shape);
        }
        return vit.shuffle(
                scope, patches.reshape(shape.get(0), side, side, shape.get(2)), SHUFFLE_VERSION);
    }

    /** (T,rows,columns,4C) to (T/4,64,4C). */
    NDArray merge(TensorScope scope, NDArray shuffled) {
        return mergeClips(scope, shuffled).values();
    }

    /** The same with what went into each token. */
    MergedTokens mergeClips(TensorScope scope, NDArray shuffled) {
        return merger.merge(scope, clips(shuffled));
    }

    NDArray clips(NDArray shuffled) {
        Shape shape = shuffled.getShape();
        long patches = shape.get(1) * shape.get(2);
        return shuffled.reshape(shape.get(0) / clip.frames, clip.frames * patches, shape.get(3));
    }

    TokenMerger merger() {
        return merger;
    }

    /** (T/4,64,4C) to (T,16,E). */
    NDArray project(TensorScope scope, NDArray merged) {
        NDArray perFrame = merged.reshape(-1, clip.tokens / clip.frames, merged.getShape().get(2));
        return vit.project(scope, perFrame);
    }

    @Override
    public void close() {
        merger.close();
    }
}
