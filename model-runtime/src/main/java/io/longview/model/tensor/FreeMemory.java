/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Memory that is left where an engine computes. On the CPU what Linux says can be had without
 * swapping, within the limit of the container; on a GPU what is left of the device. Empty where
 * neither is known.
 */
public final class FreeMemory {
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final Path GROUP = Path.of("/sys/fs/cgroup");

    private FreeMemory() {}

    /** Bytes that are left. */
    public static OptionalLong of(TensorEngine engine) {
        if (engine.device().isGpu()) {
            // PyTorch keeps what a model before this one has freed, and would use it again.
            JniUtils.emptyCudaCache();
            MemoryUsage usage = CudaUtils.getGpuMemory(engine.device());
            return OptionalLong.of(usage.getMax() - usage.getCommitted());
        }
        return of(MACHINE, GROUP);
    }

    static OptionalLong of(Path machine, Path group) {
        OptionalLong available = field(machine, "MemAvailable:");
        OptionalLong limit = number(group.resolve("memory.max"));
        OptionalLong used = number(group.resolve("memory.current"));
        if (limit.isEmpty() || used.isEmpty()) {
            return available;
        }
        // Cached files are given up when memory is asked for.
        long cached = field(group.resolve("memory.stat"), "inactive_file ").orElse(0);
        long left = Math.max(0, limit.getAsLong() - used.getAsLong() + cached);
        return OptionalLong.of(Math.min(available.orElse(left), left));
    }

    private static OptionalLong field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(FreeMemory::bytes)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static long bytes(String line) {
        long value = Long.parseLong(line.replaceAll("\\D", ""));
        return line.endsWith("kB") ? value << 10 : value;
    }

    private static OptionalLong number(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.matches("\\d{1,18}")
                    ? OptionalLong.of(Long.parseLong(text))
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
