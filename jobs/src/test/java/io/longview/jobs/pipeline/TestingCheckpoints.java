/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.jspecify.annotations.Nullable;

/** Tells tests how many checkpoints the running job has completed. */
public final class TestingCheckpoints implements MetricReporter {
    private static final String COMPLETED = "numberOfCompletedCheckpoints";

    private static volatile @Nullable Gauge<?> gauge;

    static void enable(Configuration config) {
        config.set(MetricOptions.REPORTERS_LIST, "checkpoints");
        config.setString("metrics.reporter.checkpoints.factory.class", Factory.class.getName());
    }

    /**
     * A new folder for a job's checkpoints, as a URI. It stays until the build is cleaned, for a
     * cancelled job writes on for a moment.
     */
    static String folder() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "checkpoints"));
        return Files.createTempDirectory(parent, "job-").toUri().toString();
    }

    /** Checkpoints that the job completed so far, 0 without a job. */
    static long completed() {
        Gauge<?> known = gauge;
        return known == null ? 0 : ((Number) known.getValue()).longValue();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(COMPLETED) && metric instanceof Gauge<?> found) {
            gauge = found;
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metric == gauge) {
            gauge = null;
        }
    }

    /** Found by Flink as a service. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new TestingCheckpoints();
        }
    }
}
