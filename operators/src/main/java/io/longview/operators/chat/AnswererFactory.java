/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.chat;

import io.longview.model.chat.QuestionAnswerer;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Opens a chat model where the task runs; travels with the job graph. */
@FunctionalInterface
public interface AnswererFactory extends Serializable {
    /**
     * Opens a chat model.
     *
     * @param gpuIndex index of the GPU that this task may use, absent on a CPU
     */
    QuestionAnswerer open(@Nullable Integer gpuIndex);
}
