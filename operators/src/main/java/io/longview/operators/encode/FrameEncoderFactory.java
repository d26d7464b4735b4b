/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.FrameEncoder;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Opens an encoder where the task runs; travels with the job graph. */
@FunctionalInterface
public interface FrameEncoderFactory extends Serializable {
    /**
     * Opens an encoder.
     *
     * @param gpuIndex index of the GPU that this task may use, absent on a CPU
     */
    FrameEncoder open(@Nullable Integer gpuIndex);
}
