/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.kafka.Topic;
import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.event.EventRecords;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.source.SegmentRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bad records leave through the rejected topic and touch nothing else. */
class BadInputITCase {
    private static final int SECONDS = 3;
    private static final int LIMIT = 1 << 20;
    private static final List<String> STREAMS = List.of("plaza", "gate");

    private static List<CutSegment> scene = List.of();

    @BeforeAll
    static void render() throws Exception {
        scene = TestingScenes.cut(SECONDS, 4);
    }

    @Test
    void everyBadRecordIsRejectedAndTheGoodOnesAreUntouched() throws Exception {
        TestingTopics clean = TestingTopics.create();
        clean.publish(interleaved(clean, List.of()));
        run(clean);

        TestingTopics dirty = TestingTopics.create();
        dirty.publish(interleaved(dirty, badRecords(dirty)));
        run(dirty);

        Map<String, List<String>> expected = clean.events();
        assertThat(expected).containsKeys("plaza", "gate");
        for (String stream : STREAMS) {
            assertThat(dirty.events().get(stream)).isEqualTo(expected.get(stream));
            assertThat(dirty.health(stream)).last().satisfies(h -> assertThat(h.gaps()).isEmpty());
        }
        assertThat(clean.read(Topic.REJECTED)).isEmpty();
        Map<String, String> reasons = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : dirty.read(Topic.REJECTED)) {
            String message = TestingTopics.header(record, EventRecords.REJECTED_MESSAGE);
            assertThat(message).contains("Expected").contains("got").doesNotContain("\n");
            assertThat(TestingTopics.header(record, EventRecords.REJECTED_TOPIC))
                    .isEqualTo(dirty.name(Topic.SEGMENTS));
            assertThat(TestingTopics.header(record, EventRecords.REJECTED_OFFSET)).isNotEmpty();
            reasons.put(
                    TestingTopics.header(record, "test-case"),
                    TestingTopics.header(record, EventRecords.REJECTED_REASON));
            if (record.key() != null && TestingTopics.text(record.key()).equals("huge")) {
                assertThat(record.value()).isNull();
                reasons.put("huge", TestingTopics.header(record, EventRecords.REJECTED_REASON));
            } else if (record.key() != null) {
                reasons.put(
                        TestingTopics.text(record.key()),
                        TestingTopics.header(record, EventRecords.REJECTED_REASON));
            }
        }
        assertThat(reasons)
                .containsEntry("no key", "no-key")
                .containsEntry("bare", "bad-header")
                .containsEntry("before-1970", "bad-header")
                .containsEntry("huge", "too-large")
                .containsEntry("empty", "empty")
                .containsEntry("random", "not-media")
                .containsEntry("playlist", "unsupported-container")
                .containsEntry("cut", "truncated")
                .containsEntry("twice", "duplicate");
        assertThat(dirty.health("missing"))
                .anySatisfy(
                        report ->
                                assertThat(report.gaps())
                                        .extracting(gap -> gap.reason())
                                        .contains("segment 2 missing"));
        assertThat(dirty.events().get("swapped"))
                .hasSameSizeAs(expected.get("plaza"))
                .last()
                .asString()
                .contains("stream-ended");
    }

    /** The good streams' records with the bad ones spread among them. */
    private static List<ProducerRecord<byte[], byte[]>> interleaved(
            TestingTopics topics, List<ProducerRecord<byte[], byte[]>> bad) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < scene.size(); i++) {
            for (String stream : STREAMS) {
                all.add(topics.record(TestingScenes.stream(stream, scene).get(i)));
            }
            int until = bad.size() * (i + 1) / scene.size();
            all.addAll(bad.subList(used, until));
            used = until;
        }
        for (String stream : STREAMS) {
            all.add(topics.end(stream, scene.size()));
        }
        return all;
    }

    private static List<ProducerRecord<byte[], byte[]>> badRecords(TestingTopics topics) {
        String topic = topics.name(Topic.SEGMENTS);
        byte[] media = scene.get(0).media();
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        List<ProducerRecord<byte[], byte[]>> bad = new ArrayList<>();
        for (int partition = 0; partition < TestingTopics.PARTITIONS; partition++) {
            ProducerRecord<byte[], byte[]> keyless =
                    new ProducerRecord<>(topic, partition, null, media);
            keyless.headers().add("test-case", "no key".getBytes(UTF_8));
            bad.add(keyless);
        }
        bad.add(new ProducerRecord<>(topic, "bare".getBytes(UTF_8), media));
        bad.add(topics.record(segment("before-1970", 0, -5_000_000, media)));
        bad.add(topics.record(segment("huge", 0, 0, new byte[18 << 20])));
        ProducerRecord<byte[], byte[]> empty = topics.record(segment("empty", 0, 0, media));
        ProducerRecord<byte[], byte[]> hollow =
                new ProducerRecord<>(topic, null, empty.key(), null, empty.headers());
        bad.add(hollow);
        bad.add(topics.record(segment("random", 0, 0, noise)));
        bad.add(
                topics.record(
                        segment(
                                "playlist",
                                0,
                                0,
                                "#EXTM3U\n#EXTINF:1\nfile:///etc/hostname\n".getBytes(UTF_8))));
        bad.add(topics.record(segment("cut", 0, 0, Arrays.copyOf(media, media.length * 2 / 3))));
        List<Segment> twice = TestingScenes.stream("twice", scene);
        bad.add(topics.record(twice.get(0)));
        bad.add(topics.record(twice.get(0)));
        List<Segment> missing = TestingScenes.stream("missing", scene);
        for (int sequence : new int[] {0, 1, 3, 4}) {
            bad.add(topics.record(missing.get(sequence)));
        }
        bad.add(topics.end("missing", 5));
        List<Segment> swapped = TestingScenes.stream("swapped", scene);
        for (int sequence : new int[] {0, 3, 2, 1, 5, 4}) {
            bad.add(topics.record(swapped.get(sequence)));
        }
        bad.add(topics.end("swapped", swapped.size()));
        // A header that only other programs know, and an end without a number.
        ProducerRecord<byte[], byte[]> end = topics.end("endless", 0);
        end.headers().remove(SegmentRecords.SEQUENCE);
        bad.add(end);
        return bad;
    }

    private static Segment segment(String streamId, long sequence, long start, byte[] media) {
        return new Segment(streamId, StreamKind.CAMERA, "video/mp2t", start, sequence, media);
    }

    private static void run(TestingTopics topics) throws Exception {
        Configuration config = topics.bounded();
        config.set(DecodeOptions.MAX_SEGMENT_SIZE, new MemorySize(LIMIT));
        TestingEncoder.reset();
        TestingJob.run(config, 2);
        assertThat(TestingEncoder.opened()).isEqualTo(2); // No task had to start again.
    }
}
