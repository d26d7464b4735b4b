/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.query.AnswerReader;
import io.longview.jobs.query.QueryPublisher;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import io.longview.operators.event.EventJson;
import io.longview.operators.query.QueryRequest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview ask}: one question, answered from what streams remember. */
@Command(
        name = "ask",
        description = {
            "Ask a stream, or all, what it saw: when, the first or last time, how often, how long,"
                    + " how many at most, or whether something is there now; anything else, if the"
                    + " job has a chat model (longview.chat.bundle).",
            "The exit code is 0 if it was answered, also if nothing was seen, and 2 if the"
                    + " question, the stream or the time is not one that can be answered."
        })
final class AskCommand implements Callable<Integer> {
    private static final List<Topic> TOPICS = List.of(Topic.QUERIES, Topic.ANSWERS, Topic.REJECTED);
    private static final Set<Verdict> ANSWERED =
            EnumSet.of(Verdict.SEEN, Verdict.NOT_SEEN, Verdict.ANSWERED);

    /** Answers of one checkpoint come together; the next checkpoint is 5 s later by default. */
    private static final Duration QUIET = Duration.ofSeconds(8);

    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin QuestionOptions question = new QuestionOptions();
    @Mixin FormatOption format = new FormatOption();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the first answer; default: ${DEFAULT-VALUE}")
    int waitSeconds = 60;

    @Override
    public Integer call() {
        KafkaConnection connection = kafka.connection();
        QueryRequest query = question.query("ask-" + UUID.randomUUID());
        try (Topics topics = Topics.connect(connection, kafka.topicNames())) {
            topics.require(TOPICS);
        }
        try (Interruption interruption = Interruption.listen();
                AnswerReader reader =
                        AnswerReader.open(connection, kafka.topicNames(), query.queryId());
                QueryPublisher publisher =
                        QueryPublisher.open(connection, kafka.topicNames().of(Topic.QUERIES))) {
            publisher.ask(query, Instant.now());
            try {
                return exitCode(await(reader, interruption)).value();
            } finally {
                publisher.remove(query.queryId());
            }
        }
    }

    private List<Answer> await(AnswerReader reader, Interruption interruption) {
        List<Answer> all = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        while (!interruption.requested() && System.nanoTime() - deadline < 0) {
            List<Answer> found = reader.poll();
            found.forEach(this::print);
            all.addAll(found);
            if (!found.isEmpty()) {
                if (isLast(found)) {
                    return all;
                }
                deadline = System.nanoTime() + QUIET.toNanos();
            }
        }
        if (all.isEmpty() && !interruption.requested()) {
            throw Failure.dependency(
                    "Expected an answer within %d s, got none; check that the job runs, and that it has seen the stream, or raise --wait"
                            .formatted(waitSeconds));
        }
        return all;
    }

    /** How many streams there are is not known; a question to one has one answer. */
    private boolean isLast(List<Answer> found) {
        return !question.streams.all || found.stream().anyMatch(answer -> answer.stream() == null);
    }

    private static ExitCode exitCode(List<Answer> answers) {
        if (answers.stream().anyMatch(answer -> answer.verdict() == Verdict.FAILED)) {
            return ExitCode.DEPENDENCY;
        }
        return answers.stream().allMatch(answer -> ANSWERED.contains(answer.verdict()))
                ? ExitCode.OK
                : ExitCode.USAGE;
    }

    private void print(Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format) {
            case TEXT -> AnswerText.print(answer, out);
            case JSON -> out.println(new String(EventJson.write(answer), StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
