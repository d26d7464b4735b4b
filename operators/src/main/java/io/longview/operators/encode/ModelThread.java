/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.Picture;
import io.longview.operators.media.Clip;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.SampledFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoder that a task brings to the {@link ModelPool} of its job, and the thread in which it
 * computes: batches of this task and of the others, in the order in which they were handed in.
 */
final class ModelThread {
    private static final Logger LOG = LoggerFactory.getLogger(ModelThread.class);

    private final FrameEncoder encoder;
    private final ModelPool pool;
    private final Thread thread;

    private ModelThread(String poolName, FrameEncoder encoder, String owner) {
        this.encoder = encoder;
        this.pool = ModelPool.join(poolName, this);
        this.thread = new Thread(this::work, "Model of " + owner);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    /**
     * Starts the thread.
     *
     * @param pool name of the pool, the same for all tasks that share their encoders
     * @param encoder computes in it; closed with it
     * @param owner name of the task that brings it
     */
    static ModelThread start(String pool, FrameEncoder encoder, String owner) {
        ModelThread model = new ModelThread(pool, encoder, owner);
        model.thread.start();
        return model;
    }

    /**
     * Clips that are encoded together, the watermarks among them, and what came of them. Used by
     * one task only; gathers clips until it is handed to {@link #encode}.
     */
    static final class Batch {
        private final List<Clip> clips = new ArrayList<>();
        private final Map<Integer, Watermark> watermarks = new HashMap<>();
        private final CompletableFuture<Result> result = new CompletableFuture<>();

        void add(Clip clip) {
            clips.add(clip);
        }

        List<Clip> clips() {
            return clips;
        }

        int size() {
            return clips.size();
        }

        /** Puts a watermark behind the clips so far; it says all that those before it said. */
        void followedBy(Watermark mark) {
            watermarks.put(clips.size(), mark);
        }

        /** The watermark right behind so many clips. */
        @Nullable Watermark watermarkBehind(int count) {
            return watermarks.get(count);
        }

        boolean isDone() {
            return result.isDone();
        }

        /**
         * The result of a batch that is done.
         *
         * @throws ExecutionException if the model failed
         */
        Result result() throws ExecutionException, InterruptedException {
            return result.get();
        }
    }

    /**
     * What the model made of a batch.
     *
     * @param encodings of those clips that have frames, in their order
     * @param micros time that the model took
     */
    record Result(List<ClipEncoding> encodings, long micros) {
        Result {
            encodings = List.copyOf(encodings);
        }
    }

    /**
     * Has a batch encoded by whichever encoder is free first.
     *
     * @param whenDone called in its thread when the batch is done or failed
     */
    void encode(Batch batch, Runnable whenDone) {
        pool.put(
                this,
                free -> {
                    try {
                        batch.result.complete(encode(batch, free));
                    } catch (RuntimeException | Error e) {
                        batch.result.completeExceptionally(e);
                    }
                    try {
                        whenDone.run();
                    } catch (RejectedExecutionException e) {
                        // The task that wanted it has ended; the encoder may be another's.
                        LOG.debug("Nobody waits for a batch any more", e);
                    }
                });
    }

    /** Whether encoders may soon have nothing to do, with so many of the own batches in flight. */
    boolean isHungry(int inFlight) {
        return pool.isHungry(inFlight);
    }

    /** Lets the running batch finish, drops the own ones that wait, and closes the encoder. */
    void close(Duration patience) throws InterruptedException {
        pool.leave(this);
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            throw new IllegalStateException(
                    "Expected the model to finish its batch within %s, but it computes on"
                            .formatted(patience));
        }
        encoder.close();
    }

    private void work() {
        try {
            for (Consumer<FrameEncoder> batch = pool.take(this);
                    batch != null;
                    batch = pool.take(this)) {
                batch.accept(encoder);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it but a process that ends.
            Thread.currentThread().interrupt();
        }
    }

    private static Result encode(Batch batch, FrameEncoder encoder) {
        List<Clip> clips = batch.clips().stream().filter(clip -> !clip.frames().isEmpty()).toList();
        if (clips.isEmpty()) {
            return new Result(List.of(), 0);
        }
        long started = System.nanoTime();
        List<ClipEncoding> encodings = new ArrayList<>(encoder.encode(pictures(clips)));
        for (int i = 0; i < encodings.size(); i++) {
            Clip clip = clips.get(i);
            if (beginsAnew(clip)) {
                SampledFrame last = clip.frames().get(clip.frames().size() - 1);
                encodings.set(i, encodings.get(i).with(encoder.lookCloser(last.picture())));
            }
        }
        return new Result(encodings, (System.nanoTime() - started) / 1_000);
    }

    private static List<List<Picture>> pictures(List<Clip> clips) {
        return clips.stream()
                .map(clip -> clip.frames().stream().map(SampledFrame::picture).toList())
                .toList();
    }

    /** Whether something new may be in sight, which may be gone before it is seen twice. */
    private static boolean beginsAnew(Clip clip) {
        return clip.index() == 0
                || clip.frames().stream().map(SampledFrame::info).anyMatch(FrameInfo::cut);
    }
}
