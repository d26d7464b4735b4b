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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * The one thread in which an encoder computes, batch after batch, in the order of {@link #encode}.
 */
final class ModelThread {
    private final FrameEncoder encoder;
    private final ExecutorService executor;

    /**
     * Starts the thread.
     *
     * @param encoder computes in it; closed with it
     * @param owner name of the task that it works for
     */
    ModelThread(FrameEncoder encoder, String owner) {
        this.encoder = encoder;
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        this.executor =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "Model of " + owner);
                            thread.setDaemon(true);
                            thread.setContextClassLoader(classes);
                            return thread;
                        });
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

    /** Encodes a batch later and calls back, in this thread, when it is done or failed. */
    void encode(Batch batch, Runnable whenDone) {
        executor.execute(
                () -> {
                    try {
                        batch.result.complete(encode(batch));
                    } catch (RuntimeException | Error e) {
                        batch.result.completeExceptionally(e);
                    }
                    whenDone.run();
                });
    }

    /** Lets the running batch finish, drops the waiting ones, and closes the encoder. */
    void close(Duration patience) throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "Expected the model to finish its batch within %s, but it computes on"
                            .formatted(patience));
        }
        encoder.close();
    }

    private Result encode(Batch batch) {
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
