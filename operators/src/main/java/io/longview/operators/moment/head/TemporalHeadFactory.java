/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.model.heads.temporal.TemporalHead;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Opens a temporal head where the task runs; travels with the job graph. */
@FunctionalInterface
public interface TemporalHeadFactory extends Serializable {
    /**
     * Opens a head.
     *
     * @param gpuIndex index of the GPU that this task may use, absent on a CPU
     */
    TemporalHead open(@Nullable Integer gpuIndex);
}
