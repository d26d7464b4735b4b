/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Metrics of encoding. Names are part of the contract with dashboards. */
final class EncodeMetrics {
    static final String CLIPS = "clips";
    static final String FRAMES = "framesEncoded";
    static final String BATCH_SIZE = "batchSize";
    static final String ENCODE_MILLIS = "encodeMillis";
    static final String ENCODE_MICROS = "encodeMicros";
    static final String QUEUE = "queuedClips";

    private static final int WINDOW = 256;

    final Counter clips;
    final Counter frames;
    final Histogram batchSize;
    final Histogram encodeMillis;
    final Counter encodeMicros;

    EncodeMetrics(MetricGroup parent, EncodeStage stage, Gauge<Integer> queue) {
        MetricGroup group = parent.addGroup("longview").addGroup(stage.group());
        clips = group.counter(CLIPS);
        frames = group.counter(FRAMES);
        batchSize = group.histogram(BATCH_SIZE, new DescriptiveStatisticsHistogram(WINDOW));
        encodeMillis = group.histogram(ENCODE_MILLIS, new DescriptiveStatisticsHistogram(WINDOW));
        encodeMicros = group.counter(ENCODE_MICROS);
        group.gauge(QUEUE, queue);
    }
}
