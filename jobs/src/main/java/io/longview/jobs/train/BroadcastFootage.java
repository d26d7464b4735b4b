/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.model.vision.FrameEncoder;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.SegmentDecoder;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a broadcast, compresses it, and reads it back as the pipeline does, at several frame
 * rates: what the head learns from has gone through encoder, decoder, sampler and frame encoder.
 */
final class BroadcastFootage {
    private static final double MICROS = 1e6;
    private static final long LEAST_BIT_RATE = 20_000;

    /** Every so-many views of a seed takes the next rate but this. */
    private static final int NEXT_VIEW = 2;

    private final TrainConfig config;
    private final Path folder;

    /**
     * Footage with the variety of a configuration.
     *
     * @param folder for a temporary file
     */
    BroadcastFootage(TrainConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    /**
     * The broadcast of a seed, once for each view. Rates, sizes, compression and direction differ
     * from seed to seed.
     *
     * @param encoder looks at the pictures; used by this call only
     */
    List<BroadcastClips> of(int seed, FrameEncoder encoder) {
        int fps = turn(config.rates(), seed);
        String[] size = turn(config.sizes(), seed / config.rates().size()).split("x", -1);
        SceneSettings drawn =
                new SceneSettings(
                        SceneKind.BROADCAST,
                        Integer.parseInt(size[0]),
                        Integer.parseInt(size[1]),
                        fps,
                        config.seconds(),
                        seed,
                        SceneSettings.of(SceneKind.BROADCAST, config.seconds(), seed).style());
        Scene scene = Scenes.create(turn(config.television(), seed) ? drawn.television() : drawn);
        double bits = turn(config.bitsPerPixel(), seed / 3);
        try {
            Path file = Files.createTempFile(folder, "broadcast-", ".ts");
            try {
                film(scene, bits, file);
                return read(file, scene, views(seed, fps), encoder);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw Failure.configuration("Expected to write films to " + folder + ", got " + e, e);
        }
    }

    private static <T> T turn(List<T> choices, int index) {
        return choices.get(Math.floorMod(index, choices.size()));
    }

    /** For each view, which of the pictures it shows: every first, second, ... */
    private List<Integer> views(int seed, int fps) {
        List<Integer> every = new ArrayList<>();
        for (int view = 0; view < config.views(); view++) {
            double shown = turn(config.shownRates(), seed + NEXT_VIEW * view);
            every.add((int) Math.max(1, Math.round(fps / shown)));
        }
        return every.stream().distinct().toList();
    }

    private static void film(Scene scene, double bitsPerPixel, Path file) throws IOException {
        SceneSettings settings = scene.settings();
        int width = settings.width();
        int height = settings.height();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        int fps = settings.fps();
        long bitRate = Math.max(LEAST_BIT_RATE, Math.round(bitsPerPixel * width * height * fps));
        try (VideoWriter writer =
                VideoWriter.open(file, new VideoSettings(width, height, fps, bitRate, 2))) {
            for (int frame = 0; frame < scene.frameCount(); frame++) {
                scene.paint(frame, picture);
                writer.write(pixels, Math.round(frame * MICROS / fps));
            }
        }
    }

    private static List<BroadcastClips> read(
            Path file, Scene scene, List<Integer> views, FrameEncoder encoder) {
        FootageReader reader = new FootageReader(scene, views, encoder);
        CutSettings cutting = CutSettings.defaults();
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting);
                SegmentDecoder decoder = new SegmentDecoder()) {
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                long start = cut.offsetMicros();
                decoder.decode(
                        cut.media(),
                        cut.contentType(),
                        frame -> reader.read(start + frame.offsetMicros(), frame));
            }
        }
        return reader.finish();
    }
}
