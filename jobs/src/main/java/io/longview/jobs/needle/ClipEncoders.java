/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.model.vision.Picture;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Several encoders of a kind, one thread each. */
final class ClipEncoders implements AutoCloseable {
    private final FrameEncoderSpec spec;
    private final BlockingQueue<FrameEncoder> idle;
    private final ExecutorService threads;
    private final Semaphore waiting;

    /** Encoders of the compact bundle. */
    static ClipEncoders compact(int count) {
        Bundle bundle = Bundle.compact();
        return new ClipEncoders(
                NanoDetEncoder.describe(bundle, EncoderSettings.defaults()),
                count,
                () -> NanoDetEncoder.load(bundle, EncoderSettings.defaults()));
    }

    /** So many encoders of the given numbers. */
    ClipEncoders(FrameEncoderSpec spec, int count, Supplier<FrameEncoder> opening) {
        this.spec = spec;
        idle = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            idle.add(opening.get());
        }
        threads = Executors.newFixedThreadPool(count);
        waiting = new Semaphore(2 * count);
    }

    FrameEncoderSpec spec() {
        return spec;
    }

    /** Encodes a clip on another thread; waits while many others are due. */
    Future<HeldClip> submit(List<Picture> clip) {
        return submit(encoder -> encoder.encode(List.of(clip)).get(0));
    }

    /** The same, and looks closer at its last picture, as the job does with clips after a cut. */
    Future<HeldClip> submitCut(List<Picture> clip) {
        Picture last = clip.get(clip.size() - 1);
        return submit(
                encoder -> encoder.encode(List.of(clip)).get(0).with(encoder.lookCloser(last)));
    }

    private Future<HeldClip> submit(Function<FrameEncoder, ClipEncoding> task) {
        waiting.acquireUninterruptibly();
        return threads.submit(
                () -> {
                    FrameEncoder encoder = idle.take();
                    try {
                        return HeldClip.of(task.apply(encoder));
                    } finally {
                        idle.add(encoder);
                        waiting.release();
                    }
                });
    }

    /** What tasks gave, in their order. */
    static <T> List<T> results(List<Future<T>> tasks) {
        return tasks.stream().map(ClipEncoders::result).toList();
    }

    /** What a task gave; passes on what it threw. */
    static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during a needle test", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("A task of the needle test failed", e.getCause());
        }
    }

    /** Waits for running tasks, because what they use is about to be closed. */
    static void awaitEnd(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("A task of the needle test did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        awaitEnd(threads);
        idle.forEach(FrameEncoder::close);
    }
}
