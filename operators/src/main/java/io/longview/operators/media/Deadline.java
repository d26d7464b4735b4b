/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A budget of working time that native callbacks can look at; waiting for others is not billed. */
final class Deadline {
    private final long budgetNanos;
    private final AtomicLong startNanos = new AtomicLong(System.nanoTime());
    private volatile long pausedAtNanos;
    private volatile boolean paused;

    Deadline(Duration budget) {
        this.budgetNanos = budget.toNanos();
    }

    /** Whether the budget is used up. */
    boolean expired() {
        long now = paused ? pausedAtNanos : System.nanoTime();
        return now - startNanos.get() > budgetNanos;
    }

    /** Stops the clock while someone else's code runs. */
    void pause() {
        pausedAtNanos = System.nanoTime();
        paused = true;
    }

    /** Lets the clock go on. */
    void resume() {
        startNanos.addAndGet(System.nanoTime() - pausedAtNanos);
        paused = false;
    }

    /** Gives the whole budget again. */
    void restart() {
        startNanos.set(System.nanoTime());
        paused = false;
    }
}
