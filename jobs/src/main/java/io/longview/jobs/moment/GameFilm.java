/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneSettings;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a scene at several frame rates in one go, since painting takes most of the time. */
final class GameFilm {
    private static final double MICROS = 1e6;
    private static final long LEAST_BIT_RATE = 20_000;

    private final VideoWriter writer;
    private final double fps;
    private long written;

    private GameFilm(VideoWriter writer, double fps) {
        this.writer = writer;
        this.fps = fps;
    }

    /**
     * Paints a scene and writes its pictures.
     *
     * @param scene what to paint; its rate is the highest that can be written
     * @param bitsPerPixel compression
     * @param files output by pictures a second; of the scene's pictures the nearest is taken
     */
    static void write(Scene scene, double bitsPerPixel, Map<Double, Path> files)
            throws IOException {
        SceneSettings settings = scene.settings();
        int width = settings.width();
        int height = settings.height();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        List<GameFilm> films = new ArrayList<>();
        try {
            for (Map.Entry<Double, Path> file : files.entrySet()) {
                films.add(open(file.getValue(), file.getKey(), settings, bitsPerPixel));
            }
            for (int frame = 0; frame < scene.frameCount(); frame++) {
                boolean painted = false;
                for (GameFilm film : films) {
                    if (film.wants(frame, settings.fps())) {
                        if (!painted) {
                            scene.paint(frame, picture);
                            painted = true;
                        }
                        film.writer.write(pixels, Math.round(frame * MICROS / settings.fps()));
                        film.written++;
                    }
                }
            }
        } finally {
            for (GameFilm film : films) {
                film.writer.close();
            }
        }
    }

    private static GameFilm open(Path file, double fps, SceneSettings settings, double bitsPerPixel)
            throws IOException {
        int pixels = settings.width() * settings.height();
        // Pictures far apart have little in common and need more.
        double bits = bitsPerPixel * Math.max(1, 4 - fps / 2);
        long bitRate = Math.max(LEAST_BIT_RATE, Math.round(bits * pixels * fps));
        return new GameFilm(
                VideoWriter.open(
                        file,
                        new VideoSettings(settings.width(), settings.height(), fps, bitRate, 2)),
                fps);
    }

    private boolean wants(int frame, int sceneFps) {
        return frame >= Math.round(written * sceneFps / fps);
    }
}
