/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics of the chat model's memory. Names are part of the contract with dashboards. Sizes are
 * those of the streams that this task has worked on since it started.
 */
final class ClipMetrics {
    static final String CLIPS = "clipsRemembered";
    static final String OUT_OF_ORDER = "clipsOutOfOrder";
    static final String QUESTIONS = "questions";
    static final String STREAMS = "streams";
    static final String BYTES = "bytes";

    final Counter clips;
    final Counter outOfOrder;
    final Counter questions;
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();

    ClipMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("longview").addGroup("chatmemory");
        clips = group.counter(CLIPS);
        outOfOrder = group.counter(OUT_OF_ORDER);
        questions = group.counter(QUESTIONS);
        Gauge<Integer> streams = sizes::size;
        group.gauge(STREAMS, streams);
        Gauge<Long> bytes = () -> sizes.values().stream().mapToLong(Long::longValue).sum();
        group.gauge(BYTES, bytes);
    }

    /** Notes the size of a stream's memory. */
    void size(String streamId, long bytes) {
        sizes.put(streamId, bytes);
    }

    /** A stream was forgotten. */
    void forgot(String streamId) {
        sizes.remove(streamId);
    }
}
