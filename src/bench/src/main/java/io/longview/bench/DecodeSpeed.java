/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.operators.media.CutSegment;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The speed of decoding alone: every frame and its thumbnail, no picture for the model. */
final class DecodeSpeed {
    private DecodeSpeed() {}

    /**
     * Decodes all segments so many times.
     *
     * @param decoders decoders that work side by side, one thread each
     */
    static Speed measure(LoopedRecording recording, int turns, int decoders) {
        List<CutSegment> segments = recording.segments();
        int total = turns * segments.size();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(decoders);
        Stopwatch watch = new Stopwatch();
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < decoders; i++) {
                running.add(pool.submit(() -> decode(segments, total, next)));
            }
            long frames = 0;
            for (Future<Long> one : running) {
                frames += one.get();
            }
            return watch.speed(frames);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring decoding", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Measuring decoding failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long decode(List<CutSegment> segments, int total, AtomicInteger next) {
        long[] frames = new long[1];
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                CutSegment cut = segments.get(i % segments.size());
                DecodeOutcome outcome =
                        decoder.decode(
                                cut.media(),
                                cut.contentType(),
                                frame -> {
                                    if (frame.thumbnail().luma().length > 0) {
                                        frames[0]++;
                                    }
                                });
                if (outcome.problem() != null) {
                    throw new IllegalStateException(
                            "Expected segments that decode, got: " + outcome.problem().message());
                }
            }
        }
        return frames[0];
    }
}
