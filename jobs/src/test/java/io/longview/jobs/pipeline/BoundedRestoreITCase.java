/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.media.CutSegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bounded job that goes on from the state of an unbounded one ends, with the output of one run.
 */
class BoundedRestoreITCase {
    private static final int SECONDS = 6;
    private static final List<String> STREAMS = List.of("plaza", "gate");

    private static List<CutSegment> scene = List.of();

    @TempDir Path folder;

    @BeforeAll
    static void render() throws Exception {
        scene = TestingScenes.cut(SECONDS, 4);
    }

    @Test
    void aBoundedJobEndsAfterARestore() throws Exception {
        TestingTopics whole = TestingTopics.create();
        publish(whole, 0, scene.size());
        TestingJob.run(whole.bounded(), 1);

        TestingTopics topics = TestingTopics.create();
        publish(topics, 0, scene.size() / 2);
        String savepoint = savepoint(topics.unbounded());
        publish(topics, scene.size() / 2, scene.size());
        try (TestingJob job = TestingJob.restore(topics.bounded(), 2, savepoint)) {
            job.await();
        }
        assertThat(topics.events()).isEqualTo(whole.events()).containsOnlyKeys(STREAMS);
    }

    /** Of a job that has begun: all its tasks run, and some clips are done. */
    private String savepoint(Configuration config) throws Exception {
        TestingEncoder.reset();
        try (TestingJob job = TestingJob.start(config, 1)) {
            Awaitility.await()
                    .atMost(TestingJob.PATIENCE)
                    .failFast(job::isDone)
                    .until(
                            () ->
                                    TestingEncoder.calls() >= 1
                                            && TestingCheckpoints.completed() >= 1);
            return job.stopWithSavepoint(folder);
        }
    }

    /** Segments of both streams; after the last one the streams end. */
    private static void publish(TestingTopics topics, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String stream : STREAMS) {
            TestingScenes.stream(stream, scene).subList(from, to).stream()
                    .map(topics::record)
                    .forEach(records::add);
            if (to == scene.size()) {
                records.add(topics.end(stream, to));
            }
        }
        topics.publish(records);
    }
}
