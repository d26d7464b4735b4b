/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicReader;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.jobs.pipeline.LocalJob;
import io.longview.jobs.pipeline.ModelOptions;
import io.longview.jobs.pipeline.TestingScenes;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventRecords;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions over Kafka, from the command line to the memory of a stream and back. */
class AskITCase {
    private static final int SECONDS = 6;
    private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path folder;
    private static EmbeddedBroker broker;
    private static KafkaConnection connection;
    private static LocalJob job;

    /** The standing question is in force, as an answer to a later one shows, before the video. */
    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start();
        connection = KafkaConnection.to(broker.bootstrapServers());
        try (Topics topics = Topics.connect(connection, NAMES)) {
            topics.createMissing(List.of(Topic.values()), TopicSettings.withPartitions(2));
        }
        assertThat(run("watch", "--id", "people", "--all-streams", "--wait", "0", "a", "person"))
                .isEqualTo(new CommandRun(0, "people\n", ""));
        Configuration config = new Configuration();
        config.set(ConnectorOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        config.set(ConnectorOptions.STARTING_OFFSETS, ConnectorOptions.StartingOffsets.EARLIEST);
        config.set(ModelOptions.INPUT_SIZE, 256);
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        job = LocalJob.start(config, 2);
        assertThat(run("ask", "--stream", "plaza", "a person").out())
                .startsWith("plaza: Nothing was analysed of a stream 'plaza'");
        List<CutSegment> cut = TestingScenes.cut(SECONDS, 4);
        publish("plaza", cut);
        publish("gate", cut);
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> moments("people", EventPhase.END).size() == 2);
    }

    @AfterAll
    static void close() {
        job.close();
        broker.close();
    }

    @Test
    void aQuestionIsAnsweredWithTimesAndCoverage() throws IOException {
        CommandRun run = run("ask", "--stream", "plaza", "how", "many people were there at most?");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("plaza: At most ").contains("frames 1 to ");

        Answer answer =
                answer(run("ask", "-s", "plaza", "--output", "json", "when was a person there?"));
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.SEEN);
        assertThat(answer.ranges().get(0).start()).startsWith("2026-01-01T00:00:0");
        assertThat(answer.coverage()).isNotNull();
        assertThat(answer.coverage().analysedRatio()).isEqualTo(1);
        assertThat(answer.memory()).isNotNull();
        assertThat(answer.memory().bytes()).isPositive();

        Answer never = answer(run("ask", "-s", "plaza", "-o", "json", "was there a zebra?"));
        assertThat(never.verdict()).isEqualTo(Answer.Verdict.NOT_SEEN);
        assertThat(never.coverage()).isNotNull();
        assertThat(run("queries", "list").out()).doesNotContain("ask-");
    }

    @Test
    void everyStreamAnswersAQuestionToAll() {
        CommandRun run = run("ask", "--all-streams", "was there a person?");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("plaza: ", "gate: ");
    }

    @Test
    void aPictureIsLookedFor() throws IOException {
        Path picture = folder.resolve("plaza.png");
        ImageIO.write(TestingScenes.frame(30, SECONDS, 4), "png", picture.toFile());

        Answer answer =
                answer(run("ask", "-s", "plaza", "-o", "json", "--image", picture.toString()));

        assertThat(answer.kind()).isEqualTo("when");
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.SEEN);
        assertThat(answer.sentence()).startsWith("The picture was ");
        Answer.Range best = answer.ranges().get(0);
        assertThat(best.startFrame()).isLessThanOrEqualTo(31);
        assertThat(best.endFrame()).isGreaterThanOrEqualTo(28);
        assertThat(answer.coverage()).isNotNull();
        assertThat(answer.coverage().analysedRatio()).isEqualTo(1);

        Path cut = folder.resolve("cut.png");
        BufferedImage frame = TestingScenes.frame(30, SECONDS, 4);
        int width = frame.getWidth() * 4 / 5;
        int height = frame.getHeight() * 4 / 5;
        ImageIO.write(frame.getSubimage(20, 20, width, height), "png", cut.toFile());
        assertThat(answer(run("ask", "-s", "plaza", "-o", "json", "--image", cut.toString())))
                .extracting(Answer::verdict)
                .isEqualTo(Answer.Verdict.SEEN);
    }

    @Test
    void aPictureOfSomethingElseIsNotFound() throws IOException {
        Path foreign = folder.resolve("foreign.png");
        ImageIO.write(foreign(), "png", foreign.toFile());

        Answer answer =
                answer(run("ask", "-s", "plaza", "-o", "json", "--image", foreign.toString()));

        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.NOT_SEEN);
        assertThat(answer.ranges()).isEmpty();
    }

    /** A ball on a striped table, close up. */
    private static BufferedImage foreign() {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int stripe = 0; stripe < 16; stripe++) {
            graphics.setColor(stripe % 2 == 0 ? new Color(0x7a3b1c) : new Color(0xc9a36b));
            graphics.fillRect(0, stripe * 30, 640, 30);
        }
        graphics.setColor(new Color(0xf2c84b));
        graphics.fillOval(170, 90, 300, 300);
        graphics.setColor(new Color(0xffffff));
        graphics.fillOval(230, 140, 80, 60);
        graphics.dispose();
        return image;
    }

    @Test
    void whatCannotBeAnsweredIsSaid() throws IOException {
        CommandRun other = run("ask", "-s", "plaza", "what is the meaning of life?");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.out()).startsWith("plaza: ").contains("no question that a stream");
        CommandRun unknown = run("ask", "-s", "nowhere", "a dog");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.out()).contains("Nothing was analysed of a stream 'nowhere'");
        CommandRun future = run("ask", "-s", "plaza", "--from", "2027-01-01T00:00:00Z", "a dog");
        assertThat(future.exitCode()).isEqualTo(2);
        assertThat(future.out()).contains("is after the last frame");
        CommandRun past = run("ask", "-s", "plaza", "--to", "2025-01-01T00:00:00Z", "a dog");
        assertThat(past.exitCode()).isEqualTo(2);
        assertThat(past.out()).contains("is before the memory begins");
        assertThat(run("ask", "-s", "plaza").err())
                .startsWith("error: Expected a question in words or --image FILE, got neither\n");
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        CommandRun noPicture = run("ask", "-s", "plaza", "--image", text.toString());
        assertThat(noPicture.exitCode()).isEqualTo(5);
        assertThat(noPicture.err()).contains("Expected a JPEG or PNG picture");
        Path large = Files.write(folder.resolve("large.jpg"), new byte[50_000_000]);
        CommandRun tooLarge = run("ask", "-s", "plaza", "--image", large.toString());
        assertThat(tooLarge.exitCode()).isEqualTo(5);
        assertThat(tooLarge.err()).contains("Expected --image to name a picture of at most");
    }

    @Test
    void recordsThatAreNoQueriesAreRejectedAndTheJobGoesOn() throws Exception {
        send("bad-1", "no json");
        send("bad-2", "{\"text\":\"\",\"streamId\":\"plaza\"}");
        send("bad-3", "{\"text\":\"a dog\"}");
        send(" ", "{\"text\":\"a dog\",\"streamId\":\"plaza\"}");
        send("twice", "{\"text\":\"a dog\",\"streamId\":\"plaza\"}");
        send("twice", "{\"text\":\"a cat\",\"streamId\":\"plaza\"}");
        send("never-asked", null);

        await().atMost(Duration.ofSeconds(30)).until(() -> rejected().size() >= 5);
        assertThat(rejected())
                .containsEntry("bad-1", "not-json")
                .containsEntry("bad-2", "bad-query")
                .containsEntry("bad-3", "bad-query")
                .containsEntry(" ", "no-key")
                .containsEntry("twice", "conflict");
        assertThat(run("ask", "-s", "plaza", "a person").exitCode()).isZero();
    }

    @Test
    void aStandingQuestionIsToldListedAndRemoved() throws IOException {
        List<Event> told = moments("people", EventPhase.NEW);
        assertThat(told).extracting(e -> e.stream().streamId()).contains("plaza", "gate");
        assertThat(told).allMatch(e -> e.query() != null && e.query().text().equals("a person"));
        assertThat(moments("people", EventPhase.END))
                .extracting(e -> e.attributes().get("reason"))
                .contains("stream-ended");
        assertThat(run("watch", "--all-streams", "the meaning of life"))
                .satisfies(
                        refused -> {
                            assertThat(refused.exitCode()).isEqualTo(2);
                            assertThat(refused.err()).startsWith("error: ");
                        });
        assertThat(run("watch", "--id", "bags", "-s", "gate", "--wait", "0", "a suitcase").out())
                .isEqualTo("bags\n");
        assertThat(run("queries", "list").out().lines())
                .contains("bags  version 1  standing  stream gate  a suitcase")
                .noneMatch(line -> line.startsWith("watch-"));
        assertThat(run("queries", "remove", "bags").out()).isEqualTo("Removed bags\n");
        assertThat(run("queries", "list").out()).doesNotContain("bags");
        assertThat(run("queries", "remove", "bags").exitCode()).isEqualTo(2);
    }

    private static void publish(String streamId, List<CutSegment> cut) {
        try (SegmentPublisher publisher =
                SegmentPublisher.open(connection, NAMES.of(Topic.SEGMENTS), 8 << 20)) {
            List<Segment> segments = TestingScenes.stream(streamId, cut);
            segments.forEach(publisher::publish);
            publisher.publishEnd(streamId, StreamKind.CAMERA, segments.size());
            publisher.flush();
        }
    }

    private static void send(String key, @Nullable String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        connection.clientProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    NAMES.of(Topic.QUERIES),
                                    key.getBytes(StandardCharsets.UTF_8),
                                    value == null ? null : value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Reasons of rejection by key. */
    private static Map<String, String> rejected() {
        Map<String, String> reasons = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topic.REJECTED)) {
            reasons.put(
                    record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                    new String(
                            record.headers().lastHeader(EventRecords.REJECTED_REASON).value(),
                            StandardCharsets.UTF_8));
        }
        return reasons;
    }

    private static List<Event> moments(String queryId, EventPhase phase) throws IOException {
        List<Event> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topic.EVENTS)) {
            Event event = EventJson.read(record.value(), Event.class);
            if (event.kind() == EventKind.MOMENT
                    && event.phase() == phase
                    && event.query() != null
                    && event.query().queryId().equals(queryId)) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(connection, NAMES.of(topic))) {
            Map<TopicPartition, Long> end = reader.end();
            while (!reader.reached(end)) {
                reader.poll().forEach(records::add);
            }
        }
        return records;
    }

    private static Answer answer(CommandRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode node = MAPPER.readTree(run.out());
        return MAPPER.treeToValue(node, Answer.class);
    }

    private static CommandRun run(String command, String... options) {
        List<String> all = new ArrayList<>();
        all.add(command);
        List<String> rest = new ArrayList<>(List.of(options));
        if (command.equals("queries")) {
            all.add(rest.remove(0));
        }
        all.addAll(List.of("-b", broker.bootstrapServers()));
        all.addAll(rest);
        return CommandRun.of(all.toArray(String[]::new));
    }
}
