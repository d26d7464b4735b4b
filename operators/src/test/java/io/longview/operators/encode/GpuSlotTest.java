/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the subtasks in a process share its GPUs. */
class GpuSlotTest {
    @Test
    void theSubtasksOfATaskTakeTheGpusInTurn() {
        List<Integer> gpus = List.of(0, 1, 3);
        assertThat(taken("a", gpus, 7)).containsExactly(0, 1, 3, 0, 1, 3, 0);
        // Another task begins anew; the first goes on after a restart.
        assertThat(taken("b", gpus, 2)).containsExactly(0, 1);
        assertThat(taken("a", gpus, 2)).containsExactly(1, 3);
        assertThat(taken("c", List.of(5), 3)).containsExactly(5, 5, 5);
    }

    private static List<Integer> taken(String task, List<Integer> gpus, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> GpuSlot.inTurn("GpuSlotTest " + task, gpus))
                .toList();
    }
}
