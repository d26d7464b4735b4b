/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.kafka.Topics;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that can create the topics they need. */
final class TopicOptions {
    @Option(
            names = "--create-topics",
            description = "Create topics that are missing instead of failing.")
    boolean createTopics;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "Partitions of created topics, the bound of useful parallelism;"
                            + " default: ${DEFAULT-VALUE}")
    int partitions = 4;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "-1",
            description =
                    "Copies of created topics; default: ${DEFAULT-VALUE}, the broker's default")
    short replicationFactor = -1;

    /**
     * Checks that the topics exist, or creates those that do not.
     *
     * @return those created
     */
    List<Topic> prepare(KafkaConnection connection, TopicNames names, Collection<Topic> wanted) {
        try (Topics topics = Topics.connect(connection, names)) {
            if (createTopics) {
                return topics.createMissing(
                        wanted,
                        new TopicSettings(
                                partitions,
                                replicationFactor,
                                TopicSettings.DEFAULT_MAX_RECORD_BYTES));
            }
            topics.require(wanted);
            return List.of();
        }
    }
}
