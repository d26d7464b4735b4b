/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of tracking. Names are part of the contract with dashboards. */
final class TrackMetrics {
    static final String FRAMES = "framesTracked";
    static final String TRACKS_STARTED = "tracksStarted";
    static final String TRACKS_ENDED = "tracksEnded";
    static final String EVENTS = "events";
    static final String REORDERED = "clipsReordered";
    static final String TRACK_MICROS = "trackMicros";

    final Counter frames;
    final Counter started;
    final Counter ended;
    final Counter events;
    final Counter reordered;
    final Counter trackMicros;

    TrackMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("longview").addGroup("track");
        frames = group.counter(FRAMES);
        started = group.counter(TRACKS_STARTED);
        ended = group.counter(TRACKS_ENDED);
        events = group.counter(EVENTS);
        reordered = group.counter(REORDERED);
        trackMicros = group.counter(TRACK_MICROS);
    }
}
