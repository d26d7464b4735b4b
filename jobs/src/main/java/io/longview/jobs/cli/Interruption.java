/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.publish.Publication;
import io.longview.model.tensor.NativeCalls;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command that runs until it is interrupted end in good order: Ctrl-C or SIGTERM asks it to
 * stop and the JVM waits for it.
 */
final class Interruption implements AutoCloseable, Publication.Stopping {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final NativeCalls.Need model = NativeCalls.need();
    private final Thread hook = new Thread(this::stopAndWait, "longview-interruption");

    private Interruption() {}

    /** Begins to listen; close it when the work is done. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the work shall stop. */
    @Override
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /** Asks the work to stop. */
    void request() {
        requested.countDown();
    }

    /**
     * Waits, but not beyond a request to stop.
     *
     * @return whether the work shall stop
     */
    @Override
    public boolean await(Duration time) {
        try {
            return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Says that the work is done. */
    @Override
    public void close() {
        finished.countDown();
        model.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is shutting down already", e);
        }
    }

    private void stopAndWait() {
        request();
        try (model) {
            if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Gave up waiting for the work to end after {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
