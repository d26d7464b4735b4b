/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Renders a scene into a video file with its truth beside it. */
public final class SceneFile {
    private static final double MICROS = 1e6;

    private SceneFile() {}

    /**
     * Renders a scene: {@code output}, {@code <stem>.gt.txt} and {@code <stem>.events.json}, where
     * stem is the file's name without its extension, so that scenes can share a folder. The same
     * settings give the same bytes. Key frames come at least once a second.
     *
     * @param output a path that ends in .mp4, .mkv or .ts; its folder must exist
     * @return the truth that was written
     * @throws IllegalArgumentException if the extension is another
     * @throws IOException if a file cannot be written
     */
    public static SceneTruth render(SceneSettings settings, Path output) throws IOException {
        return render(settings, output, frames -> {});
    }

    /**
     * Renders a scene and tells how far it is.
     *
     * @param progress gets the number of frames written so far, after each frame
     * @see #render(SceneSettings, Path)
     */
    public static SceneTruth render(SceneSettings settings, Path output, IntConsumer progress)
            throws IOException {
        return render(settings, output, 1, progress);
    }

    /**
     * Renders a scene of which only every n-th picture is written, as a camera of few pictures a
     * second sees it. The truth's frames count all pictures; its times hold.
     *
     * @param step write every so many pictures
     * @see #render(SceneSettings, Path, IntConsumer)
     */
    public static SceneTruth render(
            SceneSettings settings, Path output, int step, IntConsumer progress)
            throws IOException {
        Scene scene = Scenes.create(settings);
        BufferedImage picture =
                new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        VideoSettings video = VideoSettings.of(settings.width(), settings.height(), settings.fps());
        try (VideoWriter writer = VideoWriter.open(output, video)) {
            for (int frame = 0; frame < scene.frameCount(); frame += step) {
                scene.paint(frame, picture);
                writer.write(pixels, Math.round(frame * MICROS / settings.fps()));
                progress.accept(frame + 1);
            }
        }
        SceneTruth truth = scene.truth();
        SceneTruthFiles.write(truth, output);
        return truth;
    }
}
