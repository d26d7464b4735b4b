/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What the figures were measured on; they mean nothing without it. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Cores, processor, memory, system, Java and what bounds malloc, in one line. */
    static String describe() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%d cores%s, %.0f GiB, %s %s, Java %s, load average %.1f, MALLOC_ARENA_MAX %s",
                cores(),
                processor(),
                system.getTotalMemorySize() / (double) (1L << 30),
                system.getName(),
                system.getArch(),
                System.getProperty("java.version"),
                system.getSystemLoadAverage(),
                Objects.requireNonNullElse(System.getenv("MALLOC_ARENA_MAX"), "not set"));
    }

    private static String processor() {
        if (!Files.isReadable(CPU_INFO)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
