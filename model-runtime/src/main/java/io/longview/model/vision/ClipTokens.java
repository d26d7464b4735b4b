/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.longview.model.hico.MergedTokens;
import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.TokenMerger;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers a clip's patch tokens from the feature maps and merges them: picture by picture, stride
 * by stride, row by row. Cells without any content, which see padding only, are left out.
 */
final class ClipTokens implements AutoCloseable {
    private final int frames;
    private final TokenMerger merger;

    ClipTokens(TensorEngine engine, int frames, int tokens) {
        this.frames = frames;
        this.merger = new TokenMerger(engine, 1, tokens);
    }

    /**
     * Tokens of one clip.
     *
     * @param scope owns intermediates
     * @param maps feature maps (B,H/s,W/s,128) of the clip's pictures; the last picture is repeated
     *     up to a full clip
     * @param strides stride of each map
     */
    TokenBlock merge(TensorScope scope, List<NDArray> maps, int[] strides, InputSize size) {
        NDList parts = new NDList();
        for (int i = 0; i < strides.length; i++) {
            parts.add(cells(maps.get(i), strides[i], size));
        }
        NDArray patches = NDArrays.concat(parts, 1); // (B, perFrame, 128)
        long pictures = patches.getShape().get(0);
        int perFrame = (int) patches.getShape().get(1);
        NDList padded = new NDList(patches);
        for (long i = pictures; i < frames; i++) {
            padded.add(patches.get(new NDIndex("{}:{}", pictures - 1, pictures)));
        }
        NDArray sequence =
                NDArrays.concat(padded, 0)
                        .reshape(1, (long) frames * perFrame, NanoDetWeights.FEATURES);
        return block(merger.merge(scope, sequence), perFrame, NanoDetWeights.FEATURES);
    }

    /** How many patches of a picture have content. */
    static int patches(int[] strides, InputSize size) {
        int patches = 0;
        for (int stride : strides) {
            patches += ceil(size.contentHeight(), stride) * ceil(size.contentWidth(), stride);
        }
        return patches;
    }

    @Override
    public void close() {
        merger.close();
    }

    /** The cells with content of a map, (B,H/s,W/s,128) to (B,cells,128). */
    private static NDArray cells(NDArray map, int stride, InputSize size) {
        int rows = ceil(size.contentHeight(), stride);
        int columns = ceil(size.contentWidth(), stride);
        return map.get(new NDIndex(":, :{}, :{}", rows, columns))
                .reshape(new Shape(-1, (long) rows * columns, NanoDetWeights.FEATURES));
    }

    /**
     * A merged clip.
     *
     * @param merged (1,T,C)
     * @param perFrame patches of a frame, which lie frame by frame
     */
    static TokenBlock block(MergedTokens merged, int perFrame, int channels) {
        float[] mass = merged.sizes().toFloatArray();
        int[] firstFrame = new int[mass.length];
        int[] lastFrame = new int[mass.length];
        Arrays.fill(firstFrame, Integer.MAX_VALUE);
        long[] assignment = merged.assignment().toLongArray();
        for (int patch = 0; patch < assignment.length; patch++) {
            int token = (int) assignment[patch];
            int frame = patch / perFrame;
            firstFrame[token] = Math.min(firstFrame[token], frame);
            lastFrame[token] = Math.max(lastFrame[token], frame);
        }
        return new TokenBlock(
                channels, merged.values().toFloatArray(), mass, firstFrame, lastFrame);
    }

    private static int ceil(int pixels, int stride) {
        return (pixels + stride - 1) / stride;
    }
}
