/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.operators.metric.StreamGauges;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of decoding. Names are part of the contract with dashboards. */
final class DecodeMetrics {
    static final String SEGMENTS = "segments";
    static final String SEGMENTS_MISSING = "segmentsMissing";
    static final String FRAMES_DECODED = "framesDecoded";
    static final String FRAMES_SAMPLED = "framesSampled";
    static final String FRAMES_OVERLAPPING = "framesOverlapping";
    static final String DECODE_MICROS = "decodeMicros";
    static final String REJECTED = "rejected";
    static final String LAG_MILLIS = "lagMillis";

    final Counter segments;
    final Counter segmentsMissing;
    final Counter framesDecoded;
    final Counter framesSampled;
    final Counter framesOverlapping;
    final Counter decodeMicros;
    private final MetricGroup group;
    private final Map<String, Counter> rejected = new HashMap<>();
    private final StreamGauges lagMillis;

    DecodeMetrics(MetricGroup parent) {
        group = parent.addGroup("longview").addGroup("decode");
        segments = group.counter(SEGMENTS);
        segmentsMissing = group.counter(SEGMENTS_MISSING);
        framesDecoded = group.counter(FRAMES_DECODED);
        framesSampled = group.counter(FRAMES_SAMPLED);
        framesOverlapping = group.counter(FRAMES_OVERLAPPING);
        decodeMicros = group.counter(DECODE_MICROS);
        lagMillis = new StreamGauges(group, LAG_MILLIS);
    }

    void rejected(String reason) {
        rejected.computeIfAbsent(reason, r -> group.addGroup("reason", r).counter(REJECTED)).inc();
    }

    /** Age of the newest frame of a stream when it was decoded. */
    void lag(String streamId, long millis) {
        lagMillis.set(streamId, millis);
    }

    /** A stream stopped: it has no lag. */
    void stopped(String streamId) {
        lagMillis.remove(streamId);
    }
}
