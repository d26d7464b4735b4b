/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.pipeline.ConfigurationLoader;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.jobs.pipeline.JobDefaults;
import io.longview.jobs.pipeline.JobProgress;
import io.longview.jobs.pipeline.LocalJob;
import io.longview.jobs.pipeline.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview run}: the Flink job against a Kafka cluster, in this JVM. */
@Command(
        name = "run",
        description = {
            "Run the job against a Kafka cluster, in this JVM, until interrupted.",
            "On a Flink cluster, submit the jar under job/ with flink run instead; the -D keys are"
                    + " the same."
        })
final class RunCommand implements Callable<Integer> {
    /** The topics that the job reads or writes. */
    private static final List<Topic> TOPICS =
            List.of(
                    Topic.SEGMENTS,
                    Topic.QUERIES,
                    Topic.EVENTS,
                    Topic.TRACKS,
                    Topic.ANSWERS,
                    Topic.HEALTH,
                    Topic.PREVIEWS,
                    Topic.REJECTED);

    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin TopicOptions topicOptions = new TopicOptions();

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting of Longview or Flink; overrides the file.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "YAML file of settings.")
    @Nullable Path config;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Parallelism of every stage; default: the number of CPU cores.")
    int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description =
                    "Keep checkpoints in this folder, and go on from the newest one there. Without"
                            + " it a new run begins without memory, at the group's offsets.")
    @Nullable Path stateDirectory;

    @Override
    public Integer call() {
        KafkaConnection connection = kafka.connection();
        Configuration all = ConfigurationLoader.load(config, settings);
        all.set(ConnectorOptions.BOOTSTRAP_SERVERS, connection.bootstrapServers());
        all.set(ConnectorOptions.TOPIC_PREFIX, kafka.topicNames().prefix());
        connection
                .properties()
                .forEach(
                        (key, value) -> all.setString(ConnectorOptions.CLIENT_PREFIX + key, value));
        JobDefaults.endure(all);
        if (stateDirectory != null) {
            StateDirectory.use(all, stateDirectory)
                    .ifPresent(checkpoint -> progress("Going on from " + checkpoint));
        }
        for (Topic created : topicOptions.prepare(connection, kafka.topicNames(), TOPICS)) {
            progress("Created topic " + kafka.topicNames().of(created));
        }
        checkTransactions(all, connection);
        try (Interruption interruption = Interruption.listen();
                LocalJob job = LocalJob.start(all, parallelism)) {
            progress(
                    "The job runs on "
                            + connection.bootstrapServers()
                            + " with parallelism "
                            + parallelism
                            + "; stop with Ctrl-C");
            JobProgress jobProgress = new JobProgress();
            while (!interruption.await(Duration.ofSeconds(5)) && !job.await(Duration.ofMillis(1))) {
                progress(jobProgress.line());
            }
        }
        return 0;
    }

    /** Finds out before the start what would else make the sinks fail for ever. */
    private void checkTransactions(Configuration all, KafkaConnection connection) {
        Duration timeout = all.get(ConnectorOptions.TRANSACTION_TIMEOUT);
        Duration interval = checkpointInterval(all);
        if (timeout.compareTo(interval) <= 0) {
            throw Failure.configuration(
                    "Expected %s above the checkpoint interval of %d ms, got %d ms"
                            .formatted(
                                    ConnectorOptions.TRANSACTION_TIMEOUT.key(),
                                    interval.toMillis(),
                                    timeout.toMillis()));
        }
        try (Topics topics = Topics.connect(connection, kafka.topicNames())) {
            topics.requireTransactionTimeout(timeout);
        }
    }

    private static Duration checkpointInterval(Configuration all) {
        try {
            return JobDefaults.complete(all).get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        } catch (IllegalArgumentException e) { // Flink could not parse the value.
            throw Failure.configuration(String.valueOf(e.getMessage()), e);
        }
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
    }
}
