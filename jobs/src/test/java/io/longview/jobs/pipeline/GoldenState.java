/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.operators.context.ContextOptions;
import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.event.EventRecords;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.Segment;
import io.longview.operators.query.QueryRecords;
import io.longview.operators.query.QueryRequest;
import io.longview.operators.sample.SampleOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * A savepoint of this version's job, and what a job that goes on from it publishes. It has all that
 * the job keeps: {@code plaza} runs, with open tracks; {@code gate} has ended; {@code yard} has an
 * unfinished clip, and a segment held back since the one before it is missing; questions stand and
 * wait.
 */
final class GoldenState {
    /** The system property that makes it anew. */
    static final String WRITE = "longview.golden.write";

    private static final String PREFIX = "golden.";
    private static final int SECONDS = 2;
    private static final int GATE_SEGMENTS = 2;
    private static final Duration LONG = Duration.ofHours(1);

    private GoldenState() {}

    /** What a job publishes that goes on from the savepoint, each part in an order of its own. */
    record Published(
            List<String> answers,
            List<String> events,
            Map<String, Long> trackedFrames,
            List<String> rejected) {}

    /** The folder of the savepoint and of what it gives, in the sources. */
    static Path folder() {
        return Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve("src/test/resources/golden");
    }

    static Path savepoint() {
        return folder().resolve("savepoint");
    }

    /** Runs a job up to a moment at which all that was published is worked off, and stops it. */
    static void write(Path scratch) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TestingTopics topics = topics(broker);
            List<CutSegment> scene = TestingScenes.cut(SECONDS, 4);
            topics.publish(lasting(topics));
            Configuration config = settings(topics.unbounded());
            config.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
            config.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1mb"));
            try (TestingJob job = TestingJob.start(config, 1)) {
                Awaitility.await()
                        .atMost(TestingJob.PATIENCE)
                        .failFast(job::isDone)
                        .until(() -> TestingCheckpoints.completed() > 0);
                topics.publish(media(topics, scene));
                Awaitility.await()
                        .atMost(TestingJob.PATIENCE)
                        .failFast(job::isDone)
                        .until(
                                () ->
                                        topics.answers().size() == 2
                                                && trackedFrames(topics)
                                                        .equals(
                                                                Map.of(
                                                                        "plaza", 20L, "gate", 10L,
                                                                        "yard", 4L)));
                long checkpoints = TestingCheckpoints.completed() + 2;
                Awaitility.await()
                        .atMost(TestingJob.PATIENCE)
                        .failFast(job::isDone)
                        .until(() -> TestingCheckpoints.completed() > checkpoints);
                Path made = Path.of(URI.create(job.stopWithSavepoint(scratch)));
                Files.createDirectories(savepoint());
                Files.copy(
                        made.resolve("_metadata"),
                        savepoint().resolve("_metadata"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Lets a job go on from the savepoint: all streams end, and questions are asked. */
    static Published goOn(Configuration more, int parallelism) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TestingTopics topics = topics(broker);
            // The savepoint has read these; they only have to be there.
            topics.publish(lasting(topics));
            topics.publish(media(topics, TestingScenes.cut(SECONDS, 4)));
            topics.publish(questions(topics));
            topics.publish(List.of(topics.end("plaza", 4), topics.end("yard", 3)));
            Configuration config = settings(topics.bounded());
            config.addAll(more);
            try (TestingJob job =
                    TestingJob.restore(config, parallelism, savepoint().toUri().toString())) {
                job.await();
            }
            List<String> events = new ArrayList<>();
            topics.events()
                    .forEach(
                            (stream, each) ->
                                    each.forEach(event -> events.add(stream + " " + event)));
            return new Published(
                    List.copyOf(topics.answers()),
                    events,
                    trackedFrames(topics),
                    topics.read(Topic.REJECTED).stream()
                            .map(r -> TestingTopics.header(r, EventRecords.REJECTED_REASON))
                            .toList());
        }
    }

    private static TestingTopics topics(EmbeddedBroker broker) {
        return TestingTopics.create(KafkaConnection.to(broker.bootstrapServers()), PREFIX);
    }

    private static Configuration settings(Configuration config) {
        config.set(SampleOptions.EVERY_FRAME, true);
        config.set(ContextOptions.DETAIL_CLIPS, 2);
        config.set(DecodeOptions.REORDER_SEGMENTS, 1);
        config.set(DecodeOptions.HEALTH_INTERVAL, LONG);
        config.set(DecodeOptions.SOURCE_TIMEOUT, LONG);
        return config;
    }

    /** Questions that stand, or wait for the end of streams. */
    private static List<ProducerRecord<byte[], byte[]>> lasting(TestingTopics topics)
            throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(TestingScenes.frame(10, SECONDS, 4), "jpg", picture);
        return List.of(
                query(
                        topics,
                        QueryRequest.once("people", "a person", null, null)
                                .standing(1, null, null, null)),
                query(
                        topics,
                        QueryRequest.once("how-long", "how long was a person there?", null, null)
                                .atEnd()),
                query(
                        topics,
                        QueryRequest.once("picture", "", picture.toByteArray(), null).atEnd()));
    }

    /** The last one has the id of a question that stands. */
    private static List<ProducerRecord<byte[], byte[]>> questions(TestingTopics topics) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String stream : List.of("plaza", "gate", "nowhere")) {
            records.add(question(topics, stream, "when was a person there?"));
            records.add(question(topics, stream, "how many cars were there at most?"));
            records.add(question(topics, stream, "was there a zebra?"));
        }
        records.add(query(topics, QueryRequest.once("people", "a dog", null, null)));
        return records;
    }

    private static ProducerRecord<byte[], byte[]> question(
            TestingTopics topics, String stream, String text) {
        return query(topics, QueryRequest.once(stream + " " + text, text, null, stream));
    }

    private static ProducerRecord<byte[], byte[]> query(TestingTopics topics, QueryRequest query) {
        return QueryRecords.encode(topics.name(Topic.QUERIES), query, "/test", Instant.EPOCH);
    }

    private static List<ProducerRecord<byte[], byte[]>> media(
            TestingTopics topics, List<CutSegment> scene) throws IOException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < scene.size(); i++) {
            records.add(topics.record(TestingScenes.stream("plaza", scene).get(i)));
            if (i < GATE_SEGMENTS) {
                records.add(topics.record(TestingScenes.stream("gate", scene).get(i)));
            }
        }
        records.add(topics.end("gate", GATE_SEGMENTS));
        List<Segment> yard = TestingScenes.stream("yard", TestingScenes.cutEmpty(SECONDS));
        records.add(topics.record(yard.get(0)));
        records.add(topics.record(yard.get(2)));
        return records;
    }

    /** Of how many frames of each stream boxes were published, each frame once. */
    private static Map<String, Long> trackedFrames(TestingTopics topics) {
        Map<String, Set<String>> frames = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.TRACKS)) {
            if (!TestingTopics.text(record.value()).contains("\"late\":true")) {
                frames.computeIfAbsent(TestingTopics.text(record.key()), stream -> new HashSet<>())
                        .add(TestingTopics.header(record, "ce_time"));
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        frames.forEach((stream, each) -> counts.put(stream, (long) each.size()));
        return counts;
    }
}
