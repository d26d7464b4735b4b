/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;

/**
 * Standard encoder, residual before norm: x = norm1(x + attention), x = norm2(x + feed-forward(x)).
 * Queries and keys carry positions, values do not. Legend: B batch, N tokens, E hidden.
 */
final class Encoder {
    private Encoder() {}

    /**
     * Runs all layers.
     *
     * @param weights of the encoder
     * @param x (B,N,E)
     * @param positions (B,N,E)
     * @param mask (B,N), 1 for tokens, 0 for padding
     * @return (B,N,E)
     */
    static NDArray run(Weights weights, Sizes sizes, NDArray x, NDArray positions, NDArray mask) {
        NDArray hidden = Attention.padding(mask);
        NDArray y = x;
        for (int i = 0; i < sizes.layers(); i++) {
            y = layer(weights.under("layers." + i), sizes.heads(), y, positions, hidden);
        }
        return y;
    }

    /** Layers of the encoder and heads of each. */
    record Sizes(int layers, int heads) {}

    private static NDArray layer(
            Weights weights, int heads, NDArray x, NDArray positions, NDArray hidden) {
        NDArray attended = attend(weights.under("self_attn"), heads, x, positions, hidden);
        NDArray y = weights.norm("norm1", x.add(attended));
        return weights.norm("norm2", y.add(weights.feedForward(y)));
    }

    private static NDArray attend(
            Weights weights, int heads, NDArray x, NDArray positions, NDArray hidden) {
        NDList kernels = weights.get("in_proj_weight").split(3);
        NDList biases = weights.get("in_proj_bias").split(3);
        NDArray placed = x.add(positions);
        NDArray queries = project(placed, kernels, biases, 0, heads); // (B,H,N,E/H)
        NDArray keys = project(placed, kernels, biases, 1, heads);
        NDArray values = project(x, kernels, biases, 2, heads);
        NDArray mixed = Attention.weights(queries, keys, hidden).matMul(values);
        return weights.linear("out_proj", Attention.join(mixed)); // (B,N,E)
    }

    private static NDArray project(NDArray x, NDList kernels, NDList biases, int part, int heads) {
        NDArray projected =
                Linear.linear(x, kernels.get(part), biases.get(part)).singletonOrThrow();
        return Attention.split(projected, heads);
    }
}
