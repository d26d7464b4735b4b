/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how a model computes. */
final class DeviceOptions {
    @Option(
            names = "--gpu",
            paramLabel = "N",
            description =
                    "Compute on this GPU, counted from 0; default: on the CPU. Needs PyTorch's CUDA"
                            + " libraries, see src/docs/chat-model.md.")
    @Nullable Integer gpu;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads; default: the number of CPU cores.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            description =
                    "float32, bfloat16 or float16; default: float32 on the CPU, bfloat16 on a GPU.")
    @Nullable String precision;

    EngineSettings settings() {
        return settings(threads, gpu);
    }

    TensorEngine engine() {
        return engine(threads, gpu);
    }

    /** Starts the engine on a GPU, or on the CPU where none is named. */
    static TensorEngine engine(int threads, @Nullable Integer gpu) {
        EngineSettings settings = settings(threads, gpu);
        try {
            return TensorEngine.start(settings);
        } catch (IllegalArgumentException e) {
            throw Failure.configuration(String.valueOf(e.getMessage()), e);
        }
    }

    private static EngineSettings settings(int threads, @Nullable Integer gpu) {
        try {
            return new EngineSettings(
                    threads, gpu == null ? OptionalInt.empty() : OptionalInt.of(gpu));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    Precision precision() {
        if (precision == null) {
            return gpu == null ? Precision.FLOAT32 : Precision.BFLOAT16;
        }
        try {
            return Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(
                    "Expected --precision float32, bfloat16 or float16, got " + precision);
        }
    }
}
