/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

/** Flink settings that Longview's job wants unless the user says otherwise. */
public final class JobDefaults {
    /** Has many divisors, so that any usual parallelism spreads key groups evenly. */
    private static final int MAX_PARALLELISM = 720;

    private JobDefaults() {}

    /** Completes a configuration; what is set stays. */
    public static Configuration complete(Configuration config) {
        Configuration all = new Configuration(config);
        set(all, PipelineOptions.OBJECT_REUSE, true);
        set(all, PipelineOptions.GENERIC_TYPES, false);
        set(all, PipelineOptions.AUTO_GENERATE_UIDS, false);
        set(all, PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        set(all, CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
        set(all, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        return all;
    }

    /** Adds what only a job inside this JVM needs. */
    static Configuration completeLocal(Configuration config) {
        Configuration all = complete(config);
        all.set(MetricOptions.REPORTERS_LIST, "longview");
        all.setString("metrics.reporter.longview.factory.class", StageMetrics.FACTORY);
        return all;
    }

    private static <T> void set(Configuration config, ConfigOption<T> option, T value) {
        if (!config.contains(option)) {
            config.set(option, value);
        }
    }
}
