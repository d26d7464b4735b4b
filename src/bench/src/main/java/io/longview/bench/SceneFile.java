/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;

/** Renders the recording that is measured when none is named: the same on every machine. */
final class SceneFile {
    private static final long SEED = 7;

    private SceneFile() {}

    /**
     * Renders a camera scene into an MP4 file.
     *
     * @param width 960 gives the size of the quickstart's scenes, 1920 that of an HD camera
     */
    static void render(Path file, int width, int seconds) throws IOException {
        SceneSettings settings =
                new SceneSettings(
                        SceneKind.CAMERA,
                        width,
                        width * 9 / 16,
                        25,
                        seconds,
                        SEED,
                        Math.toIntExact(SEED));
        Scene scene = Scenes.create(settings);
        BufferedImage image =
                new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        try (VideoWriter writer =
                VideoWriter.open(
                        file,
                        VideoSettings.of(settings.width(), settings.height(), settings.fps()))) {
            for (int frame = 0; frame < scene.frameCount(); frame++) {
                scene.paint(frame, image);
                writer.write(pixels, frame * 1_000_000L / settings.fps());
            }
        }
    }
}
