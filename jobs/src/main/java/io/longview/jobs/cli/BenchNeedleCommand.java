/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.needle.ChatNeedleBenchmark;
import io.longview.jobs.needle.ChatNeedleSettings;
import io.longview.jobs.needle.NeedleBenchmark;
import io.longview.jobs.needle.NeedleSettings;
import io.longview.model.hico.ContextSettings;
import io.longview.operators.chat.ChatOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview bench needle}: the needle-in-a-haystack test of the long context. */
@Command(
        name = "needle",
        description = {
            "Hide pictures in long footage and ask for them, by picture and by text: the"
                    + " needle-in-a-haystack test. The answer is a time range.",
            "With --mode chat, a chat model gets a question about the hidden picture instead.",
            "Writes results.csv, summary.json and, for retrieval, heatmap.png."
        })
final class BenchNeedleCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = "--haystack",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Recordings, folders of recordings or JPEGs, camera:SECONDS:SEED or"
                            + " broadcast:SECONDS:SEED (rendered).")
    List<String> haystack = new ArrayList<>();

    @Option(
            names = "--needles",
            required = true,
            paramLabel = "DIR",
            description =
                    "Pictures, with labels.csv (columns file and text or class) to ask by text"
                            + " too.")
    Path needles = Path.of("");

    @Option(
            names = "--frames",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000,3000,10000",
            description = "Lengths of the haystack; default: ${DEFAULT-VALUE}")
    List<Integer> frames = new ArrayList<>();

    @Option(
            names = "--depths",
            split = ",",
            paramLabel = "D",
            defaultValue = "0,0.2,0.4,0.6,0.8,1",
            description = "Places of the needle, 0 (start) to 1 (end); default: ${DEFAULT-VALUE}")
    List<Double> depths = new ArrayList<>();

    @Option(
            names = "--needles-per-cell",
            paramLabel = "N",
            defaultValue = "20",
            description = "Needles for each length and depth; default: ${DEFAULT-VALUE}")
    int needlesPerCell = 20;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Draws the needles; default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "retrieval",
            description =
                    "retrieval: the answer is a time range. chat: a chat model answers questions"
                            + " with four options; labels.csv has a caption for each picture, or the"
                            + " columns question, a, b, c, d and answer.")
    Mode mode = Mode.RETRIEVAL;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "For chat: a bundle of longview model import, or model synthesize.")
    @Nullable Path bundle;

    @Option(
            names = "--detail-clips",
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "For chat: latest clips with all their 64 tokens; older ones have 16. Default:"
                            + " ${DEFAULT-VALUE}")
    int detailClips = 16;

    @Mixin DeviceOptions device = new DeviceOptions();

    @Option(
            names = "--budget",
            paramLabel = "BYTES",
            description = "Most bytes of a stream's context; default: 16 MiB, for chat 64 MiB")
    @Nullable Long budget;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Haystack frames for each second of footage; more are taken if it is too short,"
                            + " up to every frame, and then it is repeated. Default: ${DEFAULT-VALUE}")
    double fps = 1;

    @Option(
            names = "--shown",
            split = ",",
            paramLabel = "CLASS",
            description =
                    "Classes that the haystack really shows: to see them without a needle is no"
                            + " false alarm.")
    List<String> shown = new ArrayList<>();

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Encoders and trials at a time; default: the number of CPU cores.")
    int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where the results go; made if it does not exist.")
    Path output = Path.of("");

    /** Forms of the test. */
    enum Mode {
        /** The answer is a time range. */
        RETRIEVAL,
        /** The answer is one of four options. */
        CHAT
    }

    @Override
    public Integer call() {
        Consumer<String> progress = line -> spec.commandLine().getErr().println(line);
        List<String> lines =
                switch (mode) {
                    case RETRIEVAL -> NeedleBenchmark.run(settings(), progress);
                    case CHAT -> ChatNeedleBenchmark.run(chatSettings(), progress);
                };
        lines.forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }

    private ChatNeedleSettings chatSettings() {
        Path chosen = bundle;
        if (chosen == null) {
            throw Failure.usage("Expected --bundle with --mode chat, got none");
        }
        return new ChatNeedleSettings(
                settings(), chosen, device.settings(), device.precision(), detailClips);
    }

    private long budget() {
        Long bytes = budget;
        if (bytes != null) {
            return bytes;
        }
        return mode == Mode.CHAT
                ? ChatOptions.BYTE_BUDGET.defaultValue().getBytes()
                : ContextSettings.DEFAULT_BYTE_BUDGET;
    }

    private NeedleSettings settings() {
        try {
            return new NeedleSettings(
                    haystack,
                    needles,
                    frames,
                    depths,
                    needlesPerCell,
                    seed,
                    budget(),
                    parallelism,
                    fps,
                    output,
                    shown);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }
}
