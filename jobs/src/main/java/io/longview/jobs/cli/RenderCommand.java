/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.scene.SceneFile;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.SceneTruth;
import io.longview.jobs.scene.SceneTruthFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code longview render}: a scene as a recording, with exact ground truth. */
@Command(
        name = "render",
        description = {
            "Render a scene into a video file, with its ground truth beside it:"
                    + " NAME.gt.txt (boxes, MOTChallenge) and NAME.events.json.",
            "The same options give the same bytes."
        })
final class RenderCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec CommandSpec spec;
    @Mixin SummaryFormat format = new SummaryFormat();

    @Option(
            names = "--scene",
            required = true,
            paramLabel = "SCENE",
            converter = SceneConverter.class,
            description =
                    "camera (a plaza with walkers, cars and a bag left behind) or broadcast (a game"
                            + " with scoreboard, cuts, wipes and replays)")
    SceneKind scene = SceneKind.CAMERA;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Length, 1 to 3600; default: ${DEFAULT-VALUE}")
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
            description = "Video file that ends in .mp4, .mkv or .ts; overwritten if it exists.")
    Path output = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "960x540",
            description = "Size of the picture in pixels; default: ${DEFAULT-VALUE}")
    String size = "960x540";

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "25",
            description = "Frames a second, 5 to 60; default: ${DEFAULT-VALUE}")
    int fps = 25;

    @Option(
            names = "--style",
            paramLabel = "N",
            description =
                    "Light and colours of a camera scene, sport and graphics of a broadcast;"
                            + " default: drawn from the seed")
    @Nullable Integer style;

    @Override
    public Integer call() throws JsonProcessingException {
        SceneSettings settings = settings();
        try {
            Path folder = output.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            SceneTruth truth =
                    SceneFile.render(settings, output, new ProgressLines(settings.frameCount()));
            report(settings, truth);
        } catch (IllegalArgumentException e) {
            throw wrong("--output: " + e.getMessage());
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected to write " + output + " and its ground truth, got " + e, e);
        }
        return 0;
    }

    private SceneSettings settings() {
        String[] sides = size.toLowerCase(Locale.ROOT).split("x", -1);
        int width;
        int height;
        try {
            width = Integer.parseInt(sides[0]);
            height = sides.length == 2 ? Integer.parseInt(sides[1]) : -1;
        } catch (NumberFormatException e) {
            throw wrong("Expected --size as WIDTHxHEIGHT such as 960x540, got '" + size + "'");
        }
        try {
            SceneSettings drawn = SceneSettings.of(scene, seconds, seed);
            return new SceneSettings(
                    scene,
                    width,
                    height,
                    fps,
                    seconds,
                    seed,
                    style == null ? drawn.style() : style);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void report(SceneSettings settings, SceneTruth truth) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        Rendered rendered =
                new Rendered(
                        output.toString(),
                        SceneTruthFiles.boxesBeside(output).toString(),
                        SceneTruthFiles.eventsBeside(output).toString(),
                        truth.frames(),
                        truth.objects().size(),
                        truth.events().size());
        switch (format.format) {
            case TEXT ->
                    out.println(
                            String.format(
                                    Locale.ROOT,
                                    "%s: %d frames of %dx%d, %d objects, %d events",
                                    rendered.video(),
                                    rendered.frames(),
                                    settings.width(),
                                    settings.height(),
                                    rendered.objects(),
                                    rendered.events()));
            case JSON -> out.println(MAPPER.writeValueAsString(rendered));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The files that were written, and how much is in them. */
    record Rendered(
            String video,
            String boxesFile,
            String eventsFile,
            int frames,
            int objects,
            int events) {}

    /** A line now and then. */
    private final class ProgressLines implements IntConsumer {
        private static final Duration INTERVAL = Duration.ofSeconds(5);
        private final int frames;
        private long lastNanos = System.nanoTime();

        ProgressLines(int frames) {
            this.frames = frames;
        }

        @Override
        public void accept(int done) {
            long now = System.nanoTime();
            if (now - lastNanos >= INTERVAL.toNanos()) {
                lastNanos = now;
                spec.commandLine().getErr().println(done + " of " + frames + " frames");
            }
        }
    }

    /** Reads the scene's name. */
    static final class SceneConverter implements ITypeConverter<SceneKind> {
        @Override
        public SceneKind convert(String name) {
            try {
                return SceneKind.ofWireName(name.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "expected camera or broadcast, got '" + name + "'");
            }
        }
    }
}
