/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.operators.encode.EncodeOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

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
        // Records are few and large: sent at once, they wait for no timer, nor does any thread.
        set(all, ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        set(all, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        return all;
    }

    /**
     * Adds what a job wants that runs for ever: its memory grows to 16 MiB a stream, so it lies on
     * disk, and a checkpoint writes only what changed.
     */
    public static void endure(Configuration config) {
        set(config, StateBackendOptions.STATE_BACKEND, "rocksdb");
        set(config, CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    }

    /**
     * Adds what only a job inside this JVM needs.
     *
     * @param checkpoints where checkpoints go unless the configuration has a place: Flink's default
     *     keeps them in memory and fails once a task's state is above 5 MiB
     */
    static Configuration completeLocal(Configuration config, Path checkpoints) {
        Configuration all = complete(config);
        if (!all.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
            all.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            all.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        }
        set(all, EncodeOptions.SPREAD, EncodeOptions.Spread.PROCESS);
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
