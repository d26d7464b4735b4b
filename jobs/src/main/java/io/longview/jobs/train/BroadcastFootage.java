/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.SegmentDecoder;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.sample.SignalFeatures;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Renders a broadcast, compresses it, and reads it back as the pipeline does: what the head learns
 * from has gone through encoder, decoder and signal measurement.
 */
final class BroadcastFootage {
    private static final double MICROS = 1e6;
    private static final long LEAST_BIT_RATE = 20_000;

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

    /** The broadcast of a seed. Rates, sizes and compression differ from seed to seed. */
    BroadcastClips of(int seed) {
        FrameRate rate = FrameRate.of(turn(config.rates(), seed));
        String[] size = turn(config.sizes(), seed / config.rates().size()).split("x", -1);
        SceneSettings drawn = SceneSettings.of(SceneKind.BROADCAST, config.seconds(), seed);
        SceneSettings settings =
                new SceneSettings(
                        SceneKind.BROADCAST,
                        Integer.parseInt(size[0]),
                        Integer.parseInt(size[1]),
                        rate.fps(),
                        config.seconds(),
                        seed,
                        drawn.style());
        Scene scene = Scenes.create(settings);
        double bits = turn(config.bitsPerPixel(), seed / 3);
        try {
            Path file = Files.createTempFile(folder, "broadcast-", ".ts");
            try {
                film(scene, rate, bits, file);
                return new BroadcastClips(
                        "broadcast:%d:%d at %.2f fps"
                                .formatted(config.seconds(), seed, rate.shownFps()),
                        clips(file),
                        BroadcastTruthSpans.of(scene.events(), config.seconds()));
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

    private static void film(Scene scene, FrameRate rate, double bitsPerPixel, Path file)
            throws IOException {
        SceneSettings settings = scene.settings();
        int width = settings.width();
        int height = settings.height();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        double fps = rate.shownFps();
        long bitRate = Math.max(LEAST_BIT_RATE, Math.round(bitsPerPixel * width * height * fps));
        try (VideoWriter writer =
                VideoWriter.open(file, new VideoSettings(width, height, fps, bitRate, 2))) {
            for (int frame = 0; frame < scene.frameCount(); frame += rate.every()) {
                scene.paint(frame, picture);
                writer.write(pixels, Math.round(frame * MICROS / settings.fps()));
            }
        }
    }

    private static float[][] clips(Path file) {
        CutSettings cutting = CutSettings.defaults();
        FrameReader reader = new FrameReader();
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
        return reader.features.finish();
    }

    /** Measures every frame as the decode operator does. */
    private static final class FrameReader {
        private final SignalFeatures features = new SignalFeatures();
        private final FrameSampler sampler = new FrameSampler();
        private long index;

        void read(long micros, DecodedFrame frame) {
            index++;
            var thumbnail = frame.thumbnail();
            var decision = sampler.offer(SampleSettings.all(), index, micros, thumbnail);
            features.offer(decision.signals(), thumbnail);
        }
    }
}
