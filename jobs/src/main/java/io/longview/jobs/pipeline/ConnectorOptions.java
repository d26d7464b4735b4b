/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Configuration of the job's connection to Kafka. */
public final class ConnectorOptions {
    /** Keys under this prefix are passed to every Kafka client as they are, without the prefix. */
    public static final String CLIENT_PREFIX = "longview.kafka.client.";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("longview.kafka.bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Kafka brokers, host:port, separated by commas.");

    public static final ConfigOption<String> TOPIC_PREFIX =
            ConfigOptions.key("longview.kafka.topic-prefix")
                    .stringType()
                    .defaultValue("longview.")
                    .withDescription("What the names of all topics begin with.");

    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("longview.kafka.group-id")
                    .stringType()
                    .defaultValue("longview")
                    .withDescription(
                            "Consumer group; offsets are committed to it when a checkpoint"
                                    + " completes.");

    public static final ConfigOption<StartingOffsets> STARTING_OFFSETS =
            ConfigOptions.key("longview.kafka.starting-offsets")
                    .enumType(StartingOffsets.class)
                    .defaultValue(StartingOffsets.COMMITTED)
                    .withDescription(
                            "Where a job without a savepoint begins: at the group's committed"
                                    + " offsets (at the latest where there are none), at the"
                                    + " earliest, or at the latest.");

    public static final ConfigOption<Boolean> BOUNDED =
            ConfigOptions.key("longview.kafka.bounded")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Stop at the offsets that are the latest when the job starts, instead of"
                                    + " running for ever.");

    public static final ConfigOption<DeliveryGuarantee> EVENTS_DELIVERY =
            ConfigOptions.key("longview.kafka.events-delivery")
                    .enumType(DeliveryGuarantee.class)
                    .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
                    .withDescription(
                            "Delivery of events. With exactly-once, an event is visible to"
                                    + " read_committed consumers after the next checkpoint; with"
                                    + " at-least-once it is visible at once and may be repeated"
                                    + " after a failure, with the same id.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
            ConfigOptions.key("longview.kafka.transactional-id-prefix")
                    .stringType()
                    .defaultValue("longview")
                    .withDescription(
                            "Prefix of Kafka transaction ids; must differ between jobs on one"
                                    + " cluster.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("longview.kafka.transaction-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "Kafka transaction timeout: above the checkpoint interval plus the"
                                    + " longest outage to survive, and at most the broker's"
                                    + " transaction.max.timeout.ms.");

    private ConnectorOptions() {}

    /** Where a job without a savepoint begins to read. */
    public enum StartingOffsets {
        COMMITTED,
        EARLIEST,
        LATEST
    }
}
