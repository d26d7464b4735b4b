/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A budget of working time that native callbacks can look at; waiting for others is not billed. */
final class Deadline {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long budgetNanos;
    private final LongSupplier clock;
    private final AtomicLong startNanos;
    private volatile long pausedAtNanos;
    private volatile boolean paused;

    /**
     * By any clock.
     *
     * @param clock nanoseconds since whenever
     */
    Deadline(Duration budget, LongSupplier clock) {
        this.budgetNanos = budget.toNanos();
        this.clock = clock;
        this.startNanos = new AtomicLong(clock.getAsLong());
    }

    /** By the clock on the wall, for work that waits for a network or a disk. */
    static Deadline ofElapsedTime(Duration budget) {
        return new Deadline(budget, System::nanoTime);
    }

    /**
     * By the processor time of the calling thread, which alone may ask. What a segment may cost is
     * then the same on an idle machine and on a busy one.
     */
    static Deadline ofProcessorTime(Duration budget) {
        return new Deadline(budget, THREADS::getCurrentThreadCpuTime);
    }

    /** Whether the budget is used up. */
    boolean expired() {
        long now = paused ? pausedAtNanos : clock.getAsLong();
        return now - startNanos.get() > budgetNanos;
    }

    /** Stops the clock while someone else's code runs. */
    void pause() {
        pausedAtNanos = clock.getAsLong();
        paused = true;
    }

    /** Lets the clock go on. */
    void resume() {
        startNanos.addAndGet(clock.getAsLong() - pausedAtNanos);
        paused = false;
    }

    /** Gives the whole budget again. */
    void restart() {
        startNanos.set(clock.getAsLong());
        paused = false;
    }
}
