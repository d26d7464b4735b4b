/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/**
 * What the process holds at one moment.
 *
 * @param seconds since the start of the measurement
 * @param frames frames done until then
 * @param values by name, in the order in which they are printed; memory in MiB
 */
record MemorySample(double seconds, long frames, Map<String, Double> values) {
    private static final double MIB = 1 << 20;

    MemorySample {
        values = new LinkedHashMap<>(values);
    }

    /** Collects garbage and looks. */
    static MemorySample take(double seconds, long frames) throws IOException {
        HeapCensus heap = HeapCensus.take();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("heap after collection, MiB", heap.bytes() / MIB);
        if (ProcessStatus.isKnown()) {
            values.put("resident, MiB", ProcessStatus.kilobytes("VmRSS:") / 1024);
            values.put("resident anonymous, MiB", ProcessStatus.kilobytes("RssAnon:") / 1024);
        }
        values.put("JavaCPP memory, MiB", Pointer.totalBytes() / MIB);
        values.put("JavaCPP pointers", (double) heap.pointers());
        values.put("DJL tensors and managers", (double) heap.tensors());
        values.put("Java threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            values.put("file descriptors", (double) unix.getOpenFileDescriptorCount());
        }
        return new MemorySample(seconds, frames, values);
    }
}
