/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.files.TemporaryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Longview job in a Flink MiniCluster inside this JVM. */
public final class LocalJob implements AutoCloseable {
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(30);

    /**
     * How often the timers of a MiniCluster's two actor systems tick. They do nothing but time-outs
     * and heartbeats, for which Pekko's own 10 ms wake a small machine 200 times a second.
     */
    private static final String TICK = "pekko.scheduler.tick-duration";

    private static final String TICK_DURATION = "50ms";

    private final JobClient client;
    private final TemporaryDirectory checkpoints;

    private LocalJob(JobClient client, TemporaryDirectory checkpoints) {
        this.client = client;
        this.checkpoints = checkpoints;
    }

    /**
     * Starts the job. Its checkpoints last as long as the job, unless the configuration has a
     * folder for them.
     *
     * @param config Longview's and Flink's configuration
     * @param parallelism slots, and parallelism of every stage
     */
    public static LocalJob start(Configuration config, int parallelism) {
        StageMetrics.reset();
        // Pekko reads system properties; Flink has no option for it.
        System.getProperties().putIfAbsent(TICK, TICK_DURATION);
        TemporaryDirectory checkpoints = TemporaryDirectory.create("longview-checkpoints-");
        Configuration all = JobDefaults.completeLocal(config, checkpoints.path());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, all);
        try {
            LongviewPipeline.build(environment, all);
            return new LocalJob(environment.executeAsync("longview"), checkpoints);
        } catch (Failure e) {
            checkpoints.close();
            throw e;
        } catch (Exception e) {
            checkpoints.close();
            throw Failure.configuration(
                    "Flink did not take the job: %s".formatted(rootMessage(e)), e);
        }
    }

    /** The job's status now. */
    public JobStatus status() {
        try {
            return client.getJobStatus().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the job's status", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The job's status is not known", e);
        }
    }

    /** The folder that goes with the job; its checkpoints are there unless configured elsewhere. */
    Path checkpoints() {
        return checkpoints.path();
    }

    /** Whether the job ended, in whatever way. */
    public boolean isDone() {
        return client.getJobExecutionResult().isDone();
    }

    /**
     * Waits for the end of a bounded job.
     *
     * @return whether it ended within the time
     * @throws Failure of kind dependency if the job failed
     */
    public boolean await(Duration time) {
        try {
            client.getJobExecutionResult().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the job", e);
        } catch (ExecutionException e) {
            throw Failure.dependency("The job failed: %s".formatted(rootMessage(e)), e);
        }
    }

    /** Cancels the job if it still runs, and waits for it to stop. */
    @Override
    public void close() {
        try (checkpoints) {
            cancel();
        }
    }

    private void cancel() {
        if (isDone()) {
            return;
        }
        try {
            client.cancel().get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            client.getJobExecutionResult().get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            // A cancelled job has no result, and one that ends meanwhile has no cluster to ask.
            if (!isDone()) {
                throw new IllegalStateException("The job did not stop when cancelled", e);
            }
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
