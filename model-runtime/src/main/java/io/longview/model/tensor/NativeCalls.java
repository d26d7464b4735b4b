/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of native code, which have to be over when the process ends. A JVM that exits runs the
 * destructors of its native libraries while other threads still compute in them, and dies of a
 * segmentation fault. So the last thing before that is to wait for the computations in progress and
 * to let no other begin.
 */
public final class NativeCalls {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final NativeCalls PROCESS = new NativeCalls();

    /** Loaded models. Without them there is no hook, which would outlive this class's loader. */
    private static final Set<Need> MODELS = new HashSet<>();

    private static @Nullable Thread hook;

    private final ReentrantReadWriteLock computing = new ReentrantReadWriteLock();
    private final Set<CountDownLatch> needed = new HashSet<>();
    private volatile boolean ending;

    NativeCalls() {}

    /** Says that a model is loaded, until what this returns is closed. */
    static Need modelLoaded() {
        Need model =
                new Need() {
                    @Override
                    public void close() {
                        modelFreed(this);
                    }
                };
        synchronized (MODELS) {
            MODELS.add(model);
            if (hook == null) {
                hook = new Thread(() -> PROCESS.end(PATIENCE), "longview-native-exit");
                try {
                    Runtime.getRuntime().addShutdownHook(hook);
                } catch (IllegalStateException e) {
                    LOG.debug("The JVM is shutting down already", e);
                }
            }
        }
        return model;
    }

    private static void modelFreed(Need model) {
        synchronized (MODELS) {
            MODELS.remove(model);
            if (MODELS.isEmpty() && hook != null) {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    LOG.debug("The JVM is shutting down already", e);
                }
                hook = null;
            }
        }
    }

    /** Something that needs native computing until it is closed. */
    public interface Need extends AutoCloseable {
        @Override
        void close();
    }

    /** Says that work goes on for a moment when the JVM shuts down; close what it returns then. */
    public static Need need() {
        return PROCESS.register();
    }

    /**
     * Computes in native code. Once the process ends, this blocks until the thread is interrupted,
     * or for ever.
     *
     * @throws CancellationException if the thread was interrupted while it was blocked
     */
    static <T> T run(Supplier<T> computation) {
        return PROCESS.compute(computation);
    }

    <T> T compute(Supplier<T> computation) {
        enter();
        try {
            return computation.get();
        } finally {
            computing.readLock().unlock();
        }
    }

    private void enter() {
        if (!ending && computing.readLock().tryLock()) {
            return;
        }
        try {
            computing.readLock().lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The process ends");
        }
    }

    Need register() {
        CountDownLatch done = new CountDownLatch(1);
        synchronized (needed) {
            needed.add(done);
        }
        return () -> {
            done.countDown();
            synchronized (needed) {
                needed.remove(done);
            }
        };
    }

    /** Lets no computation begin any more and waits for those in progress. */
    void end(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Set<CountDownLatch> waited;
        synchronized (needed) {
            waited = Set.copyOf(needed);
        }
        try {
            for (CountDownLatch done : waited) {
                if (!done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("Gave up waiting for work to end after {}", patience);
                }
            }
            ending = true;
            // Kept for ever.
            if (!computing
                    .writeLock()
                    .tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("Gave up waiting for a native computation to end after {}", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
