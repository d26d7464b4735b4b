/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.TopicNames;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Validated connection of the job to Kafka; see {@link ConnectorOptions}.
 *
 * @param connection how to reach the cluster
 * @param topics names of the topics
 * @param groupId consumer group
 * @param startingOffsets where to begin without a savepoint
 * @param bounded whether to stop at the offsets that are the latest at the start
 * @param eventsDelivery delivery guarantee of events
 * @param transactionalIdPrefix prefix of transaction ids
 * @param transactionTimeout Kafka transaction timeout
 */
public record ConnectorSettings(
        KafkaConnection connection,
        TopicNames topics,
        String groupId,
        ConnectorOptions.StartingOffsets startingOffsets,
        boolean bounded,
        DeliveryGuarantee eventsDelivery,
        String transactionalIdPrefix,
        Duration transactionTimeout) {

    /**
     * Reads and validates the settings.
     *
     * @throws Failure of kind configuration if the brokers are not named
     */
    public static ConnectorSettings of(Configuration config) {
        String servers = config.get(ConnectorOptions.BOOTSTRAP_SERVERS);
        if (servers == null || servers.isBlank()) {
            throw Failure.configuration(
                    "Expected the Kafka brokers, got none; set --bootstrap-servers or -D %s=host:port"
                            .formatted(ConnectorOptions.BOOTSTRAP_SERVERS.key()));
        }
        Map<String, String> client = new TreeMap<>();
        for (String key : config.keySet()) {
            if (key.startsWith(ConnectorOptions.CLIENT_PREFIX)) {
                client.put(
                        key.substring(ConnectorOptions.CLIENT_PREFIX.length()),
                        config.getString(key, ""));
            }
        }
        return new ConnectorSettings(
                new KafkaConnection(servers, client, KafkaConnection.DEFAULT_TIMEOUT),
                new TopicNames(config.get(ConnectorOptions.TOPIC_PREFIX)),
                config.get(ConnectorOptions.GROUP_ID),
                config.get(ConnectorOptions.STARTING_OFFSETS),
                config.get(ConnectorOptions.BOUNDED),
                config.get(ConnectorOptions.EVENTS_DELIVERY),
                config.get(ConnectorOptions.TRANSACTIONAL_ID_PREFIX),
                config.get(ConnectorOptions.TRANSACTION_TIMEOUT));
    }
}
