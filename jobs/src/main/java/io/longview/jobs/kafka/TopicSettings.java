/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import io.longview.jobs.failure.Failure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How missing topics are created.
 *
 * @param partitions of each topic; the upper bound of useful parallelism
 * @param replicationFactor copies of each partition, or -1 for the broker's default
 * @param maxRecordBytes largest record in the topics that carry media
 */
public record TopicSettings(int partitions, short replicationFactor, int maxRecordBytes) {
    /** Largest media record by default: 16 MiB and room for key and headers. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 16 * 1024 * 1024 + 64 * 1024;

    /**
     * Checks the settings.
     *
     * @throws Failure if one is out of range
     */
    public TopicSettings {
        if (partitions < 1) {
            throw Failure.configuration("Expected at least 1 partition, got " + partitions);
        }
        if (replicationFactor < 1 && replicationFactor != -1) {
            throw Failure.configuration(
                    "Expected a replication factor of at least 1, or -1 for the broker's default,"
                            + " got "
                            + replicationFactor);
        }
        if (maxRecordBytes < 1024) {
            throw Failure.configuration(
                    "Expected a largest record of at least 1024 bytes, got " + maxRecordBytes);
        }
    }

    /** The broker's default replication and the default record size. */
    public static TopicSettings withPartitions(int partitions) {
        return new TopicSettings(partitions, (short) -1, DEFAULT_MAX_RECORD_BYTES);
    }

    /**
     * The topic as it is created. Its time is the time of arrival: recordings carry capture times
     * of years ago, and retention by capture time would delete their records at once.
     */
    NewTopic describe(Topic topic, String name) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        switch (topic.retention()) {
            case BY_TIME ->
                    configs.put(
                            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            case LATEST_PER_KEY ->
                    configs.put(
                            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        if (topic.carriesMedia()) {
            configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
        }
        return new NewTopic(name, partitions, replicationFactor).configs(configs);
    }
}
