/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.query.AnswerReader;
import io.longview.jobs.query.QueryPublisher;
import io.longview.jobs.query.QueryTopic;
import io.longview.operators.event.Answer;
import io.longview.operators.event.EventJson;
import io.longview.operators.query.QueryRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview watch}: a question that stands, told as events when it becomes true. */
@Command(
        name = "watch",
        description = {
            "Register a standing question: the job publishes a moment event when it becomes true on"
                    + " a stream.",
            "Prints its id; take it back with 'longview queries remove ID'."
        })
final class WatchCommand implements Callable<Integer> {
    private static final List<Topic> TOPICS = List.of(Topic.QUERIES, Topic.ANSWERS, Topic.REJECTED);

    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin QuestionOptions question = new QuestionOptions();
    @Mixin FormatOption format = new FormatOption();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Name of the question; a known one is replaced. Default: a new one.")
    @Nullable String id;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description =
                    "Score from which on it is true, above 0 up to 1; default: by the kind of"
                            + " question.")
    @Nullable Double threshold;

    @Option(
            names = "--minimum-seconds",
            paramLabel = "SECONDS",
            description = "How long it must be true before it is told; default: 1")
    @Nullable Double minimumSeconds;

    @Option(
            names = "--cooldown-seconds",
            paramLabel = "SECONDS",
            description = "How long nothing is told after it was true; default: 10")
    @Nullable Double cooldownSeconds;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "8",
            description =
                    "How long to wait for the job to refuse the question; default:"
                            + " ${DEFAULT-VALUE}")
    int waitSeconds = 8;

    @Override
    public Integer call() {
        KafkaConnection connection = kafka.connection();
        String queryId = id == null ? "watch-" + UUID.randomUUID() : id;
        QueryRequest asked = question.query(queryId);
        try (Topics topics = Topics.connect(connection, kafka.topicNames())) {
            topics.require(TOPICS);
        }
        String topic = kafka.topicNames().of(Topic.QUERIES);
        Map<String, JsonNode> known = QueryTopic.read(connection, topic);
        QueryRequest query =
                asked.standing(
                        version(known.get(queryId)), threshold, minimumSeconds, cooldownSeconds);
        try (Interruption interruption = Interruption.listen();
                AnswerReader reader = AnswerReader.open(connection, kafka.topicNames(), queryId);
                QueryPublisher publisher = QueryPublisher.open(connection, topic)) {
            publisher.ask(query, Instant.now());
            checkAccepted(reader, publisher, queryId, interruption);
        }
        switch (format.format) {
            case TEXT -> spec.commandLine().getOut().println(queryId);
            case JSON ->
                    spec.commandLine()
                            .getOut()
                            .println(new String(EventJson.write(query), StandardCharsets.UTF_8));
        }
        return ExitCode.OK.value();
    }

    private static int version(@Nullable JsonNode known) {
        return known == null ? 1 : known.path("version").asInt(1) + 1;
    }

    /** A question that is not understood is taken back at once. */
    private void checkAccepted(
            AnswerReader reader,
            QueryPublisher publisher,
            String queryId,
            Interruption interruption) {
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        try {
            while (!interruption.requested() && System.nanoTime() - deadline < 0) {
                for (Answer answer : reader.poll()) {
                    throw Failure.usage(answer.sentence());
                }
            }
        } catch (Failure e) {
            publisher.remove(queryId);
            throw e;
        }
    }
}
