/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Operations with a constant, for computations that are recorded for gradients. DJL's own, such as
 * {@link NDArray#mul(Number)}, put the constant into a Java buffer that may be gone when gradients
 * are computed: training then goes wrong at random, as soon as the garbage collector runs. These
 * keep it in the engine's memory. Any shape to the same shape.
 */
public final class Constants {
    private Constants() {}

    /** x factor. */
    public static NDArray times(NDArray x, double factor) {
        try (NDArray constant = constant(x, factor)) {
            return x.mul(constant);
        }
    }

    /** 1 - x. */
    public static NDArray complement(NDArray x) {
        return x.neg().add(1);
    }

    /** The greater of x and the bound. */
    public static NDArray atLeast(NDArray x, double bound) {
        try (NDArray constant = constant(x, bound)) {
            return x.maximum(constant);
        }
    }

    /** The less of x and the bound. */
    public static NDArray atMost(NDArray x, double bound) {
        try (NDArray constant = constant(x, bound)) {
            return x.minimum(constant);
        }
    }

    private static NDArray constant(NDArray x, double value) {
        return x.getManager().full(new Shape(), (float) value, DataType.FLOAT32);
    }
}
