/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.analyze.AnalysisInputs.Recording;
import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.pipeline.ConfigurationLoader;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.jobs.pipeline.JobProgress;
import io.longview.jobs.pipeline.LocalJob;
import io.longview.jobs.pipeline.StageMetrics;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.jobs.query.QueryPublisher;
import io.longview.jobs.results.Rejection;
import io.longview.jobs.results.ResultCollector;
import io.longview.jobs.results.StreamResult;
import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import io.longview.operators.media.CutSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * The backfill mode: publishes recordings to an embedded broker, runs the job over them until their
 * end, and writes what it published as files.
 */
public final class Analysis {
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(2);
    private static final int PARTITIONS = 4;
    private static final int MAX_SEGMENT = 16 << 20;
    private static final CutSettings CUTTING = CutSettings.defaults().withMaxBytes(MAX_SEGMENT);

    private final AnalysisSettings settings;
    private final Consumer<String> progress;

    private Analysis(AnalysisSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs an analysis.
     *
     * @param progress gets lines about how far it is
     * @return what came of it; a recording that failed has its reasons there
     * @throws Failure if a setting is wrong, an input does not exist, or the output cannot be
     *     written
     */
    public static AnalysisSummary run(AnalysisSettings settings, Consumer<String> progress) {
        return new Analysis(settings, progress).run();
    }

    private AnalysisSummary run() {
        List<Recording> recordings = AnalysisInputs.list(settings.inputs(), settings.output());
        Configuration config = ConfigurationLoader.load(null, settings.settings());
        settings.sampling(config);
        List<byte[]> pictures = settings.questions().pictures();
        recordings.forEach(recording -> createDirectory(recording.directory()));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
            TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);
            try (Topics topics = Topics.connect(connection, names)) {
                topics.createMissing(
                        List.of(Topic.values()), TopicSettings.withPartitions(PARTITIONS));
            }
            long publishStarted = System.nanoTime();
            List<PublishedRecording> published = publish(recordings, connection, names);
            double publishSeconds = (System.nanoTime() - publishStarted) / 1e9;
            ask(recordings, pictures, connection, names);
            configure(config, broker);
            long started = System.nanoTime();
            runJob(config);
            double seconds = (System.nanoTime() - started) / 1e9;
            try (ResultCollector results =
                    new ResultCollector(connection, names, settings.classes(), event -> {})) {
                results.drain();
                return write(recordings, published, results, publishSeconds, seconds);
            }
        }
    }

    private List<PublishedRecording> publish(
            List<Recording> recordings, KafkaConnection connection, TopicNames names) {
        List<PublishedRecording> published = new ArrayList<>();
        try (SegmentPublisher publisher =
                SegmentPublisher.open(connection, names.of(Topic.SEGMENTS), CUTTING.maxBytes())) {
            RecordingFeed feed =
                    new RecordingFeed(publisher, CUTTING, settings.kind(), settings.startMicros());
            for (Recording recording : recordings) {
                progress.accept("Publishing " + recording.file());
                published.add(feed.publish(recording));
            }
        }
        return published;
    }

    private void ask(
            List<Recording> recordings,
            List<byte[]> pictures,
            KafkaConnection connection,
            TopicNames names) {
        if (settings.questions().count() == 0) {
            return;
        }
        // The same whenever it is run, so that the same recording gives the same bytes.
        Instant asked = Instant.EPOCH.plus(settings.startMicros(), ChronoUnit.MICROS);
        try (QueryPublisher publisher = QueryPublisher.open(connection, names.of(Topic.QUERIES))) {
            for (Recording recording : recordings) {
                settings.questions()
                        .queries(recording.streamId(), pictures)
                        .forEach(query -> publisher.ask(query, asked));
            }
        }
    }

    private static void configure(Configuration config, EmbeddedBroker broker) {
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(ConnectorOptions.BOUNDED, true);
        // Someone waits for the result: give up where trying again does not help.
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        // Recordings end by their own word, and nobody watches previews.
        config.set(DecodeOptions.SOURCE_TIMEOUT, Duration.ZERO);
        config.set(DecodeOptions.PREVIEW_INTERVAL, Duration.ZERO);
    }

    private void runJob(Configuration config) {
        try (LocalJob job = LocalJob.start(config, settings.parallelism())) {
            JobProgress line = new JobProgress();
            while (!job.await(PROGRESS_INTERVAL)) {
                progress.accept(line.totals());
            }
        }
    }

    private AnalysisSummary write(
            List<Recording> recordings,
            List<PublishedRecording> published,
            ResultCollector results,
            double publishSeconds,
            double seconds) {
        AnalysisSummary.Stages stages = stages(publishSeconds);
        List<InputSummary> inputs = new ArrayList<>();
        AnalysisAnswers answers = new AnalysisAnswers(settings.questions(), results, progress);
        List<AnalysisAnswer> all = new ArrayList<>();
        long sampled = 0;
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            StreamResult stream = results.stream(recording.streamId());
            InputSummary input = summary(recording, published.get(i), stream);
            inputs.add(input);
            sampled += input.framesSampled();
            List<AnalysisAnswer> own = answers.of(recording.streamId());
            all.addAll(own);
            try {
                answers.write(recording.streamId(), recording.directory().resolve("answers.jsonl"));
                stream.writeEvents(recording.directory().resolve("events.jsonl"));
                stream.writeTracks(recording.directory().resolve("tracks.txt"));
                Files.write(
                        recording.directory().resolve("summary.json"),
                        EventJson.write(
                                new AnalysisSummary(
                                        List.of(input),
                                        settings.questions().count(),
                                        own,
                                        EventJson.round(seconds),
                                        EventJson.round(input.framesSampled() / seconds),
                                        stages)));
            } catch (IOException e) {
                throw Failure.configuration(
                        "Could not write the results to '%s': %s"
                                .formatted(recording.directory(), e.getMessage()),
                        e);
            }
        }
        AnalysisSummary summary =
                new AnalysisSummary(
                        inputs,
                        settings.questions().count() * recordings.size(),
                        all,
                        EventJson.round(seconds),
                        EventJson.round(sampled / seconds),
                        stages);
        writeOverall(recordings, summary);
        return summary;
    }

    /** Several recordings have a summary of all beside their folders. */
    private void writeOverall(List<Recording> recordings, AnalysisSummary summary) {
        boolean single =
                recordings.size() == 1 && recordings.get(0).directory().equals(settings.output());
        if (single) {
            return;
        }
        try {
            Files.write(settings.output().resolve("summary.json"), EventJson.write(summary));
        } catch (IOException e) {
            throw Failure.configuration(
                    "Could not write the summary to '%s': %s"
                            .formatted(settings.output(), e.getMessage()),
                    e);
        }
    }

    private static AnalysisSummary.Stages stages(double publishSeconds) {
        Map<String, Long> totals = StageMetrics.totals();
        return new AnalysisSummary.Stages(
                EventJson.round(publishSeconds),
                EventJson.round(totals.getOrDefault("decode.decodeMicros", 0L) / 1e6),
                EventJson.round(totals.getOrDefault("encode.encodeMicros", 0L) / 1e6),
                EventJson.round(totals.getOrDefault("track.trackMicros", 0L) / 1e6),
                EventJson.round(totals.getOrDefault("context.rememberMicros", 0L) / 1e6),
                EventJson.round(totals.getOrDefault("scoreboard.readMicros", 0L) / 1e6),
                EventJson.round(totals.getOrDefault("moment.spotMicros", 0L) / 1e6));
    }

    private InputSummary summary(
            Recording recording, PublishedRecording published, StreamResult stream) {
        List<Rejection> rejections = new ArrayList<>(published.rejections());
        rejections.addAll(stream.rejections());
        double seconds =
                stream.firstTime().isEmpty() || stream.lastTime().isEmpty()
                        ? 0
                        : (EventTimes.parse(stream.lastTime())
                                        - EventTimes.parse(stream.firstTime()))
                                / 1e6;
        return new InputSummary(
                recording.file().toString(),
                recording.streamId(),
                settings.kind().wireName(),
                published.segments(),
                published.bytes(),
                stream.framesDecoded(),
                stream.framesSampled(),
                stream.firstTime(),
                stream.lastTime(),
                EventJson.round(seconds),
                seconds > 0 ? EventJson.round((stream.framesDecoded() - 1) / seconds) : 0,
                stream.eventCount(),
                rejections);
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected to write results to '%s', but: %s"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }
}
