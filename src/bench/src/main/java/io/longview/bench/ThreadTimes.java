/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Processor time by what the threads work on, which says where a pipeline's time goes without
 * disturbing it. What neither Java's threads nor the JVM's known ones used is the rest.
 */
final class ThreadTimes {
    /** Time of no known thread, and of threads that ended. */
    static final String REST = "JVM: the rest, and native threads";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Pattern SUBTASK = Pattern.compile(" \\(\\d+/\\d+\\)#\\d+.*");

    private final Map<Long, Long> startNanos = new HashMap<>();
    private final Map<String, Double> startNative = NativeThreads.seconds();
    private final long processNanos;

    /** Starts measuring. */
    ThreadTimes() {
        for (long id : THREADS.getAllThreadIds()) {
            startNanos.put(id, Math.max(0, THREADS.getThreadCpuTime(id)));
        }
        processNanos = SYSTEM.getProcessCpuTime();
    }

    /** Seconds of processor time since the start, by group. */
    Map<String, Double> seconds() {
        Map<String, Double> groups = new TreeMap<>();
        double left = (SYSTEM.getProcessCpuTime() - processNanos) / 1e9;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread == null) {
                continue;
            }
            long now = THREADS.getThreadCpuTime(thread.getThreadId());
            long before = startNanos.getOrDefault(thread.getThreadId(), 0L);
            double seconds = Math.max(0, now - before) / 1e9;
            groups.merge(group(thread.getThreadName()), seconds, Double::sum);
            left -= seconds;
        }
        for (Map.Entry<String, Double> entry : NativeThreads.seconds().entrySet()) {
            double seconds =
                    Math.max(0, entry.getValue() - startNative.getOrDefault(entry.getKey(), 0.0));
            groups.merge(entry.getKey(), seconds, Double::sum);
            left -= seconds;
        }
        groups.put(REST, Math.max(0, left));
        return groups;
    }

    /** The group of a thread, by the name that Flink or Kafka gave it. */
    static String group(String thread) {
        if (SUBTASK.matcher(thread).find()) {
            String chain = SUBTASK.matcher(thread).replaceAll("");
            if (chain.startsWith("Model of ")) {
                return "model";
            }
            int end = chain.indexOf(" -> ");
            return "task: " + (end < 0 ? chain : chain.substring(0, end));
        }
        if (thread.startsWith("kafka-producer-network-thread")
                || thread.startsWith("Source Data Fetcher")
                || thread.startsWith("kafka-admin-client-thread")) {
            return "Kafka clients";
        }
        if (thread.contains("kafka")
                || thread.contains("raft")
                || thread.contains("group-coordinator")
                || thread.contains("quorum-controller")) {
            return "Kafka broker";
        }
        if (thread.startsWith("flink-")
                || thread.startsWith("pekko")
                || thread.contains("pekko")
                || thread.startsWith("jobmanager")
                || thread.startsWith("Checkpoint")
                || thread.startsWith("AsyncOperations")
                || thread.startsWith("mini-cluster")) {
            return "Flink runtime";
        }
        return "other Java threads";
    }
}
