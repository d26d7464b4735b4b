/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Wall-clock and processor time of this process, read together: on a machine that others use too,
 * only the processor time a frame costs can be compared.
 */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long wallNanos = System.nanoTime();
    private final long cpuNanos = SYSTEM.getProcessCpuTime();
    private final double machineSeconds = MachineLoad.busySeconds();

    /** Starts measuring. */
    Stopwatch() {}

    /** What passed since the start, for a number of frames. */
    Speed speed(long frames) {
        double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e9;
        double busySeconds = MachineLoad.busySeconds() - machineSeconds;
        return new Speed(frames, seconds(), cpuSeconds, Math.max(0, busySeconds - cpuSeconds));
    }

    /** Seconds since the start. */
    double seconds() {
        return (System.nanoTime() - wallNanos) / 1e9;
    }
}
