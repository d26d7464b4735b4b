/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicReader;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.jobs.pipeline.LocalJob;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job really publishes is what the contract says. */
class ContractITCase {
    private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);
    private static final int FPS = 10;
    private static final int SECONDS = 3;
    private static final long START = 1_769_860_800_000_000L;

    @TempDir Path folder;

    @Test
    void everyPublishedRecordIsAsTheContractSays() throws Exception {
        ContractSchemas schemas = ContractSchemas.strict(folder);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
            try (Topics topics = Topics.connect(connection, NAMES)) {
                topics.createMissing(List.of(Topic.values()), TopicSettings.withPartitions(1));
            }
            publish(connection);
            run(broker);

            List<ConsumerRecord<byte[], byte[]>> events = read(connection, Topic.EVENTS);
            assertThat(events).hasSizeGreaterThan(2);
            assertThat(new String(events.get(events.size() - 1).value(), UTF_8))
                    .contains("\"phase\":\"end\"", "\"reason\":\"stream-ended\"");
            List<ConsumerRecord<byte[], byte[]>> tracks = read(connection, Topic.TRACKS);
            assertThat(tracks).hasSizeGreaterThanOrEqualTo(FPS * SECONDS / 2);
            List<ConsumerRecord<byte[], byte[]>> health = read(connection, Topic.HEALTH);
            assertThat(health).isNotEmpty();
            assertThat(errors(schemas, "event", events)).isEmpty();
            assertThat(errors(schemas, "tracks", tracks)).isEmpty();
            assertThat(errors(schemas, "health", health)).isEmpty();
            assertThat(read(connection, Topic.PREVIEWS)).isNotEmpty();
            List<ConsumerRecord<byte[], byte[]>> rejected = read(connection, Topic.REJECTED);
            assertThat(rejected).hasSize(1);
            for (Map.Entry<String, List<ConsumerRecord<byte[], byte[]>>> topic :
                    Map.of(
                                    "event", events,
                                    "tracks", tracks,
                                    "health", health,
                                    "preview", read(connection, Topic.PREVIEWS),
                                    "rejected", rejected)
                            .entrySet()) {
                for (ConsumerRecord<byte[], byte[]> record : topic.getValue()) {
                    assertThat(ContractHeaders.errors(topic.getKey(), record.headers()))
                            .as(topic.getKey())
                            .isEmpty();
                }
            }
        }
    }

    private void publish(KafkaConnection connection) throws IOException {
        Scene scene =
                Scenes.create(new SceneSettings(SceneKind.CAMERA, 640, 360, FPS, SECONDS, 7, 0));
        BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Path file = folder.resolve("scene.mp4");
        try (VideoWriter writer = VideoWriter.open(file, VideoSettings.of(640, 360, FPS))) {
            for (int frame = 0; frame < scene.frameCount(); frame++) {
                scene.paint(frame, image);
                writer.write(pixels, frame * 1_000_000L / FPS);
            }
        }
        try (SegmentPublisher publisher =
                SegmentPublisher.open(connection, NAMES.of(Topic.SEGMENTS), 1 << 20)) {
            publisher.publish(segment(0, START, Files.readAllBytes(file)));
            publisher.publish(segment(1, START + SECONDS * 1_000_000L, "no media".getBytes(UTF_8)));
            publisher.publishEnd("plaza", StreamKind.CAMERA, 2);
            publisher.flush();
        }
    }

    private static Segment segment(long sequence, long start, byte[] media) {
        return new Segment("plaza", StreamKind.CAMERA, "video/mp4", start, sequence, media);
    }

    private static void run(EmbeddedBroker broker) {
        Configuration config = new Configuration();
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(ConnectorOptions.BOUNDED, true);
        try (LocalJob job = LocalJob.start(config, 1)) {
            assertThat(job.await(Duration.ofMinutes(3))).as("the job ends").isTrue();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(
            KafkaConnection connection, Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(connection, NAMES.of(topic))) {
            Map<TopicPartition, Long> end = reader.end();
            while (!reader.reached(end)) {
                reader.poll().forEach(records::add);
            }
        }
        return records;
    }

    private static List<String> errors(
            ContractSchemas schemas, String name, List<ConsumerRecord<byte[], byte[]>> records)
            throws IOException {
        List<String> errors = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            errors.addAll(schemas.errors(name, record.value()));
        }
        return errors;
    }
}
