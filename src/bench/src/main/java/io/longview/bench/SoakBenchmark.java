/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.pipeline.ConfigurationLoader;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.jobs.pipeline.LocalJob;
import io.longview.jobs.pipeline.StageMetrics;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.SampleOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Keeps the job busy with looped input and watches what the process holds, because what leaks a
 * little with every frame is only seen after hundreds of thousands of them. The broker has a
 * process of its own. Slopes are told of the whole time and of its last two thirds, because the
 * memories of the streams fill at first.
 */
@Command(
        name = "SoakBenchmark",
        mixinStandardHelpOptions = true,
        description = "Memory, threads and files of the running job over time, with slopes.")
public final class SoakBenchmark implements Callable<Integer> {
    private static final int MAX_SEGMENT = 16 << 20;

    @Mixin BenchmarkVideo video = new BenchmarkVideo();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "Length of the measurement; default: ${DEFAULT-VALUE}")
    int minutes = 30;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Time before it, in which caches fill; default: ${DEFAULT-VALUE}")
    int warmUpSeconds = 120;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Time between two looks; default: ${DEFAULT-VALUE}")
    int intervalSeconds = 20;

    @Option(
            names = "--streams",
            paramLabel = "N",
            defaultValue = "2",
            description = "Streams of the same recording; default: ${DEFAULT-VALUE}")
    int streams = 2;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A setting of Longview or Flink.")
    List<String> settings = new ArrayList<>();

    private final PrintStream out;

    private SoakBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs the benchmark; {@code --help} tells the options. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SoakBenchmark(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        LoopedRecording recording = LoopedRecording.of(video.file());
        SoakReport report = new SoakReport(out);
        report.header(Machine.describe(), video.label(), streams);
        TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);
        try (BrokerProcess broker = BrokerProcess.start()) {
            KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
            try (Topics topics = Topics.connect(connection, names)) {
                topics.createMissing(List.of(Topic.values()), TopicSettings.withPartitions(4));
            }
            try (LocalJob job = LocalJob.start(configuration(broker), Machine.cores());
                    LoopedFeed feed =
                            LoopedFeed.start(
                                    recording,
                                    SegmentPublisher.open(
                                            connection, names.of(Topic.SEGMENTS), MAX_SEGMENT),
                                    StreamKind.CAMERA,
                                    streams)) {
                feed.resume();
                await(job, feed, Duration.ofSeconds(warmUpSeconds));
                List<MemorySample> samples = watch(job, feed, report);
                report.slopes("all of it", samples);
                report.slopes(
                        "the last two thirds", samples.subList(samples.size() / 3, samples.size()));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Configuration configuration(BrokerProcess broker) {
        Configuration config = ConfigurationLoader.load(null, settings);
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(SampleOptions.EVERY_FRAME, true);
        return config;
    }

    private List<MemorySample> watch(LocalJob job, LoopedFeed feed, SoakReport report)
            throws IOException {
        List<MemorySample> samples = new ArrayList<>();
        Stopwatch watch = new Stopwatch();
        long before = frames();
        while (true) {
            MemorySample sample = MemorySample.take(watch.seconds(), frames() - before);
            samples.add(sample);
            report.sample(sample);
            if (watch.seconds() >= minutes * 60.0) {
                return samples;
            }
            await(job, feed, Duration.ofSeconds(intervalSeconds));
        }
    }

    private static void await(LocalJob job, LoopedFeed feed, Duration time) {
        if (job.await(time)) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "Expected the job to run until it is stopped, but it ended: %s",
                            job.status()));
        }
        feed.check();
    }

    private static long frames() {
        return StageMetrics.totals().getOrDefault("track.framesTracked", 0L);
    }
}
