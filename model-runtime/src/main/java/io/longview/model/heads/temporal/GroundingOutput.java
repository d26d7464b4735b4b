/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a {@link CgDetr} answers. Legend: B batch, Q queries, L clips.
 *
 * @param layers spans and classes of every decoder layer; the last is the answer
 * @param saliency (B,L), how well each clip fits the text
 * @param textAttention (B,L), attention of each clip to real text, 0..1
 */
public record GroundingOutput(List<Spans> layers, NDArray saliency, NDArray textAttention) {
    public GroundingOutput {
        layers = List.copyOf(layers);
    }

    /**
     * Spans and classes of one decoder layer.
     *
     * @param logits (B,Q,2), class 0 is foreground
     * @param spans (B,Q,2), (centre, width) in 0..1 of the video
     */
    public record Spans(NDArray logits, NDArray spans) {}

    /** The answer: what the last layer says. */
    public Spans answer() {
        return layers.get(layers.size() - 1);
    }
}
