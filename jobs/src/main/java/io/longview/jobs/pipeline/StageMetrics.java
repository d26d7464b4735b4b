/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Collects Longview's own counters from a job that runs in this JVM, for progress lines and
 * summaries. Counters of finished tasks stay counted.
 */
public final class StageMetrics implements MetricReporter {
    /** Configuration value that turns this reporter on. */
    public static final String FACTORY = Factory.class.getName();

    private static final char DELIMITER = '.';
    private static final String SCOPE = ".longview.";
    private static final String LAG = "lagMillis";
    private static final Map<Metric, String> LIVE = new ConcurrentHashMap<>();
    private static final Map<Metric, Gauge<?>> LAGS = new ConcurrentHashMap<>();
    private static final Map<String, Long> FINISHED = new ConcurrentHashMap<>();

    /** Sums by name, for example {@code decode.framesDecoded}, over all tasks since the reset. */
    public static Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>(FINISHED);
        LIVE.forEach((metric, name) -> totals.merge(name, value(metric), Long::sum));
        return totals;
    }

    /** The largest lag of any stream, in milliseconds; 0 before the first frame. */
    public static long largestLagMillis() {
        return LAGS.values().stream()
                .map(Gauge::getValue)
                .filter(Number.class::isInstance)
                .mapToLong(value -> ((Number) value).longValue())
                .max()
                .orElse(0);
    }

    /** Forgets everything; call before a job starts. */
    public static void reset() {
        LIVE.clear();
        LAGS.clear();
        FINISHED.clear();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String scoped = scopedName(name, group);
        if (scoped != null && (metric instanceof Counter || metric instanceof Histogram)) {
            LIVE.put(metric, scoped);
        } else if (metric instanceof Gauge<?> gauge && name.equals(LAG)) {
            LAGS.put(metric, gauge);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        LAGS.remove(metric);
        String scoped = LIVE.remove(metric);
        if (scoped != null) {
            FINISHED.merge(scoped, value(metric), Long::sum);
        }
    }

    /** The name with its stage, of one of Longview's own; null of Flink's. */
    private static @Nullable String scopedName(String name, MetricGroup group) {
        // Without the names that users give: a job or a task may be called like the scope.
        String logical =
                LogicalScopeProvider.castFrom(group)
                        .getLogicalScope(CharacterFilter.NO_OP_FILTER, DELIMITER);
        int start = logical.indexOf(SCOPE);
        if (start < 0) {
            return null;
        }
        String inside = logical.substring(start + SCOPE.length());
        int end = inside.indexOf(DELIMITER);
        return (end < 0 ? inside : inside.substring(0, end)) + "." + name;
    }

    private static long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Histogram histogram ? histogram.getCount() : 0;
    }

    /** Makes the reporter; found by Flink as a service. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new StageMetrics();
        }
    }
}
