/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.query.QueryPublisher;
import io.longview.jobs.query.QueryTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longview queries remove}: takes questions back. */
@Command(
        name = "remove",
        description = "Take questions back: what is true of them now ends, and nothing follows.")
final class QueriesRemoveCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids as 'queries list' shows.")
    List<String> ids = new ArrayList<>();

    @Override
    public Integer call() {
        KafkaConnection connection = kafka.connection();
        try (Topics topics = Topics.connect(connection, kafka.topicNames())) {
            topics.require(List.of(Topic.QUERIES));
        }
        String topic = kafka.topicNames().of(Topic.QUERIES);
        Map<String, JsonNode> known = QueryTopic.read(connection, topic);
        List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            throw Failure.usage(
                    "Expected ids of registered questions, got %s; 'longview queries list' shows them"
                            .formatted(String.join(", ", unknown)));
        }
        try (QueryPublisher publisher = QueryPublisher.open(connection, topic)) {
            ids.forEach(publisher::remove);
        }
        ids.forEach(id -> spec.commandLine().getOut().println("Removed " + id));
        return ExitCode.OK.value();
    }
}
