/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.event.HealthReport;
import io.longview.operators.media.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every track ends, and health says how each stream is doing and how it ended. */
class StreamHealthITCase {
    @Test
    void aStreamThatFallsSilentIsLostAndOneThatEndsIsEnded() throws Exception {
        TestingTopics topics = TestingTopics.create();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String stream : List.of("silent", "ended", "noise")) {
            for (Segment segment : TestingScenes.stream(stream, TestingScenes.cut(3, 4))) {
                records.add(
                        topics.record(
                                stream.equals("noise")
                                        ? new Segment(
                                                stream,
                                                segment.kind(),
                                                segment.contentType(),
                                                segment.startMicros(),
                                                segment.sequence(),
                                                new byte[1000])
                                        : segment));
            }
        }
        records.add(topics.end("ended", 6));
        topics.publish(records);
        Configuration config = topics.unbounded();
        config.set(DecodeOptions.SOURCE_TIMEOUT, Duration.ofSeconds(3));
        config.set(DecodeOptions.HEALTH_INTERVAL, Duration.ofMillis(500));
        TestingEncoder.reset();

        try (TestingJob job = TestingJob.start(config, 1)) {
            Awaitility.await()
                    .atMost(TestingJob.PATIENCE)
                    .failFast(job::isDone)
                    .untilAsserted(
                            () -> {
                                assertEnded(topics, "ended", "stream-ended");
                                assertEnded(topics, "silent", "source-lost");
                                assertThat(states(topics, "noise"))
                                        .startsWith(HealthReport.State.UNDECODABLE)
                                        .endsWith(HealthReport.State.LOST);
                            });
        }
        assertThat(states(topics, "ended")).endsWith(HealthReport.State.ENDED);
        assertThat(states(topics, "silent"))
                .contains(HealthReport.State.OK)
                .endsWith(HealthReport.State.LOST);
        assertThat(topics.health("silent"))
                .last()
                .satisfies(report -> assertThat(report.framesDecoded()).isEqualTo(30));
    }

    /** Every track of the stream that began has an end with this reason. */
    private static void assertEnded(TestingTopics topics, String stream, String reason) {
        List<String> events = topics.events().getOrDefault(stream, List.of());
        assertThat(events).isNotEmpty();
        assertThat(events.stream().filter(event -> event.contains("\"phase\":\"new\"")))
                .hasSameSizeAs(
                        events.stream()
                                .filter(event -> event.contains("\"phase\":\"end\""))
                                .toList());
        assertThat(events).last().asString().contains("\"reason\":\"" + reason + "\"");
    }

    private static List<HealthReport.State> states(TestingTopics topics, String stream) {
        return topics.health(stream).stream().map(HealthReport::state).toList();
    }
}
