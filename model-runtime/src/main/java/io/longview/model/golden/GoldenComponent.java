/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.golden;

import io.longview.model.tensor.TensorEngine;

/** A part of the model that can compute golden cases. Lives beside what it computes with. */
public interface GoldenComponent {
    /** The folder and {@code component} field of the cases it computes. */
    String name();

    /**
     * Computes a case from its inputs and weights, and compares every tensor that it reaches.
     *
     * @param golden the case; shapes and settings come from its configuration only
     * @param engine where to compute
     * @param report takes the comparisons; what is neither compared nor left out with a reason is a
     *     miss
     * @throws UnknownCaseException if this is no case that the component can compute
     */
    void compute(GoldenCase golden, TensorEngine engine, GoldenReport report);
}
