/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsITCase {
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void createsWhatIsMissingOnceWithItsSettings() throws Exception {
        TopicNames names = new TopicNames("site-a.");
        KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
        try (Topics topics = Topics.connect(connection, names)) {
            assertThat(topics.names()).isEqualTo(names);
            assertThatThrownBy(() -> topics.require(List.of(Topic.HEALTH, Topic.SEGMENTS)))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.exitCode())
                                            .isEqualTo(ExitCode.CONFIGURATION))
                    .hasMessage(
                            "Expected topics site-a.segments, site-a.health on "
                                    + broker.bootstrapServers()
                                    + ", but they do not exist; add --create-topics, or name"
                                    + " another --topic-prefix");
            TopicSettings settings = TopicSettings.withPartitions(3);
            assertThat(topics.createMissing(List.of(Topic.HEALTH), settings))
                    .containsExactly(Topic.HEALTH);
            assertThat(topics.createMissing(EnumSet.allOf(Topic.class), settings))
                    .doesNotContain(Topic.HEALTH)
                    .hasSize(7);
            assertThat(topics.createMissing(EnumSet.allOf(Topic.class), settings)).isEmpty();
            topics.require(EnumSet.allOf(Topic.class));
        }
        Config segments = config("site-a.segments");
        assertThat(segments.get("max.message.bytes").value())
                .isEqualTo(Integer.toString(TopicSettings.DEFAULT_MAX_RECORD_BYTES));
        assertThat(segments.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
        assertThat(segments.get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(config("site-a.queries").get("cleanup.policy").value()).isEqualTo("compact");
    }

    @Test
    void refusesTransactionsLongerThanTheBrokersAllow() {
        KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
        try (Topics topics = Topics.connect(connection, new TopicNames("site-b."))) {
            topics.requireTransactionTimeout(Duration.ofMinutes(60));
            assertThatThrownBy(() -> topics.requireTransactionTimeout(Duration.ofMinutes(61)))
                    .isInstanceOf(Failure.class)
                    .hasMessage(
                            "Expected longview.kafka.transaction-timeout of at most the brokers'"
                                    + " transaction.max.timeout.ms (3600000 ms), got 3660000 ms;"
                                    + " lower the one or raise the other");
        }
    }

    @Test
    void saysInOneLineThatNoBrokerAnswers() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + deaf.getLocalPort();
            KafkaConnection connection =
                    new KafkaConnection(address, Map.of(), Duration.ofMillis(1500));
            assertThatThrownBy(() -> Topics.connect(connection, new TopicNames("a.")))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.exitCode()).isEqualTo(ExitCode.DEPENDENCY))
                    .hasMessage(
                            "Expected a Kafka broker at "
                                    + address
                                    + ", but none answered within 1.5 s; check that it is running"
                                    + " and that the address is right");
        }
    }

    @Test
    void saysInOneLineThatTheSettingsAreWrong() {
        KafkaConnection connection = KafkaConnection.to("nonsense");
        assertThatThrownBy(() -> Topics.connect(connection, new TopicNames("a.")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessage(
                        "Expected usable Kafka settings for nonsense, but the client refused them:"
                                + " Invalid url in bootstrap.servers: nonsense; check"
                                + " --bootstrap-servers and --kafka-config");
    }

    private static Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin =
                Admin.create(KafkaConnection.to(broker.bootstrapServers()).clientProperties())) {
            return Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
        }
    }
}
