/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration BUDGET = Duration.ofMillis(50);

    @Test
    void processorTimeIsNotSpentByWaiting() throws InterruptedException {
        Deadline deadline = Deadline.ofProcessorTime(BUDGET);
        Thread.sleep(2 * BUDGET.toMillis());
        assertThat(deadline.expired()).isFalse();

        compute(deadline);
        assertThat(deadline.expired()).isTrue();
        deadline.restart();
        assertThat(deadline.expired()).isFalse();
    }

    @Test
    void aPauseIsNotBilled() {
        AtomicLong clock = new AtomicLong(7);
        Deadline deadline = new Deadline(BUDGET, clock::get);
        deadline.pause();
        clock.addAndGet(2 * BUDGET.toNanos());
        assertThat(deadline.expired()).isFalse();
        deadline.resume();
        clock.addAndGet(BUDGET.toNanos());
        assertThat(deadline.expired()).isFalse();

        clock.incrementAndGet();
        assertThat(deadline.expired()).isTrue();
    }

    /** Computes until the deadline, on however busy a machine, but not for ever. */
    private static void compute(Deadline deadline) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!deadline.expired() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
