/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor time that the whole machine has spent, on Linux: what is not this process's own tells
 * whether a measurement was disturbed.
 */
final class MachineLoad {
    private static final Path STAT = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;

    /** Places of idle and waiting in proc(5)'s line {@code cpu}, behind its name. */
    private static final int IDLE = 3;

    private static final int WAITING = 4;

    /** Guest time, from here on, is counted in user time already. */
    private static final int GUEST = 8;

    private MachineLoad() {}

    /** Seconds of all cores since the machine started; NaN where the system does not tell. */
    static double busySeconds() {
        if (!Files.isReadable(STAT)) {
            return Double.NaN;
        }
        try {
            return busySeconds(Files.readAllLines(STAT));
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static double busySeconds(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("cpu ")) {
                String[] fields = line.substring(4).strip().split(" +", -1);
                double ticks = 0;
                for (int i = 0; i < Math.min(GUEST, fields.length); i++) {
                    ticks += i == IDLE || i == WAITING ? 0 : Double.parseDouble(fields[i]);
                }
                return ticks / TICKS_PER_SECOND;
            }
        }
        return Double.NaN;
    }
}
