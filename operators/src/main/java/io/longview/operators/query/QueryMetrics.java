/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of preparing queries. Names are part of the contract with dashboards. */
final class QueryMetrics {
    static final String ASKED = "queriesAsked";
    static final String REMOVED = "queriesRemoved";
    static final String REPEATED = "queriesRepeated";
    static final String REJECTED = "queriesRejected";
    static final String NOT_UNDERSTOOD = "queriesNotUnderstood";
    static final String PASSED_ON = "queriesPassedOn";

    final Counter asked;
    final Counter removed;
    final Counter repeated;
    final Counter rejected;
    final Counter notUnderstood;
    final Counter passedOn;

    QueryMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("longview").addGroup("query");
        asked = group.counter(ASKED);
        removed = group.counter(REMOVED);
        repeated = group.counter(REPEATED);
        rejected = group.counter(REJECTED);
        notUnderstood = group.counter(NOT_UNDERSTOOD);
        passedOn = group.counter(PASSED_ON);
    }
}
