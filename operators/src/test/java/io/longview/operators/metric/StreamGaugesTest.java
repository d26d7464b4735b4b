/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.GenericMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.junit.jupiter.api.Test;

/** What a reporter sees of the gauges of single streams. */
class StreamGaugesTest {
    private final Map<String, Metric> reported = new TreeMap<>();
    private final StreamGauges gauges =
            new StreamGauges(
                    new GenericMetricGroup(
                            TestingMetricRegistry.builder()
                                    .setRegisterConsumer(
                                            (metric, name, group) ->
                                                    reported.put(name(name, group), metric))
                                    .setUnregisterConsumer(
                                            (metric, name, group) ->
                                                    reported.remove(name(name, group), metric))
                                    .build(),
                            UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup(),
                            "stage"),
                    "bytes",
                    "levels");

    @Test
    void gaugesComeAndGoWithTheirStream() {
        gauges.set("a", 7, 2);
        gauges.set("b", 8, 3);
        gauges.set("a", 9, 4);
        assertThat(values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a bytes", 9L, "a levels", 4L, "b bytes", 8L, "b levels", 3L));

        gauges.remove("a");
        gauges.remove("a");
        gauges.remove("never");
        assertThat(values()).containsOnlyKeys("b bytes", "b levels");

        gauges.set("a", 1, 1);
        assertThat(values()).containsEntry("a bytes", 1L).hasSize(4);
    }

    @Test
    void noMoreStreamsThanTheLimitEverHaveGauges() {
        for (int i = 0; i < StreamGauges.MOST + 5; i++) {
            gauges.set("stream" + i, i, 0);
            if (i % 2 == 0) {
                gauges.remove("stream" + i);
            }
        }
        assertThat(reported).hasSize(StreamGauges.MOST);
        gauges.set("stream0", 5, 0); // Seen before.
        assertThat(values()).containsEntry("stream0 bytes", 5L);
    }

    private static String name(String metric, AbstractMetricGroup<?> group) {
        String[] scope = group.getScopeComponents();
        return scope[scope.length - 1] + " " + metric;
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        reported.forEach((name, metric) -> values.put(name, ((Gauge<?>) metric).getValue()));
        return values;
    }
}
