/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.broker.EmbeddedBroker;
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
import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.SampleOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/**
 * The whole job, from segments in a Kafka topic to events and tracks in others, with an embedded
 * broker and every frame sampled. It runs until it is closed, as a job does; it is busy while it is
 * measured and idle in between.
 */
final class PipelineRun implements AutoCloseable {
    private static final int MAX_SEGMENT = 16 << 20;
    private static final Duration POLL = Duration.ofMillis(200);

    /** Without a new frame for so long, the job has done all that was published. */
    private static final Duration STILL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Frames of a stretch of the warm-up, after which it is seen what the compiler took. */
    private static final long STRETCH = 2000;

    /** The compiler rests when it takes less of the processor time. */
    private static final double RESTING = 0.005;

    private final EmbeddedBroker broker;
    private final LocalJob job;
    private final LoopedFeed feed;

    /**
     * What was measured.
     *
     * @param speed frames and time
     * @param threads seconds of processor time by group of threads
     * @param stages the job's own counters of microseconds
     */
    record Result(Speed speed, Map<String, Double> threads, Map<String, Long> stages) {}

    /**
     * How warm the job is.
     *
     * @param frames that it has seen
     * @param lastFrames frames of the last stretch
     * @param compilerShare what the just-in-time compiler took of its processor time, 0 to 1
     */
    record WarmUp(long frames, long lastFrames, double compilerShare) {}

    private PipelineRun(EmbeddedBroker broker, LocalJob job, LoopedFeed feed) {
        this.broker = broker;
        this.job = job;
        this.feed = feed;
    }

    /**
     * Starts broker and job, which then wait for frames.
     *
     * @param recording what every stream shows, over and over
     * @param kind of the streams
     * @param streams how many
     * @param settings further settings of the job, key=value
     */
    static PipelineRun start(
            LoopedRecording recording, StreamKind kind, int streams, List<String> settings) {
        EmbeddedBroker broker = EmbeddedBroker.start();
        KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
        TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);
        int parallelism = Machine.cores();
        try (Topics topics = Topics.connect(connection, names)) {
            topics.createMissing(
                    List.of(Topic.values()),
                    TopicSettings.withPartitions(Math.max(4, 2 * parallelism)));
        }
        LocalJob job = LocalJob.start(configuration(broker, settings), parallelism);
        LoopedFeed feed =
                LoopedFeed.start(
                        recording,
                        SegmentPublisher.open(connection, names.of(Topic.SEGMENTS), MAX_SEGMENT),
                        kind,
                        streams);
        return new PipelineRun(broker, job, feed);
    }

    private static Configuration configuration(EmbeddedBroker broker, List<String> settings) {
        Configuration config = ConfigurationLoader.load(null, settings);
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(SampleOptions.EVERY_FRAME, true);
        config.set(DecodeOptions.SOURCE_TIMEOUT, Duration.ZERO);
        return config;
    }

    /**
     * Keeps the job busy until the just-in-time compiler rests.
     *
     * @param most frames after which it ends in any case
     */
    WarmUp warmUp(long most) {
        feed.resume();
        long first = tracked();
        long frames = 0;
        long stretch = 0;
        double share = 1;
        while (frames < most && share > RESTING) {
            ThreadTimes threads = new ThreadTimes();
            stretch = Math.min(STRETCH, most - frames);
            awaitFrames(first + frames + stretch);
            frames = tracked() - first;
            Map<String, Double> seconds = threads.seconds();
            share =
                    seconds.getOrDefault(NativeThreads.COMPILER, 0.0)
                            / seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }
        feed.pause();
        awaitStillness();
        return new WarmUp(frames, stretch, share);
    }

    /**
     * Keeps the job busy, and measures it after the settling.
     *
     * @param settling frames that are done before the measurement begins
     * @param time how long to measure
     */
    Result measure(long settling, Duration time) {
        feed.resume();
        awaitFrames(tracked() + settling);
        Map<String, Long> stagesBefore = stages();
        long first = tracked();
        ThreadTimes threads = new ThreadTimes();
        Stopwatch watch = new Stopwatch();
        await(time);
        Speed speed = watch.speed(tracked() - first);
        Map<String, Double> seconds = threads.seconds();
        Map<String, Long> stages = stages();
        stagesBefore.forEach((name, micros) -> stages.merge(name, -micros, Long::sum));
        feed.pause();
        awaitStillness();
        return new Result(speed, seconds, stages);
    }

    /** What the idle job takes of the processor: cores, on average. */
    double idleCores(Duration time) {
        Stopwatch watch = new Stopwatch();
        await(time);
        return watch.speed(0).cores();
    }

    private static Map<String, Long> stages() {
        Map<String, Long> stages = new TreeMap<>();
        StageMetrics.totals()
                .forEach(
                        (name, value) -> {
                            if (name.endsWith("Micros")) {
                                stages.put(name, value);
                            }
                        });
        return stages;
    }

    private void awaitFrames(long frames) {
        long before = tracked();
        Stopwatch waiting = new Stopwatch();
        while (tracked() < frames) {
            await(POLL);
            if (tracked() == before && waiting.seconds() > PATIENCE.toSeconds()) {
                throw new IllegalStateException(
                        "Expected %d frames to be tracked, got %d and no more for %d s"
                                .formatted(frames, before, PATIENCE.toSeconds()));
            }
            if (tracked() > before) {
                before = tracked();
                waiting = new Stopwatch();
            }
        }
    }

    /** Waits until the job has done what was published. */
    private void awaitStillness() {
        long before = -1;
        while (tracked() > before) {
            before = tracked();
            await(STILL);
        }
    }

    private void await(Duration time) {
        if (job.await(time)) {
            throw new IllegalStateException(
                    "Expected the job to run until it is closed, but it ended after %d frames"
                            .formatted(tracked()));
        }
        feed.check();
    }

    private static long tracked() {
        return StageMetrics.totals().getOrDefault("track.framesTracked", 0L);
    }

    @Override
    public void close() {
        try (broker) {
            feed.close();
            job.close();
        }
    }
}
