/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.util.cuda.CudaUtils;
import io.longview.model.tensor.TensorEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The most memory that the process, or the device, has held since {@link #reset}. On the CPU the
 * resident memory as Linux counts it; on a GPU what is taken of the device, which PyTorch does not
 * give back. Empty where neither is known.
 */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    private final TensorEngine engine;

    PeakMemory(TensorEngine engine) {
        this.engine = engine;
    }

    void reset() {
        try {
            if (!engine.device().isGpu() && Files.isWritable(RESET)) {
                Files.writeString(RESET, "5");
            }
        } catch (IOException e) {
            // The peak then is that of the process's life, which bytes() reports all the same.
            return;
        }
    }

    OptionalLong bytes() {
        return bytes("VmHWM:");
    }

    /** What is held now, without what the JVM has committed to its heap. */
    OptionalLong nativeBytes() {
        OptionalLong all = bytes("VmRSS:");
        if (engine.device().isGpu() || all.isEmpty()) {
            return all;
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        return OptionalLong.of(all.getAsLong() - heap);
    }

    private OptionalLong bytes(String key) {
        if (engine.device().isGpu()) {
            return OptionalLong.of(CudaUtils.getGpuMemory(engine.device()).getCommitted());
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
