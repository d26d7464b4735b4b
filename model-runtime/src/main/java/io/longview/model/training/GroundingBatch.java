/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.heads.temporal.GroundingInput;
import io.longview.model.heads.temporal.Window;
import io.longview.model.tensor.NativeArrays;
import java.util.List;

/**
 * Examples side by side, filled up to the longest. Legend: B batch, L clips.
 *
 * @param input what the head is asked
 * @param spans of each example
 * @param relevance (B,L)
 */
public record GroundingBatch(GroundingInput input, List<List<Window>> spans, NDArray relevance) {
    /**
     * Packs examples.
     *
     * @param manager owns the arrays
     */
    public static GroundingBatch of(NDManager manager, List<GroundingExample> examples) {
        int longest = examples.stream().mapToInt(e -> e.clips().length).max().orElseThrow();
        int words = examples.stream().mapToInt(e -> e.text().length).max().orElseThrow();
        int width = examples.get(0).clips()[0].length;
        int textWidth = examples.get(0).prompt().length;
        int count = examples.size();
        float[] clips = new float[count * longest * width];
        float[] clipMask = new float[count * longest];
        float[] relevance = new float[count * longest];
        float[] text = new float[count * words * textWidth];
        float[] textMask = new float[count * words];
        float[] prompts = new float[count * textWidth];
        for (int i = 0; i < count; i++) {
            GroundingExample example = examples.get(i);
            fill(example.clips(), clips, clipMask, i * longest);
            fill(example.text(), text, textMask, i * words);
            System.arraycopy(
                    example.relevance(), 0, relevance, i * longest, example.relevance().length);
            System.arraycopy(example.prompt(), 0, prompts, i * textWidth, textWidth);
        }
        GroundingInput input =
                new GroundingInput(
                        NativeArrays.create(manager, clips, new Shape(count, longest, width)),
                        NativeArrays.create(manager, clipMask, new Shape(count, longest)),
                        NativeArrays.create(manager, text, new Shape(count, words, textWidth)),
                        NativeArrays.create(manager, textMask, new Shape(count, words)),
                        NativeArrays.create(manager, prompts, new Shape(count, 1, textWidth)));
        return new GroundingBatch(
                input,
                examples.stream().map(GroundingExample::spans).toList(),
                NativeArrays.create(manager, relevance, new Shape(count, longest)));
    }

    private static void fill(float[][] rows, float[] target, float[] mask, int start) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, target, (start + i) * rows[i].length, rows[i].length);
            mask[start + i] = 1;
        }
    }
}
