/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of the spotting of moments. Names are part of the contract with dashboards. */
final class MomentMetrics {
    static final String FRAMES = "framesWatched";
    static final String EVENTS = "events";
    static final String WITHOUT_BOARD = "clipsWithoutBoard";
    static final String SPOT_MICROS = "spotMicros";

    final Counter frames;
    final Counter events;
    final Counter withoutBoard;
    final Counter spotMicros;

    MomentMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("longview").addGroup("moment");
        frames = group.counter(FRAMES);
        events = group.counter(EVENTS);
        withoutBoard = group.counter(WITHOUT_BOARD);
        spotMicros = group.counter(SPOT_MICROS);
    }
}
