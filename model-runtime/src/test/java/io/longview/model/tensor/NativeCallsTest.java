/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NativeCallsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MOMENT_MILLIS = 100;

    private final NativeCalls calls = new NativeCalls();

    @Test
    void theEndWaitsForWhatComputes() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<String> computed =
                CompletableFuture.supplyAsync(
                        () ->
                                calls.compute(
                                        () -> {
                                            started.countDown();
                                            awaitQuietly(finish);
                                            return "done";
                                        }));
        started.await();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> calls.end(PATIENCE));

        assertStillWaits(end);
        finish.countDown();

        end.get(MOMENT_MILLIS * 100, TimeUnit.MILLISECONDS);
        assertThat(computed.get()).isEqualTo("done");
    }

    @Test
    void theEndWaitsForWorkThatNeedsToCompute() throws Exception {
        NativeCalls.Need need = calls.register();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> calls.end(PATIENCE));

        assertStillWaits(end);
        assertThat(calls.compute(() -> 7)).isEqualTo(7);
        need.close();

        end.get(MOMENT_MILLIS * 100, TimeUnit.MILLISECONDS);
    }

    @Test
    void nothingComputesAfterTheEnd() throws Exception {
        CompletableFuture.runAsync(() -> calls.end(PATIENCE)).get();
        FutureTask<Integer> late = new FutureTask<>(() -> calls.compute(() -> 7));
        Thread thread = new Thread(late);
        thread.start();

        assertThatThrownBy(() -> late.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        thread.interrupt();

        assertThatThrownBy(late::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void theEndDoesNotWaitForEver() {
        calls.register();
        long before = System.nanoTime();
        calls.end(Duration.ofMillis(MOMENT_MILLIS));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE);
    }

    private static void assertStillWaits(CompletableFuture<Void> end) {
        assertThatThrownBy(() -> end.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
