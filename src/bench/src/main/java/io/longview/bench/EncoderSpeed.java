/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.model.vision.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The bare speed of the frame encoder: pictures from memory, results thrown away.
 *
 * @param encoders encoders that work side by side
 * @param threads threads of each
 */
record EncoderSpeed(int encoders, int threads) {
    private static final int WARM_UP_CLIPS = 3;

    /** The ways in which the cores of a machine can be used. */
    static List<EncoderSpeed> variants(int cores) {
        List<EncoderSpeed> variants = new ArrayList<>();
        variants.add(new EncoderSpeed(1, 1));
        if (cores > 1) {
            variants.add(new EncoderSpeed(cores, 1));
            variants.add(new EncoderSpeed(1, cores));
        }
        return variants;
    }

    /** Cores that it keeps busy. */
    int cores() {
        return encoders * threads;
    }

    String label() {
        return "%d encoder%s x %d thread%s"
                .formatted(encoders, encoders == 1 ? "" : "s", threads, threads == 1 ? "" : "s");
    }

    /** Encodes clips over and over for the given time. */
    Speed measure(Bundle bundle, List<List<Picture>> clips, Duration time) {
        ExecutorService pool = Executors.newFixedThreadPool(encoders);
        CyclicBarrier ready = new CyclicBarrier(encoders + 1);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < encoders; i++) {
                int offset = i * clips.size() / encoders;
                running.add(pool.submit(() -> encode(bundle, clips, offset, ready, time)));
            }
            ready.await();
            Stopwatch watch = new Stopwatch();
            long frames = 0;
            for (Future<Long> one : running) {
                frames += one.get();
            }
            return watch.speed(frames);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring the encoder", e);
        } catch (ExecutionException | BrokenBarrierException e) {
            throw new IllegalStateException("Measuring the encoder failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private long encode(
            Bundle bundle,
            List<List<Picture>> clips,
            int offset,
            CyclicBarrier ready,
            Duration time)
            throws InterruptedException, BrokenBarrierException {
        try (FrameEncoder encoder =
                NanoDetEncoder.load(bundle, EncoderSettings.defaults().withThreads(threads))) {
            for (int i = 0; i < WARM_UP_CLIPS; i++) {
                encoder.encode(List.of(clips.get(i % clips.size())));
            }
            ready.await();
            long end = System.nanoTime() + time.toNanos();
            long frames = 0;
            for (int i = offset; System.nanoTime() < end; i++) {
                List<Picture> clip = clips.get(i % clips.size());
                encoder.encode(List.of(clip));
                frames += clip.size();
            }
            return frames;
        }
    }
}
