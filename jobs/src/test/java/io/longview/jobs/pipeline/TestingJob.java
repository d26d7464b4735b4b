/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Longview's job with the counting encoder on a MiniCluster of this JVM. */
final class TestingJob implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int INPUT_SIZE = 256;

    private final JobClient client;

    private TestingJob(JobClient client) {
        this.client = client;
    }

    static TestingJob start(Configuration config, int parallelism) throws Exception {
        Configuration all = new Configuration(config);
        all.set(ModelOptions.INPUT_SIZE, INPUT_SIZE);
        all.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        all.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
        all.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        TestingCheckpoints.enable(all);
        Configuration complete = JobDefaults.complete(all);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, complete);
        Pipeline.build(
                environment,
                complete,
                ModelChoice.of(complete).spec(),
                TestingEncoder.factory(complete));
        return new TestingJob(environment.executeAsync("longview-test"));
    }

    /** As {@link #start}, from a savepoint. */
    static TestingJob restore(Configuration config, int parallelism, String savepoint)
            throws Exception {
        Configuration all = new Configuration(config);
        all.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        return start(all, parallelism);
    }

    /** Runs a bounded job to its end. */
    static void run(Configuration config, int parallelism) throws Exception {
        try (TestingJob job = start(config, parallelism)) {
            job.await();
        }
    }

    void await() throws Exception {
        client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Stops the job; returns the path of its savepoint. */
    String stopWithSavepoint(Path folder) throws Exception {
        return stopWithSavepoint(folder, SavepointFormatType.CANONICAL);
    }

    /** As {@link #stopWithSavepoint(Path)}, in a format of choice. */
    String stopWithSavepoint(Path folder, SavepointFormatType format) throws Exception {
        String savepoint =
                client.stopWithSavepoint(false, folder.toUri().toString(), format)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await();
        return savepoint;
    }

    boolean isDone() {
        return client.getJobExecutionResult().isDone();
    }

    /** Cancels the job if it still runs, and waits for its end, however it came. */
    @Override
    public void close() throws Exception {
        if (isDone()) {
            return;
        }
        try {
            client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IllegalStateException e) {
            // The cluster ended with its job just now.
        }
        try {
            await();
        } catch (ExecutionException e) {
            // A cancelled job has no result.
        }
    }
}
