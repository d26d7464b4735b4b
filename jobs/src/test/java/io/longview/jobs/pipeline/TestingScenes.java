/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.Segment;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.StreamKind;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short rendered camera scenes, as files and as segments of half a second. */
public final class TestingScenes {
    /** Capture time of the first frame: 2026-01-01. */
    public static final long START_MICROS = 1_767_225_600_000_000L;

    /** Frames a second. */
    public static final int FPS = 10;

    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;

    private TestingScenes() {}

    /** Renders people and cars on a plaza into a video file. */
    public static void render(Path file, int seconds, long seed) throws IOException {
        SceneSettings settings =
                new SceneSettings(SceneKind.CAMERA, WIDTH, HEIGHT, FPS, seconds, seed, 0);
        Scene scene = Scenes.create(settings);
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        try (VideoWriter writer = VideoWriter.open(file, video())) {
            for (int frame = 0; frame < scene.frameCount(); frame++) {
                scene.paint(frame, picture);
                writer.write(
                        picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH),
                        frame * 1_000_000L / FPS);
            }
        }
    }

    /** One picture of such a scene. */
    public static BufferedImage frame(int index, int seconds, long seed) {
        Scene scene =
                Scenes.create(
                        new SceneSettings(SceneKind.CAMERA, WIDTH, HEIGHT, FPS, seconds, seed, 0));
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int frame = 0; frame <= index; frame++) {
            scene.paint(frame, picture);
        }
        return picture;
    }

    /** The media of the segments of such a scene. */
    public static List<CutSegment> cut(int seconds, long seed) throws IOException {
        return cut(file -> render(file, seconds, seed));
    }

    /** The media of the segments of a scene in which there is nothing: all is grey. */
    public static List<CutSegment> cutEmpty(int seconds) throws IOException {
        int[] grey = new int[WIDTH * HEIGHT];
        Arrays.fill(grey, 0x808080);
        return cut(
                file -> {
                    try (VideoWriter writer = VideoWriter.open(file, video())) {
                        for (int frame = 0; frame < seconds * FPS; frame++) {
                            writer.write(grey, frame * 1_000_000L / FPS);
                        }
                    }
                });
    }

    private static VideoSettings video() {
        return new VideoSettings(WIDTH, HEIGHT, FPS, 1_000_000, 0.5);
    }

    private static List<CutSegment> cut(Renderer renderer) throws IOException {
        Path file = Files.createTempFile("scene", ".ts");
        try {
            renderer.render(file);
            CutSettings settings =
                    CutSettings.defaults().withTargetDuration(Duration.ofMillis(500));
            List<CutSegment> segments = new ArrayList<>();
            try (RecordingSource source = RecordingSource.openFile(file, settings);
                    SegmentCutter cutter = new SegmentCutter(source, settings)) {
                CutSegment next = cutter.next();
                while (next != null) {
                    segments.add(next);
                    next = cutter.next();
                }
            }
            return segments;
        } finally {
            Files.delete(file);
        }
    }

    /** These media as the segments of a stream, numbered from 0. */
    public static List<Segment> stream(String streamId, List<CutSegment> cut) {
        List<Segment> segments = new ArrayList<>();
        for (CutSegment media : cut) {
            segments.add(
                    new Segment(
                            streamId,
                            StreamKind.CAMERA,
                            media.contentType(),
                            START_MICROS + media.offsetMicros(),
                            segments.size(),
                            media.media()));
        }
        return segments;
    }

    /** Writes a video file. */
    @FunctionalInterface
    private interface Renderer {
        void render(Path file) throws IOException;
    }
}
