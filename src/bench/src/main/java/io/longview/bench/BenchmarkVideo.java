/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every benchmark that say which recording it runs on. */
final class BenchmarkVideo {
    @Option(
            names = "--video",
            paramLabel = "FILE",
            description = "The recording; default: a rendered camera scene.")
    @Nullable Path video;

    @Option(
            names = "--scene-width",
            paramLabel = "PIXELS",
            defaultValue = "960",
            description = "Width of the rendered scene, 16:9; default: ${DEFAULT-VALUE}")
    int sceneWidth = 960;

    @Option(
            names = "--scene-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "Length of the rendered scene: where it begins anew is a cut, and the model"
                            + " looks closer at cuts; default: ${DEFAULT-VALUE}")
    int sceneSeconds = 60;

    private @Nullable Path rendered;

    /** The recording, rendered first if none is named. */
    Path file() throws IOException {
        Path named = video;
        if (named != null) {
            return named;
        }
        Path file = rendered;
        if (file == null) {
            Path directory = Files.createTempDirectory("longview-bench");
            file = directory.resolve("scene-%d-%ds.mp4".formatted(sceneWidth, sceneSeconds));
            file.toFile().deleteOnExit();
            SceneFile.render(file, sceneWidth, sceneSeconds);
            directory.toFile().deleteOnExit();
            rendered = file;
        }
        return file;
    }

    /** What to call it in the report. */
    String label() {
        return video == null
                ? "a rendered camera scene of %d s, %dx%d"
                        .formatted(sceneSeconds, sceneWidth, sceneWidth * 9 / 16)
                : String.valueOf(video.getFileName());
    }
}
