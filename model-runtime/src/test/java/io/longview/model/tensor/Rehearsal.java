/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

/** The CPU in the part of a GPU, for tests of what is meant for one. */
public final class Rehearsal {
    private Rehearsal() {}

    /** An engine that takes the ways of a GPU as far as the CPU has their operators. */
    public static TensorEngine engine() {
        return TensorEngine.start(EngineSettings.cpu(1)).rehearsal();
    }
}
