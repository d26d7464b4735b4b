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
 * The speed of the whole job, from segments in a Kafka topic to events and tracks in others, with
 * an embedded broker and every frame sampled.
 *
 * @param parallelism of every stage
 * @param streams streams that share the frames
 * @param kind of the streams
 * @param settings further settings of the job, key=value
 */
record PipelineSpeed(int parallelism, int streams, StreamKind kind, List<String> settings) {
    private static final int MAX_SEGMENT = 16 << 20;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * What was measured.
     *
     * @param steady after the settling, up to a tenth from the end
     * @param whole from the start of the job to its end
     * @param threads seconds of processor time by group of threads, in the steady state
     * @param stages the job's own counters of microseconds, over the whole run
     */
    record Result(
            Speed steady, Speed whole, Map<String, Double> threads, Map<String, Long> stages) {}

    PipelineSpeed {
        settings = List.copyOf(settings);
    }

    /**
     * Publishes at least so many frames and runs the job over them.
     *
     * @param settling frames at the start that are not in the steady part
     */
    Result measure(LoopedRecording recording, long settling, long frames) {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            long published = publish(recording, settling + frames, broker);
            return run(configuration(broker), settling + frames / 10, published - frames / 10);
        }
    }

    private long publish(LoopedRecording recording, long frames, EmbeddedBroker broker) {
        KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
        TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);
        try (Topics topics = Topics.connect(connection, names)) {
            topics.createMissing(
                    List.of(Topic.values()),
                    TopicSettings.withPartitions(Math.max(4, 2 * parallelism)));
        }
        try (SegmentPublisher publisher =
                SegmentPublisher.open(connection, names.of(Topic.SEGMENTS), MAX_SEGMENT)) {
            long sent = 0;
            long sequence = 0;
            while (sent < frames) {
                for (int stream = 0; stream < streams; stream++) {
                    publisher.publish(recording.segment(name(stream), kind, sequence));
                }
                int index = (int) (sequence % recording.segments().size());
                sent += (long) streams * recording.segments().get(index).packets();
                sequence++;
            }
            for (int stream = 0; stream < streams; stream++) {
                publisher.publishEnd(name(stream), kind, sequence);
            }
            publisher.flush();
            return sent;
        }
    }

    private static String name(int stream) {
        return "stream-" + stream;
    }

    private Configuration configuration(EmbeddedBroker broker) {
        Configuration config = ConfigurationLoader.load(null, settings);
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(ConnectorOptions.BOUNDED, true);
        config.set(SampleOptions.EVERY_FRAME, true);
        config.set(DecodeOptions.SOURCE_TIMEOUT, Duration.ZERO);
        return config;
    }

    private Result run(Configuration config, long from, long to) {
        Stopwatch whole = new Stopwatch();
        try (LocalJob job = LocalJob.start(config, parallelism)) {
            long first = awaitFrames(job, from);
            Stopwatch steady = new Stopwatch();
            ThreadTimes threads = new ThreadTimes();
            long last = awaitFrames(job, to);
            Speed steadySpeed = steady.speed(last - first);
            Map<String, Double> seconds = threads.seconds();
            if (!job.await(PATIENCE)) {
                throw new IllegalStateException(
                        "Expected the job to end after its last frames, but it runs on");
            }
            return new Result(
                    steadySpeed, whole.speed(tracked()), seconds, stages(StageMetrics.totals()));
        }
    }

    private static Map<String, Long> stages(Map<String, Long> totals) {
        Map<String, Long> stages = new TreeMap<>();
        totals.forEach(
                (name, value) -> {
                    if (name.endsWith("Micros")) {
                        stages.put(name, value);
                    }
                });
        return stages;
    }

    /** Waits until so many frames were tracked, and returns how many they are. */
    private static long awaitFrames(LocalJob job, long frames) {
        while (tracked() < frames) {
            if (job.await(POLL)) {
                throw new IllegalStateException(
                        "Expected %d frames to be tracked, but the job ended after %d"
                                .formatted(frames, tracked()));
            }
        }
        return tracked();
    }

    private static long tracked() {
        return StageMetrics.totals().getOrDefault("track.framesTracked", 0L);
    }
}
