/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.Topic;
import io.longview.model.chat.ChatBundle;
import io.longview.model.chat.ChatCheckpoint;
import io.longview.model.chat.SyntheticCheckpoint;
import io.longview.operators.chat.ChatOptions;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.Segment;
import io.longview.operators.query.QueryRecords;
import io.longview.operators.query.QueryRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free questions, answered by a tiny chat model from what streams remember for it. */
class ChatITCase {
    private static final int SECONDS = 6;
    private static final List<String> STREAMS = List.of("plaza", "gate");
    private static final String WHAT = "What is the mood of the place?";
    private static final String WHY = "Why do they hurry?";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path models;
    private static ChatBundle bundle;
    private static List<CutSegment> scene = List.of();
    private static Set<String> undisturbed = Set.of();

    @TempDir Path folder;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        Path checkpoint = models.resolve("checkpoint");
        SyntheticCheckpoint.write(checkpoint, 7);
        ChatCheckpoint.wrap(checkpoint, models.resolve("bundle"));
        bundle = ChatBundle.open(models.resolve("bundle"));
        scene = TestingScenes.cut(SECONDS, 4);
        TestingTopics topics = TestingTopics.create();
        ask(topics);
        publish(topics, 0, scene.size());
        end(topics);
        TestingJob.run(chat(topics.bounded()), 2);
        undisturbed = topics.answers();
    }

    @Test
    void freeQuestionsAreAnsweredBesideOthers() throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String answer : undisturbed) {
            answers.add(MAPPER.readTree(answer));
        }
        assertThat(answers).hasSize(3 * STREAMS.size());
        List<JsonNode> free =
                answers.stream().filter(a -> a.path("kind").asText().equals("free")).toList();
        assertThat(free).hasSize(2 * STREAMS.size());
        for (JsonNode answer : free) {
            assertThat(answer.path("verdict").asText()).isEqualTo("answered");
            assertThat(answer.path("sentence").asText()).isNotBlank();
            assertThat(answer.path("query").path("text").asText()).isIn(WHAT, WHY);
            assertThat(answer.path("model").path("bundle").asText())
                    .isEqualTo(bundle.bundle().manifest().name());
            assertThat(answer.path("model").path("digest").asText())
                    .isEqualTo(bundle.bundle().digest());
            assertThat(answer.path("coverage").path("analysedRatio").asDouble()).isEqualTo(1);
            JsonNode shown = answer.path("ranges").path(0);
            assertThat(shown.path("start").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
            assertThat(shown.path("end").asText()).startsWith("2026-01-01T00:00:05.");
            assertThat(shown.has("score")).isFalse();
            assertThat(answer.path("memory").path("bytes").asLong()).isPositive();
        }
        assertThat(answers.stream().filter(a -> a.path("verdict").asText().equals("seen")))
                .hasSize(STREAMS.size())
                .allMatch(a -> a.path("model").path("bundle").asText().equals("longview-compact"));
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap", "2, rocksdb"})
    void stoppingAndRestoringAtAnotherParallelismChangesNothing(
            int parallelism, String stateBackend) throws Exception {
        TestingTopics topics = TestingTopics.create();
        ask(topics);
        publish(topics, 0, scene.size() / 2);
        Configuration config = chat(topics.unbounded());
        config.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, TestingCheckpoints.folder());
        config.set(ChatOptions.PARALLELISM, parallelism);
        TestingEncoder.reset();
        String savepoint;
        long checkpoints = TestingCheckpoints.completed();
        try (TestingJob job = TestingJob.start(config, parallelism)) {
            await(job)
                    .until(
                            () ->
                                    TestingEncoder.calls() > 0
                                            && TestingCheckpoints.completed() > checkpoints + 1);
            savepoint = job.stopWithSavepoint(folder);
        }
        assertThat(topics.answers()).isEmpty();

        publish(topics, scene.size() / 2, scene.size());
        end(topics);
        config.set(ChatOptions.PARALLELISM, 3 - parallelism);
        try (TestingJob job = TestingJob.restore(config, 3 - parallelism, savepoint)) {
            await(job).untilAsserted(() -> assertThat(topics.answers()).isEqualTo(undisturbed));
        }
    }

    @Test
    void aQuestionOfNowIsAnsweredFromWhatIsThere() throws Exception {
        TestingTopics topics = TestingTopics.create();
        publish(topics, 0, scene.size());
        end(topics);
        ask(topics);
        Configuration config = chat(topics.unbounded());
        try (TestingJob job = TestingJob.start(config, 1)) {
            await(job).untilAsserted(() -> assertThat(topics.answers()).isEqualTo(undisturbed));
            topics.publish(
                    List.of(
                            query(topics, "now", WHAT, "plaza", QueryTime.NOW),
                            query(topics, "nowhere", WHAT, "nowhere", QueryTime.NOW),
                            query(
                                    topics,
                                    "part",
                                    "What happened in the last 2 seconds?",
                                    "plaza",
                                    QueryTime.NOW)));
            await(job)
                    .untilAsserted(
                            () -> assertThat(topics.answers()).hasSize(undisturbed.size() + 3));
        }
        Set<String> later = new TreeSet<>(topics.answers());
        later.removeAll(undisturbed);
        String now = containing(later, "\"now\"");
        assertThat(MAPPER.readTree(now).path("sentence"))
                .isEqualTo(
                        MAPPER.readTree(containing(undisturbed, "\"what-plaza\""))
                                .path("sentence"));
        assertThat(containing(later, "\"nowhere\"")).contains("unknown-stream");
        JsonNode part = MAPPER.readTree(containing(later, "\"part\""));
        assertThat(part.path("verdict").asText()).isEqualTo("answered");
        assertThat(part.path("coverage").path("from").asText())
                .isGreaterThan("2026-01-01T00:00:03");
    }

    @Test
    void whatIsNoChatModelIsRefused() {
        Configuration config = TestingTopics.create().bounded();
        config.set(ChatOptions.BUNDLE, models.resolve("checkpoint").toString());
        assertThatThrownBy(() -> TestingJob.run(config, 1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("The chat model longview.chat.bundle=")
                .hasMessageContaining("longview model import");
        Configuration swapped = TestingTopics.create().bounded();
        swapped.set(ModelOptions.BUNDLE, models.resolve("bundle").toString());
        assertThatThrownBy(() -> TestingJob.run(swapped, 1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a chat model is set in longview.chat.bundle");
    }

    private static Configuration chat(Configuration config) {
        config.set(ChatOptions.BUNDLE, bundle.folder().toString());
        config.set(ChatOptions.FPS, 2.0);
        config.set(ChatOptions.DETAIL_CLIPS, 2);
        config.set(ChatOptions.ANSWER_TOKENS, 8);
        return config;
    }

    private static String containing(Set<String> answers, String part) {
        return answers.stream().filter(answer -> answer.contains(part)).findFirst().orElseThrow();
    }

    private static void publish(TestingTopics topics, int from, int to) {
        for (String stream : STREAMS) {
            for (Segment segment : TestingScenes.stream(stream, scene).subList(from, to)) {
                topics.publish(List.of(topics.record(segment)));
            }
        }
    }

    private static void end(TestingTopics topics) {
        for (String stream : STREAMS) {
            topics.publish(List.of(topics.end(stream, scene.size())));
        }
    }

    /** Two free questions and another one, to be answered when the streams end. */
    private static void ask(TestingTopics topics) {
        for (String stream : STREAMS) {
            topics.publish(
                    List.of(
                            query(topics, "what-" + stream, WHAT, stream, QueryTime.END),
                            query(topics, "why-" + stream, WHY, stream, QueryTime.END),
                            query(
                                    topics,
                                    "person-" + stream,
                                    "how long was a person there?",
                                    stream,
                                    QueryTime.END)));
        }
    }

    private enum QueryTime {
        NOW,
        END
    }

    private static org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> query(
            TestingTopics topics, String id, String text, String stream, QueryTime time) {
        QueryRequest now = QueryRequest.once(id, text, null, stream);
        return QueryRecords.encode(
                topics.name(Topic.QUERIES),
                time == QueryTime.NOW ? now : now.atEnd(),
                "/test",
                Instant.EPOCH);
    }

    private static ConditionFactory await(TestingJob job) {
        return Awaitility.await().atMost(TestingJob.PATIENCE).failFast(job::isDone);
    }
}
