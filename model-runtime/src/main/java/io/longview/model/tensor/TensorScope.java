/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Native memory for the length of a try block: everything made under it is freed at its end, except
 * what is handed to the caller. Without it, intermediates live as long as the weights.
 */
public final class TensorScope implements AutoCloseable {
    private final NDManager parent;
    private final NDManager own;

    private TensorScope(NDManager parent) {
        this.parent = parent;
        this.own = parent.newSubManager();
    }

    /** Opens a scope whose results go to the given manager. */
    public static TensorScope under(NDManager parent) {
        return new TensorScope(parent);
    }

    /** Where to create arrays that die with the scope. */
    public NDManager manager() {
        return own;
    }

    /**
     * Makes results computed from an array belong to this scope, until it ends; then the array goes
     * back to where it was.
     */
    public NDArray borrow(NDArray array) {
        array.tempAttach(own);
        return array;
    }

    /** Hands an array to the scope's parent, so that it outlives the scope. */
    public NDArray keep(NDArray array) {
        array.attach(parent);
        return array;
    }

    @Override
    public void close() {
        own.close();
    }
}
