/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.quickstart;

import io.longview.jobs.publish.Pacer;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneSettings;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A rendered scene on the air: paints a second of it, encodes it, and publishes it when a camera
 * would have.
 */
final class LiveScene implements Callable<Long> {
    private final Scene scene;
    private final String streamId;
    private final StreamKind kind;
    private final SegmentPublisher publisher;
    private final Pacer pacer;
    private final long startMicros;
    private final Path workFile;

    LiveScene(
            Scene scene,
            String streamId,
            StreamKind kind,
            SegmentPublisher publisher,
            Pacer pacer,
            long startMicros,
            Path workFile) {
        this.scene = scene;
        this.streamId = streamId;
        this.kind = kind;
        this.publisher = publisher;
        this.pacer = pacer;
        this.startMicros = startMicros;
        this.workFile = workFile;
    }

    /** Publishes the whole scene and its end; returns the number of segments. */
    @Override
    public Long call() throws InterruptedException {
        SceneSettings settings = scene.settings();
        BufferedImage image =
                new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
        long sequence = 0;
        for (int from = 0; from < scene.frameCount(); from += settings.fps()) {
            int to = Math.min(from + settings.fps(), scene.frameCount());
            byte[] media = encode(from, to, image);
            long micros = startMicros + frameMicros(from);
            // A camera has a segment when its last frame is captured.
            Duration wait = pacer.untilDue(startMicros + frameMicros(to));
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            publisher.publish(new Segment(streamId, kind, "video/mp4", micros, sequence++, media));
        }
        publisher.publishEnd(streamId, kind, sequence);
        publisher.flush();
        return sequence;
    }

    private byte[] encode(int from, int to, BufferedImage image) {
        SceneSettings settings = scene.settings();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        try {
            try (VideoWriter writer =
                    VideoWriter.open(
                            workFile,
                            VideoSettings.of(
                                    settings.width(), settings.height(), settings.fps()))) {
                for (int frame = from; frame < to; frame++) {
                    scene.paint(frame, image);
                    writer.write(pixels, frameMicros(frame) - frameMicros(from));
                }
            }
            return Files.readAllBytes(workFile);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not write the scene to '%s'".formatted(workFile), e);
        }
    }

    private long frameMicros(int frame) {
        return frame * 1_000_000L / scene.settings().fps();
    }
}
