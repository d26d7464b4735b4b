/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left is what the machine and the container's limit leave. */
class FreeMemoryTest {
    @TempDir Path folder;
    private Path machine;

    @BeforeEach
    void write() throws IOException {
        machine = folder.resolve("meminfo");
        Files.writeString(machine, "MemTotal: 1000 kB\nMemAvailable:   600 kB\nSwapFree: 9 kB\n");
    }

    @Test
    void aMachineWithoutLimitLeavesWhatItHas() throws IOException {
        assertThat(FreeMemory.of(machine, folder)).hasValue(600 << 10);
        Files.writeString(folder.resolve("memory.max"), "max\n");
        Files.writeString(folder.resolve("memory.current"), "5000\n");
        assertThat(FreeMemory.of(machine, folder)).hasValue(600 << 10);
    }

    @Test
    void aLimitLeavesTheRestOfItAndWhatIsCached() throws IOException {
        Files.writeString(folder.resolve("memory.max"), "100000\n");
        Files.writeString(folder.resolve("memory.current"), "90000\n");
        assertThat(FreeMemory.of(machine, folder)).hasValue(10_000);
        Files.writeString(
                folder.resolve("memory.stat"), "active_file 7\ninactive_file 20000\nslab 1\n");
        assertThat(FreeMemory.of(machine, folder)).hasValue(30_000);
        Files.writeString(folder.resolve("memory.max"), "1000\n");
        Files.delete(folder.resolve("memory.stat"));
        assertThat(FreeMemory.of(machine, folder)).hasValue(0);
    }

    @Test
    void whereNothingIsToldNothingIsKnown() {
        assertThat(FreeMemory.of(folder.resolve("none"), folder)).isEmpty();
    }
}
