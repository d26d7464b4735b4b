/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.metric;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;

/**
 * Gauges of single streams, under the label {@code stream}. They go when the stream goes. Flink
 * keeps an empty group for each label it has ever seen, so that a task has gauges for the first
 * {@value #MOST} streams only; what counts all streams is not limited. Used by the task's thread
 * alone, as reporters read the values.
 */
public final class StreamGauges {
    /** The most streams that have gauges in the life of a task. */
    public static final int MOST = 10_000;

    private static final String LABEL = "stream";

    private final MetricGroup parent;
    private final List<String> names;
    private final Map<String, Stream> streams = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * Gauges with these names.
     *
     * @param parent the stage's group
     */
    public StreamGauges(MetricGroup parent, String... names) {
        this.parent = parent;
        this.names = List.of(names);
    }

    /** Sets the values of a stream, in the order of the names. */
    public void set(String streamId, long... values) {
        Stream stream = streams.get(streamId);
        if (stream == null) {
            if (seen.size() == MOST && !seen.contains(streamId)) {
                return;
            }
            seen.add(streamId);
            stream = register(streamId);
            streams.put(streamId, stream);
        }
        for (int i = 0; i < values.length; i++) {
            stream.values.set(i, values[i]);
        }
    }

    private Stream register(String streamId) {
        MetricGroup group = parent.addGroup(LABEL, streamId);
        AtomicLongArray values = new AtomicLongArray(names.size());
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            Gauge<Long> gauge = () -> values.get(index);
            group.gauge(names.get(i), gauge);
        }
        return new Stream(group, values);
    }

    /** Takes the gauges of a stream away, if it has any. */
    public void remove(String streamId) {
        Stream stream = streams.remove(streamId);
        // Flink's groups can be closed; its interface does not say so.
        if (stream != null && stream.group instanceof AbstractMetricGroup<?> group) {
            group.close();
        }
    }

    private record Stream(MetricGroup group, AtomicLongArray values) {}
}
