/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.hico.MergedTokens;
import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.TokenMerger;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers a clip's patch tokens from the feature maps and merges them: picture by picture, stride
 * by stride, row by row. Cells without any content, which see padding only, are left out.
 */
final class ClipTokens {
    private final int frames;
    private final TokenMerger merger;

    ClipTokens(int frames, int tokens) {
        this.frames = frames;
        this.merger = new TokenMerger(NanoDetWeights.FEATURES, 1, tokens);
    }

    /**
     * Tokens of one clip.
     *
     * @param maps feature maps (B,H/s,W/s,128) at the given strides
     * @param first index of the clip's first picture in the batch
     * @param pictures how many pictures the clip has; the last one is repeated up to a full clip
     */
    TokenBlock merge(
            List<FeatureGrid> maps, int[] strides, int first, int pictures, InputSize size) {
        int perFrame = 0;
        for (int stride : strides) {
            perFrame += ceil(size.contentHeight(), stride) * ceil(size.contentWidth(), stride);
        }
        float[] patches = new float[frames * perFrame * NanoDetWeights.FEATURES];
        int position = 0;
        for (int frame = 0; frame < frames; frame++) {
            int picture = first + Math.min(frame, pictures - 1);
            for (int i = 0; i < strides.length; i++) {
                int columns = ceil(size.contentWidth(), strides[i]);
                for (int row = 0; row < ceil(size.contentHeight(), strides[i]); row++) {
                    maps.get(i).read(picture, row, 0, columns, patches, position);
                    position += columns * NanoDetWeights.FEATURES;
                }
            }
        }
        return block(merger.merge(patches), perFrame);
    }

    private static TokenBlock block(MergedTokens merged, int perFrame) {
        int count = merged.sizes().length;
        int[] firstFrame = new int[count];
        int[] lastFrame = new int[count];
        Arrays.fill(firstFrame, Integer.MAX_VALUE);
        for (int patch = 0; patch < merged.assignment().length; patch++) {
            int token = merged.assignment()[patch];
            int frame = patch / perFrame;
            firstFrame[token] = Math.min(firstFrame[token], frame);
            lastFrame[token] = Math.max(lastFrame[token], frame);
        }
        return new TokenBlock(
                NanoDetWeights.FEATURES, merged.values(), merged.sizes(), firstFrame, lastFrame);
    }

    private static int ceil(int pixels, int stride) {
        return (pixels + stride - 1) / stride;
    }
}
