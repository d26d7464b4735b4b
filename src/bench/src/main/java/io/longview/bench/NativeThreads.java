/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time of the JVM's own threads on Linux, which Java's interfaces do not tell: the kernel
 * knows every thread by its name.
 */
final class NativeThreads {
    static final String COLLECTOR = "JVM: garbage collector";
    static final String COMPILER = "JVM: compiler";

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final double TICKS_PER_SECOND = 100;

    private NativeThreads() {}

    /** Seconds since the start of the process, by group; empty where the system does not tell. */
    static Map<String, Double> seconds() {
        Map<String, Double> groups = new HashMap<>();
        if (!Files.isDirectory(TASKS)) {
            return groups;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                add(task, groups);
            }
        } catch (IOException e) {
            groups.clear();
        }
        return groups;
    }

    private static void add(Path task, Map<String, Double> groups) {
        String stat;
        try {
            stat = Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            return; // The thread ended in the meantime.
        }
        String group = group(stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')));
        if (!group.isEmpty()) {
            // proc(5): utime and stime are the fields 14 and 15; the state behind the name is 3.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            groups.merge(group, ticks / TICKS_PER_SECOND, Double::sum);
        }
    }

    /** The group of a native thread by its name, empty if it is none of the JVM's own. */
    static String group(String name) {
        if (name.startsWith("GC Thread")
                || name.startsWith("G1 ")
                || name.startsWith("VM Thread")) {
            return COLLECTOR;
        }
        return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler") ? COMPILER : "";
    }
}
