/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.TopicNames;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka. */
final class KafkaOptions {
    @Option(
            names = {"-b", "--bootstrap-servers"},
            required = true,
            paramLabel = "HOST:PORT",
            defaultValue = "${env:LONGVIEW_BOOTSTRAP_SERVERS}",
            description =
                    "Kafka brokers, separated by commas; default: the environment variable"
                            + " LONGVIEW_BOOTSTRAP_SERVERS.")
    String bootstrapServers = "";

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = TopicNames.DEFAULT_PREFIX,
            description = "Start of all topic names; default: ${DEFAULT-VALUE}")
    String topicPrefix = TopicNames.DEFAULT_PREFIX;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file of further client settings, for example TLS and SASL.")
    @Nullable Path kafkaConfig;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for an answer of Kafka; default: ${DEFAULT-VALUE}")
    int timeoutSeconds = 10;

    /**
     * The connection these options describe.
     *
     * @throws Failure if the settings file cannot be read
     */
    KafkaConnection connection() {
        if (timeoutSeconds < 1) {
            throw Failure.configuration(
                    "Expected --timeout of at least 1 second, got " + timeoutSeconds);
        }
        return new KafkaConnection(
                bootstrapServers, furtherProperties(), Duration.ofSeconds(timeoutSeconds));
    }

    /** The names of the topics under the prefix. */
    TopicNames topicNames() {
        return new TopicNames(topicPrefix);
    }

    private Map<String, String> furtherProperties() {
        Path file = kafkaConfig;
        if (file == null) {
            return Map.of();
        }
        Properties loaded = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            loaded.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.configuration(
                    "Expected --kafka-config to name a readable properties file, got "
                            + file
                            + " ("
                            + e.getClass().getSimpleName()
                            + ")",
                    e);
        }
        Map<String, String> properties = new HashMap<>();
        for (String name : loaded.stringPropertyNames()) {
            properties.put(name, loaded.getProperty(name));
        }
        return properties;
    }
}
