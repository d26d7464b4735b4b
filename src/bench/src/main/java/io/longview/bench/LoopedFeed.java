/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.pipeline.StageMetrics;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.operators.media.StreamKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a recording over and over, a little ahead of what the job has decoded, so that the job
 * is always busy and the topic never runs away from it.
 */
final class LoopedFeed implements AutoCloseable {
    /** Segments that wait in the topic, per stream. */
    private static final int AHEAD = 10;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final LoopedRecording recording;
    private final SegmentPublisher publisher;
    private final StreamKind kind;
    private final int streams;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean paused = true;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    private LoopedFeed(
            LoopedRecording recording, SegmentPublisher publisher, StreamKind kind, int streams) {
        this.recording = recording;
        this.publisher = publisher;
        this.kind = kind;
        this.streams = streams;
        this.thread = new Thread(this::run, "looped-feed");
    }

    /** Makes a feed that is paused; the publisher is closed with it. */
    static LoopedFeed start(
            LoopedRecording recording, SegmentPublisher publisher, StreamKind kind, int streams) {
        LoopedFeed feed = new LoopedFeed(recording, publisher, kind, streams);
        feed.thread.start();
        return feed;
    }

    /** Publishes nothing until {@link #resume}; what was published stays to be done. */
    void pause() {
        paused = true;
    }

    /** Goes on where it paused. */
    void resume() {
        paused = false;
    }

    /** Throws what ended the feed before it was closed, if something did. */
    void check() {
        RuntimeException e = failure.get();
        if (e != null) {
            throw new IllegalStateException("Publishing failed", e);
        }
    }

    private void run() {
        try {
            for (long sequence = 0; !stopped(sequence); sequence++) {
                for (int stream = 0; stream < streams; stream++) {
                    publisher.publish(recording.segment(name(stream), kind, sequence));
                }
            }
            publisher.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    /** Waits until the next segments are due; whether there are to be no more. */
    private boolean stopped(long sequence) throws InterruptedException {
        boolean stopped = stop.await(0, TimeUnit.MILLISECONDS);
        while (!stopped && (paused || sequence - decoded() / streams > AHEAD)) {
            stopped = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return stopped;
    }

    private static String name(int stream) {
        return "stream-" + stream;
    }

    private static long decoded() {
        return StageMetrics.totals().getOrDefault("decode.segments", 0L);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
    }
}
