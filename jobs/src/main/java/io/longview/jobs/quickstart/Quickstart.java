/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.quickstart;

import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.cli.Logging;
import io.longview.jobs.cli.RecordText;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.jobs.pipeline.JobProgress;
import io.longview.jobs.pipeline.LocalJob;
import io.longview.jobs.results.ResultCollector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The first run: an embedded Kafka broker, the Flink job in a MiniCluster, and cameras that publish
 * in real time, until the cameras are done; then what was found beside what was there.
 */
public final class Quickstart {
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(3);
    private static final Duration LAST_RESULTS = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;

    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    private Quickstart(PrintStream out) {
        this.out = out;
    }

    /** Runs it; the system property {@code video} names a recording to use instead of scenes. */
    public static void main(String[] arguments) {
        Logging.useCommandLineConfiguration();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String video = System.getProperty("video", "").strip();
        int exitCode;
        try {
            new Quickstart(out).run(video.isEmpty() ? null : Path.of(video));
            exitCode = ExitCode.OK.value();
        } catch (Failure e) {
            out.println(e.getMessage());
            exitCode = e.exitCode().value();
        }
        System.exit(exitCode);
    }

    private void run(@Nullable Path video) {
        out.println();
        out.println("Longview quickstart: Kafka, Flink and the model in this one process.");
        out.println();
        if (video != null && !Files.isReadable(video)) {
            throw Failure.configuration(
                    "Expected a readable recording in -Dvideo, got '%s'".formatted(video));
        }
        Path directory = temporaryDirectory();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
            TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);
            try (Topics topics = Topics.connect(connection, names)) {
                topics.createMissing(
                        List.of(Topic.values()), TopicSettings.withPartitions(PARTITIONS));
            }
            say("Kafka is up at " + broker.bootstrapServers());
            try (LocalJob job = LocalJob.start(configuration(broker), parallelism());
                    ResultCollector results =
                            new ResultCollector(connection, names, Set.of(), this::print)) {
                say("The Flink job is up, with parallelism " + parallelism());
                List<QuickstartFeed> feeds =
                        video == null
                                ? QuickstartFeed.scenes(connection, names, directory)
                                : List.of(QuickstartFeed.recording(connection, names, video));
                feeds.forEach(feed -> say("On the air: " + feed.description()));
                out.println();
                watch(feeds, results, job);
                new QuickstartSummary(out).print(feeds, results);
            }
        } finally {
            delete(directory);
        }
    }

    private static Configuration configuration(EmbeddedBroker broker) {
        Configuration config = new Configuration();
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        // Exactly-once events become visible at checkpoints.
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        return config;
    }

    /** Runs the feeds and shows what comes, until everything that they sent has been answered. */
    private void watch(List<QuickstartFeed> feeds, ResultCollector results, LocalJob job) {
        ExecutorService cameras = Executors.newFixedThreadPool(feeds.size());
        try {
            List<Future<Long>> running = feeds.stream().map(cameras::submit).toList();
            JobProgress progress = new JobProgress();
            Instant nextLine = Clock.systemUTC().instant().plus(PROGRESS_INTERVAL);
            Instant deadline = Instant.MAX;
            while (true) {
                results.poll();
                Instant now = Clock.systemUTC().instant();
                if (now.isAfter(nextLine)) {
                    out.println("  ... " + progress.line());
                    nextLine = now.plus(PROGRESS_INTERVAL);
                }
                if (running.stream().allMatch(Future::isDone)) {
                    for (Future<Long> feed : running) {
                        result(feed);
                    }
                    deadline = deadline.equals(Instant.MAX) ? now.plus(LAST_RESULTS) : deadline;
                    if (feeds.stream()
                            .allMatch(feed -> results.stream(feed.streamId()).isComplete())) {
                        return;
                    }
                }
                if (job.isDone() || now.isAfter(deadline)) {
                    throw Failure.dependency(
                            job.isDone()
                                    ? "The job ended before its streams did; run again with"
                                            + " -Dlongview.verbose=true to see why"
                                    : "The job did not answer everything within "
                                            + LAST_RESULTS.toSeconds()
                                            + " s after the cameras were done; is this machine"
                                            + " busy?");
                }
            }
        } finally {
            cameras.shutdownNow();
        }
    }

    private static void result(Future<Long> feed) {
        try {
            feed.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("A camera failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> event) {
        out.println(RecordText.of(Topic.EVENTS, event));
    }

    private void say(String line) {
        out.println(
                String.format(
                        Locale.ROOT, "[%5.1f s] %s", (System.nanoTime() - startNanos) / 1e9, line));
    }

    private static int parallelism() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("longview-quickstart-");
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected to create a folder under %s; free space there or point -Djava.io.tmpdir elsewhere"
                            .formatted(System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw Failure.configuration("Could not remove '%s'".formatted(directory), e);
        }
    }
}
