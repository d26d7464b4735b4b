/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one part of the network, by name below a prefix, with the layers that most parts
 * are made of. Views of the parameters that live as long as one forward pass.
 */
record Weights(Map<String, NDArray> arrays, String prefix) {
    private static final float EPSILON = 1e-5f;

    /** The part of the given name within this part. */
    Weights under(String name) {
        return new Weights(arrays, prefix + name + ".");
    }

    NDArray get(String name) {
        @Nullable NDArray array = arrays.get(prefix + name);
        if (array == null) {
            throw new IllegalStateException("No weight is named " + prefix + name);
        }
        return array;
    }

    /** x W' + b. (..., in) to (..., out). */
    NDArray linear(String name, NDArray x) {
        return Linear.linear(x, get(name + ".weight"), get(name + ".bias")).singletonOrThrow();
    }

    /** Layer norm over the last axis. (..., C) to the same. */
    NDArray norm(String name, NDArray x) {
        NDArray scale = get(name + ".weight");
        return LayerNorm.layerNorm(x, new Shape(scale.size()), scale, get(name + ".bias"), EPSILON)
                .singletonOrThrow();
    }

    /** Linear layers 0, 1, ... with ReLU between them. (..., in) to (..., out). */
    NDArray perceptron(int layers, NDArray x) {
        NDArray y = x;
        for (int i = 0; i < layers; i++) {
            y = linear("layers." + i, y);
            if (i < layers - 1) {
                y = Activation.relu(y);
            }
        }
        return y;
    }

    /** linear2(prelu(linear1(x))); one learned slope. (..., C) to the same. */
    NDArray feedForward(NDArray x) {
        NDArray inner = linear("linear1", x);
        NDArray activated =
                Activation.relu(inner)
                        .sub(Activation.relu(inner.neg()).mul(get("activation.weight")));
        return linear("linear2", activated);
    }
}
