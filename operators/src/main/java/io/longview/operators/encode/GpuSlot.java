/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** Which GPU a task may use. */
public final class GpuSlot {
    /** Name of the external resource that grants a GPU. */
    public static final String GPU_RESOURCE = "gpu";

    private static final String GPU_INDEX = "index";

    private GpuSlot() {}

    /**
     * The index of the GPU that Flink's external resource {@code gpu} grants to a task; null if it
     * grants none. Subtasks of one TaskManager share its GPUs evenly.
     *
     * @throws IllegalStateException if there is a GPU without an index
     */
    public static @Nullable Integer of(RuntimeContext context) {
        Set<ExternalResourceInfo> granted = context.getExternalResourceInfos(GPU_RESOURCE);
        Iterator<ExternalResourceInfo> each = granted.iterator();
        if (!each.hasNext()) {
            return null;
        }
        List<Integer> indices = new ArrayList<>();
        while (each.hasNext()) {
            each.next().getProperty(GPU_INDEX).map(Integer::valueOf).ifPresent(indices::add);
        }
        indices.sort(null);
        if (indices.isEmpty()) {
            throw new IllegalStateException(
                    "Expected property 'index' on the external resource gpu, got none; use Flink's"
                            + " GPU driver (external-resource.gpu.driver-factory.class)");
        }
        return indices.get(context.getTaskInfo().getIndexOfThisSubtask() % indices.size());
    }
}
