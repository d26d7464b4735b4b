/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
    @Test
    void namesTopicsUnderThePrefix() {
        assertThat(new TopicNames(TopicNames.DEFAULT_PREFIX).of(Topic.SEGMENTS))
                .isEqualTo("longview.segments");
    }

    @Test
    void refusesWhatKafkaWouldRefuse() {
        assertThatThrownBy(() -> new TopicNames("a b."))
                .hasMessage(
                        "Expected a topic prefix of at most 200 letters, digits, '.', '_' and '-',"
                                + " got 'a b.'");
        assertThatThrownBy(() -> TopicSettings.withPartitions(0))
                .hasMessage("Expected at least 1 partition, got 0");
        assertThatThrownBy(() -> new TopicSettings(1, (short) 0, 4096))
                .hasMessage(
                        "Expected a replication factor of at least 1, or -1 for the broker's"
                                + " default, got 0");
        assertThatThrownBy(() -> new TopicSettings(1, (short) 1, 10))
                .hasMessage("Expected a largest record of at least 1024 bytes, got 10");
    }

    @Test
    void tellsRefusedAccessFromOtherRefusals() {
        KafkaConnection connection = KafkaConnection.to("broker:9092");
        assertThat(connection.failed(new SaslAuthenticationException("Invalid credentials")))
                .hasMessage(
                        "Kafka at broker:9092 refused access: Invalid credentials; check the"
                                + " security settings in --kafka-config");
        assertThat(connection.failed(new UnsupportedVersionException("too old")))
                .hasMessage("Kafka at broker:9092 refused a request: too old");
    }
}
