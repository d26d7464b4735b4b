/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.scene.SceneFile;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.SceneTruth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code longview render}: a scene with its ground truth. */
@Command(
        name = "render",
        description = {
            "Render a scene into a video file, with its ground truth beside it.",
            "FILE without its extension, with .gt.txt: boxes, MOTChallenge lines; with"
                    + " .events.json: what happens. The same options give the same bytes."
        })
final class RenderCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = "--scene",
            required = true,
            paramLabel = "SCENE",
            converter = KindConverter.class,
            description = "camera (a plaza) or broadcast (a game).")
    SceneKind scene = SceneKind.CAMERA;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Length; default: ${DEFAULT-VALUE}")
    int seconds = 30;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "What happens and who takes part; default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Path that ends in .mp4, .mkv or .ts; its folder must exist.")
    Path output = Path.of("");

    @Override
    public Integer call() {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.configuration(
                    "Expected --output in a folder that exists, got '%s'".formatted(output));
        }
        try {
            SceneSettings settings = SceneSettings.of(scene, seconds, seed);
            PrintWriter progress = spec.commandLine().getErr();
            SceneTruth truth =
                    SceneFile.render(
                            settings,
                            output,
                            frames -> {
                                if (frames % (settings.fps() * 10) == 0) {
                                    progress.println(
                                            "%d of %d frames"
                                                    .formatted(frames, settings.frameCount()));
                                }
                            });
            spec.commandLine()
                    .getOut()
                    .println(
                            "%s: %d frames of %dx%d, %d objects, %d events"
                                    .formatted(
                                            output,
                                            truth.frames(),
                                            settings.width(),
                                            settings.height(),
                                            truth.objects().size(),
                                            truth.events().size()));
            return 0;
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Failure.configuration(
                    "Could not write the scene to '%s': %s".formatted(output, e.getMessage()), e);
        }
    }

    /** Reads a scene's name. */
    static final class KindConverter implements ITypeConverter<SceneKind> {
        @Override
        public SceneKind convert(String name) {
            return Arrays.stream(SceneKind.values())
                    .filter(kind -> kind.wireName().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "expected camera or broadcast, got '" + name + "'"));
        }
    }
}
