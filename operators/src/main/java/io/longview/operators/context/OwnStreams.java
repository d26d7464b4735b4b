/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** The streams whose state is, or would be, on a task. */
record OwnStreams(TaskInfo task) {
    static OwnStreams of(RuntimeContext context) {
        return new OwnStreams(context.getTaskInfo());
    }

    boolean contains(String streamId) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        streamId,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks())
                == task.getIndexOfThisSubtask();
    }
}
