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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the patch tokens of clips from the feature maps and merges them: picture by picture,
 * stride by stride, row by row. Cells without any content, which see padding only, are left out.
 */
final class ClipTokens implements AutoCloseable {
    private final int frames;
    private final TokenMerger merger;

    ClipTokens(TensorEngine engine, int frames, int tokens) {
        this.frames = frames;
        this.merger = new TokenMerger(engine, 1, tokens);
    }

    /**
     * Merges the patches of clips, each by itself.
     *
     * @param scope owns the result and intermediates
     * @param maps feature maps (B,H/s,W/s,128) of the clips' pictures, one clip after the other
     * @param strides stride of each map
     * @param counts pictures of each clip; the last one of a short clip is repeated
     */
    MergedTokens merge(
            TensorScope scope, List<NDArray> maps, int[] strides, InputSize size, int... counts) {
        NDList parts = new NDList();
        for (int i = 0; i < strides.length; i++) {
            parts.add(cells(maps.get(i), strides[i], size));
        }
        NDArray patches = NDArrays.concat(parts, 1); // (B, perFrame, 128)
        if (Arrays.stream(counts).anyMatch(count -> count < frames)) {
            long[] places = ClipCalls.padded(counts, frames);
            patches = patches.get(scope.manager().create(places));
        }
        long perClip = frames * patches.getShape().get(1);
        return merger.merge(
                scope, patches.reshape(counts.length, perClip, NanoDetWeights.FEATURES));
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
     * Merged clips as Java sees them.
     *
     * @param merged (B,T,C)
     * @param perFrame patches of a frame, which lie frame by frame
     */
    static List<TokenBlock> blocks(MergedTokens merged, int perFrame) {
        int clips = (int) merged.values().getShape().get(0);
        int tokens = (int) merged.values().getShape().get(1);
        int channels = (int) merged.values().getShape().get(2);
        float[] values = merged.values().toFloatArray();
        float[] mass = merged.sizes().toFloatArray();
        long[] assignment = merged.assignment().toLongArray();
        int patches = assignment.length / clips;
        List<TokenBlock> blocks = new ArrayList<>(clips);
        for (int clip = 0; clip < clips; clip++) {
            int[] firstFrame = new int[tokens];
            int[] lastFrame = new int[tokens];
            Arrays.fill(firstFrame, Integer.MAX_VALUE);
            for (int patch = 0; patch < patches; patch++) {
                int token = (int) assignment[clip * patches + patch];
                int frame = patch / perFrame;
                firstFrame[token] = Math.min(firstFrame[token], frame);
                lastFrame[token] = Math.max(lastFrame[token], frame);
            }
            blocks.add(
                    new TokenBlock(
                            channels,
                            part(values, clip, tokens * channels),
                            part(mass, clip, tokens),
                            firstFrame,
                            lastFrame));
        }
        return blocks;
    }

    private static float[] part(float[] all, int index, int length) {
        return Arrays.copyOfRange(all, index * length, (index + 1) * length);
    }

    private static int ceil(int pixels, int stride) {
        return (pixels + stride - 1) / stride;
    }
}
