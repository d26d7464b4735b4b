/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import java.util.Comparator;

/**
 * A metric of Longview.
 *
 * @param stage the group, for example {@code decode}
 * @param name the name in the group
 * @param type counter, gauge or histogram
 * @param label name of the label that tells its series apart, empty without one
 */
record DocumentedMetric(String stage, String name, String type, String label)
        implements Comparable<DocumentedMetric> {
    private static final Comparator<DocumentedMetric> ORDER =
            Comparator.comparing(DocumentedMetric::toString);

    /** The name that Flink's Prometheus reporter gives it. */
    String prometheusName() {
        return "flink_taskmanager_job_task_operator_longview_%s_%s%s"
                .formatted(stage, label.isEmpty() ? "" : label + "_", name);
    }

    @Override
    public int compareTo(DocumentedMetric other) {
        return ORDER.compare(this, other);
    }
}
