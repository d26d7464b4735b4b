/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.Constants;

/** Scaled dot-product attention in several heads, from plain operations that autograd follows. */
final class Attention {
    /** Added to the logits of what must not be seen; its weight is 0 in float32. */
    private static final float UNSEEN = -1e9f;

    private Attention() {}

    /** (B,N,E) to (B,H,N,E/H). */
    static NDArray split(NDArray x, int heads) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads)
                .transpose(0, 2, 1, 3);
    }

    /** (B,H,N,E/H) to (B,N,E). */
    static NDArray join(NDArray x) {
        Shape shape = x.getShape();
        return x.transpose(0, 2, 1, 3)
                .reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3));
    }

    /**
     * Attention weights.
     *
     * @param queries (B,H,Q,E)
     * @param keys (B,H,K,E)
     * @param hidden broadcast to (B,H,Q,K); 1 what must not be seen, 0 the rest
     * @return (B,H,Q,K); rows add up to 1
     */
    static NDArray weights(NDArray queries, NDArray keys, NDArray hidden) {
        double scale = 1 / Math.sqrt((double) queries.getShape().get(3));
        return Constants.times(queries, scale)
                .matMul(keys.swapAxes(2, 3))
                .add(Constants.times(hidden, UNSEEN))
                .softmax(-1);
    }

    /** The keys that are padding, for all heads and queries. (B,K) of 1 and 0 to (B,1,1,K). */
    static NDArray padding(NDArray mask) {
        return Constants.complement(mask).expandDims(1).expandDims(1);
    }
}
