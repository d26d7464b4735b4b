/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.operators.metric.StreamGauges;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics of the long context. Names are part of the contract with dashboards. Sizes are those of
 * the streams that this task has worked on since it started.
 */
final class ContextMetrics {
    static final String CLIPS = "clipsRemembered";
    static final String OUT_OF_ORDER = "clipsOutOfOrder";
    static final String REORDERED = "clipsReordered";
    static final String FORGOTTEN = "streamsForgotten";
    static final String ANSWERS = "answers";
    static final String MOMENTS = "momentEvents";
    static final String REMEMBER_MICROS = "rememberMicros";
    static final String ANSWER_MICROS = "answerMicros";
    static final String STREAMS = "streams";
    static final String BYTES = "bytes";
    static final String STREAM_BYTES = "streamBytes";
    static final String STREAM_LEVELS = "streamLevels";

    final Counter clips;
    final Counter outOfOrder;
    final Counter reordered;
    final Counter forgotten;
    final Counter answers;
    final Counter moments;
    final Counter rememberMicros;
    final Counter answerMicros;
    private final StreamGauges gauges;
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();

    ContextMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("longview").addGroup("context");
        clips = group.counter(CLIPS);
        outOfOrder = group.counter(OUT_OF_ORDER);
        reordered = group.counter(REORDERED);
        forgotten = group.counter(FORGOTTEN);
        answers = group.counter(ANSWERS);
        moments = group.counter(MOMENTS);
        rememberMicros = group.counter(REMEMBER_MICROS);
        answerMicros = group.counter(ANSWER_MICROS);
        Gauge<Integer> streams = sizes::size;
        group.gauge(STREAMS, streams);
        Gauge<Long> bytes = () -> sizes.values().stream().mapToLong(Long::longValue).sum();
        group.gauge(BYTES, bytes);
        gauges = new StreamGauges(group, STREAM_BYTES, STREAM_LEVELS);
    }

    /** Notes the size of a stream's memory. */
    void size(String streamId, long bytes, long levels) {
        sizes.put(streamId, bytes);
        gauges.set(streamId, bytes, levels);
    }

    /** A stream was forgotten. */
    void forgot(String streamId) {
        forgotten.inc();
        sizes.remove(streamId);
        gauges.remove(streamId);
    }
}
