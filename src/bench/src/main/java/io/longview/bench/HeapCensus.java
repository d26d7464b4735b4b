/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What lives on the heap after a full collection, and how many handles of native memory are among
 * it: handles that add up are native memory that is never freed.
 *
 * @param bytes bytes of live objects
 * @param tensors live objects of DJL's tensors and managers
 * @param pointers live objects of JavaCPP's pointers
 */
record HeapCensus(long bytes, long tensors, long pointers) {
    private static final String ENGINE = "ai.djl.pytorch.";
    private static final String POINTERS = "org.bytedeco.";

    /** Collects garbage and counts. */
    static HeapCensus take() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Object answer =
                    server.invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return parse(String.valueOf(answer));
        } catch (JMException e) {
            throw new IllegalStateException(
                    "Expected a HotSpot JVM, which lists the classes of its heap", e);
        }
    }

    /** Reads lines of the form {@code num: instances bytes class (module)} and the total. */
    static HeapCensus parse(String histogram) {
        long bytes = 0;
        long tensors = 0;
        long pointers = 0;
        for (String line : histogram.lines().toList()) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length >= 3 && fields[0].equals("Total")) {
                bytes = Long.parseLong(fields[2]);
            } else if (fields.length >= 4 && fields[0].endsWith(":")) {
                if (fields[3].startsWith(ENGINE)) {
                    tensors += Long.parseLong(fields[1]);
                } else if (fields[3].startsWith(POINTERS)) {
                    pointers += Long.parseLong(fields[1]);
                }
            }
        }
        return new HeapCensus(bytes, tensors, pointers);
    }
}
