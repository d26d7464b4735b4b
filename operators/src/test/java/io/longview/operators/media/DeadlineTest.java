/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration BUDGET = Duration.ofMillis(50);

    @Test
    void processorTimeIsNotSpentByWaiting() throws InterruptedException {
        Deadline deadline = Deadline.ofProcessorTime(BUDGET);
        Thread.sleep(2 * BUDGET.toMillis());
        assertThat(deadline.expired()).isFalse();

        compute(BUDGET.multipliedBy(20), deadline);
        assertThat(deadline.expired()).isTrue();
        deadline.restart();
        assertThat(deadline.expired()).isFalse();
    }

    @Test
    void elapsedTimeIsSpentByWaiting() throws InterruptedException {
        Deadline deadline = Deadline.ofElapsedTime(BUDGET);
        deadline.pause();
        Thread.sleep(2 * BUDGET.toMillis());
        assertThat(deadline.expired()).isFalse();
        deadline.resume();
        assertThat(deadline.expired()).isFalse();

        Thread.sleep(2 * BUDGET.toMillis());
        assertThat(deadline.expired()).isTrue();
    }

    /** Computes until the deadline, on however busy a machine, but not for ever. */
    private static void compute(Duration atMost, Deadline deadline) {
        long end = System.nanoTime() + atMost.toNanos() * 100;
        while (!deadline.expired() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
