/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.Topics;
import io.longview.jobs.query.QueryTopic;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code longview queries list}: the questions that were not taken back. */
@Command(name = "list", description = "List the questions that were not taken back, one a line.")
final class QueriesListCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        KafkaConnection connection = kafka.connection();
        try (Topics topics = Topics.connect(connection, kafka.topicNames())) {
            topics.require(List.of(Topic.QUERIES));
        }
        QueryTopic.read(connection, kafka.topicNames().of(Topic.QUERIES)).forEach(this::print);
        return ExitCode.OK.value();
    }

    private void print(String queryId, JsonNode query) {
        String line =
                switch (format.format) {
                    case TEXT -> queryId + "  " + QueryText.of(query);
                    case JSON -> QueryText.withoutPicture((ObjectNode) query).toString();
                };
        spec.commandLine().getOut().println(line);
    }
}
