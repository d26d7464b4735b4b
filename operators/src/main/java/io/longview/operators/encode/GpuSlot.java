/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** The GPU of a slot. */
public final class GpuSlot {
    /** Name of the external resource that grants a GPU. */
    public static final String RESOURCE = "gpu";

    private static final String INDEX = "index";

    /** How many subtasks of a task have opened in this process. */
    private static final Map<String, AtomicInteger> OPENED = new ConcurrentHashMap<>();

    private GpuSlot() {}

    /**
     * Index of the GPU that Flink's external resource grants to a task, if it does. Flink grants
     * every task all GPUs of its TaskManager; the subtasks of a task that open there take them in
     * turn.
     */
    public static @Nullable Integer index(RuntimeContext context) {
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
        String task = context.getJobInfo().getJobId() + context.getTaskInfo().getTaskName();
        return inTurn(task, indices);
    }

    /** Not by the number of the subtask: those of one TaskManager need not follow each other. */
    static Integer inTurn(String task, List<Integer> indices) {
        int turn = OPENED.computeIfAbsent(task, name -> new AtomicInteger()).getAndIncrement();
        return indices.get(Math.floorMod(turn, indices.size()));
    }
}
