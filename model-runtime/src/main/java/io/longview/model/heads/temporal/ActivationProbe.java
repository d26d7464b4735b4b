/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;

/** Sees the intermediates of a forward pass, for comparison with a reference. */
@FunctionalInterface
public interface ActivationProbe {
    /** Looks at nothing. */
    ActivationProbe NONE = (name, value) -> {};

    /**
     * Gets one intermediate.
     *
     * @param name its name in the golden data
     * @param value batch first; freed after the forward pass
     */
    void see(String name, NDArray value);
}
