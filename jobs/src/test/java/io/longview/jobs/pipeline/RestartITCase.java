/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.kafka.Topic;
import io.longview.operators.encode.EncodeOptions;
import io.longview.operators.media.CutSegment;
import io.longview.operators.query.QueryRecords;
import io.longview.operators.query.QueryRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the job, its committed output is that of an undisturbed run. */
class RestartITCase {
    private static final int FAILURES = 3;
    private static final int SECONDS = 6;
    private static final List<String> STREAMS = List.of("plaza", "gate");

    private static List<CutSegment> scene = List.of();
    private static Map<String, List<String>> undisturbed = Map.of();
    private static Set<String> undisturbedAnswers = Set.of();
    private static Set<String> undisturbedTracks = Set.of();
    private static int undisturbedCalls;

    @TempDir Path folder;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        scene = TestingScenes.cut(SECONDS, 4);
        TestingTopics topics = published();
        ask(topics);
        TestingEncoder.reset();
        TestingJob.run(topics.bounded(), 2);
        undisturbed = topics.events();
        undisturbedAnswers = topics.answers();
        assertThat(undisturbedAnswers)
                .hasSize(STREAMS.size())
                .allMatch(a -> a.contains("\"seen\""));
        undisturbedTracks = tracks(topics);
        undisturbedCalls = TestingEncoder.calls();
        assertThat(undisturbed).containsOnlyKeys(STREAMS);
        assertThat(undisturbed.get("gate")).hasSizeGreaterThan(3);
        assertThat(undisturbed.get("gate")).last().asString().contains("stream-ended");
    }

    @ParameterizedTest
    @CsvSource({"hashmap, PROCESS", "rocksdb, CLUSTER"})
    void failuresChangeNothing(String stateBackend, EncodeOptions.Spread spread) throws Exception {
        TestingTopics topics = TestingTopics.create();
        Configuration config = topics.unbounded();
        config.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        config.set(EncodeOptions.SPREAD, spread);
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, TestingCheckpoints.folder());
        TestingEncoder.reset();
        ask(topics);

        try (TestingJob job = TestingJob.start(config, 1)) {
            for (int part = 0; part <= FAILURES; part++) {
                publishPart(topics, part);
                int opened = 1 + part;
                long checkpoints = TestingCheckpoints.completed() + 1;
                await(job)
                        .until(
                                () ->
                                        TestingEncoder.opened() == opened
                                                && TestingCheckpoints.completed() > checkpoints);
                TestingEncoder.failAtCall(3);
            }
            TestingEncoder.failAtCall(0);
            end(topics);
            await(job).untilAsserted(() -> assertThat(topics.events()).isEqualTo(undisturbed));
            await(job)
                    .untilAsserted(
                            () -> assertThat(topics.answers()).isEqualTo(undisturbedAnswers));
        }
        assertThat(tracks(topics)).isEqualTo(undisturbedTracks);
        assertThat(TestingEncoder.opened()).isEqualTo(1 + FAILURES);
        // It went on where a checkpoint was, not from the beginning.
        assertThat(TestingEncoder.calls()).isLessThan(undisturbedCalls * 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stoppingAndRestoringWithOtherParallelismAndSpreadChangesNothing(int parallelism)
            throws Exception {
        TestingTopics topics = TestingTopics.create();
        ask(topics);
        publishPart(topics, 0);
        TestingEncoder.reset();
        String savepoint;
        long checkpoints = TestingCheckpoints.completed();
        try (TestingJob job = TestingJob.start(topics.unbounded(), parallelism)) {
            // A checkpoint tells that all tasks run.
            await(job)
                    .until(
                            () ->
                                    TestingEncoder.calls() > 0
                                            && TestingCheckpoints.completed() > checkpoints);
            savepoint = job.stopWithSavepoint(folder);
        }
        assertThat(topics.events()).isNotEqualTo(undisturbed);

        for (int part = 1; part <= FAILURES; part++) {
            publishPart(topics, part);
        }
        end(topics);
        Configuration config = topics.unbounded();
        config.set(EncodeOptions.SPREAD, EncodeOptions.Spread.PROCESS);
        try (TestingJob job = TestingJob.restore(config, 3 - parallelism, savepoint)) {
            await(job).untilAsserted(() -> assertThat(topics.events()).isEqualTo(undisturbed));
            await(job)
                    .untilAsserted(
                            () -> assertThat(topics.answers()).isEqualTo(undisturbedAnswers));
        }
        assertThat(tracks(topics)).isEqualTo(undisturbedTracks);
    }

    /** One of the equal parts, one more than there are failures, of both streams. */
    private static void publishPart(TestingTopics topics, int part) {
        int from = scene.size() * part / (FAILURES + 1);
        int to = scene.size() * (part + 1) / (FAILURES + 1);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            for (String stream : STREAMS) {
                records.add(topics.record(TestingScenes.stream(stream, scene).get(i)));
            }
        }
        topics.publish(records);
    }

    private static void end(TestingTopics topics) {
        for (String stream : STREAMS) {
            topics.publish(List.of(topics.end(stream, scene.size())));
        }
    }

    /** A question to all streams, answered when they end. */
    private static void ask(TestingTopics topics) {
        topics.publish(
                List.of(
                        QueryRecords.encode(
                                topics.name(Topic.QUERIES),
                                QueryRequest.once(
                                                "people",
                                                "how long was a person there?",
                                                null,
                                                null)
                                        .atEnd(),
                                "/test",
                                Instant.EPOCH)));
    }

    private static ConditionFactory await(TestingJob job) {
        return Awaitility.await().atMost(TestingJob.PATIENCE).failFast(job::isDone);
    }

    private static TestingTopics published() {
        TestingTopics topics = TestingTopics.create();
        for (String stream : STREAMS) {
            topics.publishWhole(TestingScenes.stream(stream, scene));
        }
        return topics;
    }

    /** Tracks are delivered at least once, so they are compared as a set. */
    private static Set<String> tracks(TestingTopics topics) {
        Set<String> tracks = new HashSet<>();
        topics.read(Topic.TRACKS)
                .forEach(
                        record ->
                                tracks.add(
                                        TestingTopics.header(record, "ce_id")
                                                + TestingTopics.text(record.value())));
        return tracks;
    }
}
