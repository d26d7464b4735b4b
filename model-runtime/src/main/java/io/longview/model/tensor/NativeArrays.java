/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays in the engine's own memory. Those of {@link NDManager#create(float[], Shape)} share a Java
 * buffer instead: its alignment differs from run to run, and with it the last bits of what is
 * computed; and it may be freed while a recorded computation still needs it. Training can bear
 * neither.
 */
public final class NativeArrays {
    private NativeArrays() {}

    /** A new array of the manager with a copy of the values. */
    public static NDArray create(NDManager manager, float[] values, Shape shape) {
        try (NDArray shared = manager.create(values, shape)) {
            return shared.duplicate();
        }
    }

    /** Overwrites an array in place. */
    public static void fill(NDArray array, float[] values) {
        try (NDArray shared = array.getManager().create(values, array.getShape())) {
            shared.copyTo(array);
        }
    }
}
