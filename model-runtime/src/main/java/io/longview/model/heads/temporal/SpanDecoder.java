/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.Constants;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoder of spans (DAB-DETR): each query holds a span, looks at the clips around it and moves it,
 * layer by layer. Fact sheet section 5.5, step 8. Legend: B batch, Q queries, L clips, E hidden, H
 * heads.
 */
final class SpanDecoder {
    private final Weights weights;
    private final int layers;
    private final int heads;
    private final int hidden;

    SpanDecoder(Weights weights, CgDetrSettings settings) {
        this.weights = weights;
        layers = settings.depths().decoder();
        heads = settings.heads();
        hidden = settings.hidden();
    }

    /**
     * One layer's result.
     *
     * @param content (B,Q,E), normed
     * @param reference (B,Q,2), the span with which the layer began, (centre, width) in 0..1
     */
    record Layer(NDArray content, NDArray reference) {}

    /**
     * What the decoder looks at.
     *
     * @param clips (B,L,E)
     * @param positions (B,L,E)
     * @param mask (B,L), 1 for clips, 0 for padding
     */
    record Memory(NDArray clips, NDArray positions, NDArray mask) {}

    /**
     * Runs all layers.
     *
     * @param queries (Q,2), spans before the sigmoid
     */
    List<Layer> run(NDArray queries, Memory memory) {
        long batch = memory.clips().getShape().get(0);
        NDArray reference =
                queries.getNDArrayInternal()
                        .sigmoid()
                        .expandDims(0)
                        .tile(new long[] {batch, 1, 1}); // (B,Q,2)
        NDArray content =
                memory.clips()
                        .getManager()
                        .zeros(new Shape(batch, queries.getShape().get(0), hidden));
        NDArray padding = Attention.padding(memory.mask());
        // The next layer starts from a constant; the loss of a layer moves its own reference.
        NDArray anchor = reference;
        List<Layer> results = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            content = layer(i, content, anchor, memory, padding);
            results.add(new Layer(weights.norm("norm", content), reference));
            reference = move(content, anchor);
            anchor = reference.stopGradient();
        }
        return results;
    }

    private NDArray move(NDArray content, NDArray anchor) {
        NDArray step = weights.under("bbox_embed").perceptron(3, content);
        return step.add(logit(anchor)).getNDArrayInternal().sigmoid();
    }

    /** Inverse of the sigmoid, with both sides clamped at 1e-3. */
    static NDArray logit(NDArray x) {
        NDArray clipped = Constants.atMost(Constants.atLeast(x, 0), 1);
        NDArray above = Constants.atLeast(clipped, 1e-3);
        NDArray below = Constants.atLeast(Constants.complement(clipped), 1e-3);
        return above.div(below).log();
    }

    private NDArray layer(
            int index, NDArray content, NDArray anchor, Memory memory, NDArray padding) {
        Weights layer = weights.under("layers." + index);
        NDArray sine = SinePositions.ofSpans(anchor, hidden); // (B,Q,E)
        NDArray positions = weights.under("ref_point_head").perceptron(2, sine);
        if (index > 0) {
            sine = sine.mul(weights.under("query_scale").perceptron(2, content));
        }
        NDArray widths =
                weights.under("ref_anchor_head")
                        .perceptron(2, content)
                        .getNDArrayInternal()
                        .sigmoid(); // (B,Q,1)
        sine = sine.mul(widths.div(anchor.get(new NDIndex("..., 1:"))));
        NDArray x = layer.norm("norm1", content.add(selfAttention(layer, content, positions)));
        NDArray crossed =
                crossAttention(layer, index == 0, new Query(x, positions, sine), memory, padding);
        x = layer.norm("norm2", x.add(crossed));
        return layer.norm("norm3", x.add(layer.feedForward(x)));
    }

    /** A query's content, the position of its span, and the sine encoding of it; (B,Q,E) each. */
    private record Query(NDArray content, NDArray position, NDArray sine) {}

    private NDArray selfAttention(Weights layer, NDArray x, NDArray positions) {
        NDArray queries =
                layer.linear("sa_qcontent_proj", x).add(layer.linear("sa_qpos_proj", positions));
        NDArray keys =
                layer.linear("sa_kcontent_proj", x).add(layer.linear("sa_kpos_proj", positions));
        NDArray values = Attention.split(layer.linear("sa_v_proj", x), heads);
        NDArray nothing = x.getManager().zeros(new Shape(1));
        NDArray seen =
                Attention.weights(
                        Attention.split(queries, heads), Attention.split(keys, heads), nothing);
        return layer.linear("self_attn.out_proj", Attention.join(seen.matMul(values)));
    }

    /** Content and position side by side in each head, so heads are twice as wide. */
    private NDArray crossAttention(
            Weights layer, boolean first, Query query, Memory memory, NDArray padding) {
        NDArray queries = layer.linear("ca_qcontent_proj", query.content());
        NDArray keys = layer.linear("ca_kcontent_proj", memory.clips());
        NDArray keyPositions = layer.linear("ca_kpos_proj", memory.positions());
        if (first) {
            queries = queries.add(layer.linear("ca_qpos_proj", query.position()));
            keys = keys.add(keyPositions);
        }
        NDArray sine = layer.linear("ca_qpos_sine_proj", query.sine());
        NDArray values = Attention.split(layer.linear("ca_v_proj", memory.clips()), heads);
        NDArray seen =
                Attention.weights(
                        Attention.split(queries, heads).concat(Attention.split(sine, heads), -1),
                        Attention.split(keys, heads)
                                .concat(Attention.split(keyPositions, heads), -1),
                        padding); // (B,H,Q,L)
        return layer.linear("cross_attn.out_proj", Attention.join(seen.matMul(values)));
    }
}
