/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** The GPU of a slot. */
public final class GpuSlot {
    /** Name of the external resource that grants a GPU. */
    public static final String RESOURCE = "gpu";

    private static final String INDEX = "index";

    private GpuSlot() {}

    /** Index of the GPU that Flink's external resource grants to a task, if it does. */
    public static @Nullable Integer index(RuntimeContext context) {
        // Subtasks of one TaskManager share its GPUs evenly.
        List<Integer> indices = new ArrayList<>();
        int granted = 0;
        for (ExternalResourceInfo info : context.getExternalResourceInfos(RESOURCE)) {
            granted++;
            info.getProperty(INDEX).map(Integer::valueOf).ifPresent(indices::add);
        }
        if (granted == 0) {
            return null;
        }
        indices.sort(null);
        if (indices.isEmpty()) {
            throw new IllegalStateException(
                    "Expected property 'index' on the external resource gpu, got none; use Flink's"
                            + " GPU driver (external-resource.gpu.driver-factory.class)");
        }
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        return indices.get(subtask % indices.size());
    }
}
