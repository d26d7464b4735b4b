/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.model.chat.ChatBenchmark;
import io.longview.model.tensor.TensorEngine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview bench chat}: speed and memory of InternVideo2.5-Chat at its real width. */
@Command(
        name = "chat",
        description = {
            "Measure InternVideo2.5-Chat-8B at its real width with random weights: frames/s, prompt"
                    + " tokens/s and memory at several lengths, answer tokens/s, each beside the"
                    + " bound that the machine sets."
        })
final class BenchChatCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin DeviceOptions device = new DeviceOptions();

    @Option(
            names = "--synthetic",
            required = true,
            description = "Random weights, the only ones that can be measured for now.")
    boolean synthetic;

    @Option(
            names = "--vision-layers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of the real 24; default: ${DEFAULT-VALUE}")
    int visionLayers = 2;

    @Option(
            names = "--llm-layers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of the real 32; default: ${DEFAULT-VALUE}")
    int languageLayers = 2;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "4",
            description = "Frames encoded at a time, a multiple of 4; default: ${DEFAULT-VALUE}")
    int frames = 4;

    @Option(
            names = "--tokens",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000,4000",
            description = "Lengths of the prompt; default: ${DEFAULT-VALUE}")
    List<Integer> tokens = new ArrayList<>();

    @Option(
            names = "--behind",
            split = ",",
            paramLabel = "N",
            description =
                    "Also measure 4096 more positions and an answer behind a cache of this many"
                            + " positions that is filled with random numbers, for prompts that would"
                            + " take too long.")
    List<Integer> behind = new ArrayList<>();

    @Option(
            names = "--answer",
            paramLabel = "N",
            defaultValue = "16",
            description = "Tokens written behind each prompt; default: ${DEFAULT-VALUE}")
    int answer = 16;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Also hold this many short conversations and compare the memory before and"
                            + " after; default: ${DEFAULT-VALUE}")
    int turns;

    @Override
    public Integer call() {
        ChatBenchmark.Settings settings = settings();
        TensorEngine engine = device.engine();
        PrintWriter out = spec.commandLine().getOut();
        new ChatBenchmark(
                        engine,
                        settings,
                        line -> {
                            out.println(line);
                            out.flush();
                        })
                .run();
        return 0;
    }

    private ChatBenchmark.Settings settings() {
        try {
            return new ChatBenchmark.Settings(
                    visionLayers,
                    languageLayers,
                    frames,
                    tokens,
                    behind,
                    answer,
                    turns,
                    device.precision());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }
}
