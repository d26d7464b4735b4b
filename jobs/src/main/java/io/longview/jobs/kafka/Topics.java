/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import io.longview.jobs.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Longview's topics on one cluster, checked or created before anything is read or written, so that
 * a broker that is down or a topic that is missing is one clear line at the start.
 */
public final class Topics implements AutoCloseable {
    private static final Duration VISIBILITY_POLL = Duration.ofMillis(20);

    private static final String TRANSACTION_LIMIT = "transaction.max.timeout.ms";

    private final Admin admin;
    private final KafkaConnection connection;
    private final TopicNames names;

    private Topics(Admin admin, KafkaConnection connection, TopicNames names) {
        this.admin = admin;
        this.connection = connection;
        this.names = names;
    }

    /**
     * Connects to the cluster and waits until it answers.
     *
     * @throws Failure of kind configuration if the client refuses its settings, of kind dependency
     *     if no broker answers in time
     */
    public static Topics connect(KafkaConnection connection, TopicNames names) {
        Properties properties = connection.clientProperties();
        int millis = Math.toIntExact(connection.timeout().toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        Admin admin;
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw connection.refused(e);
        }
        Topics topics = new Topics(admin, connection, names);
        try {
            topics.await(admin.describeCluster().clusterId());
            return topics;
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
    }

    /** The names these topics have. */
    public TopicNames names() {
        return names;
    }

    /**
     * Checks that topics exist.
     *
     * @throws Failure of kind configuration that names those that do not
     */
    public void require(Collection<Topic> wanted) {
        List<Topic> missing = missing(wanted);
        if (!missing.isEmpty()) {
            throw Failure.configuration(
                    "Expected topic"
                            + (missing.size() == 1 ? " " : "s ")
                            + missing.stream().map(names::of).collect(Collectors.joining(", "))
                            + " on "
                            + connection.bootstrapServers()
                            + ", but "
                            + (missing.size() == 1 ? "it does" : "they do")
                            + " not exist; add --create-topics, or name another --topic-prefix");
        }
    }

    /**
     * Creates those topics that do not exist; the others stay as they are.
     *
     * @return those created, in the order of the contract
     * @throws Failure if the cluster refuses
     */
    public List<Topic> createMissing(Collection<Topic> wanted, TopicSettings settings) {
        List<Topic> missing = missing(wanted);
        List<NewTopic> descriptions = new ArrayList<>();
        for (Topic topic : missing) {
            descriptions.add(settings.describe(topic, names.of(topic)));
        }
        CreateTopicsResult creation = admin.createTopics(descriptions);
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : descriptions) {
            try {
                int partitions = await(creation.numPartitions(topic.name()));
                for (int partition = 0; partition < partitions; partition++) {
                    ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
                }
            } catch (Failure e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        awaitVisible(missing);
        // Only leaders that are ready answer. An idempotent producer that writes earlier can fail
        // for good: its first batch is refused, the next accepted, and from then on the first one
        // is out of order however often it is sent again.
        await(admin.listOffsets(ends).all());
        return missing;
    }

    /**
     * Checks that the brokers allow transactions of this length; a job whose sinks are refused
     * would restart for ever.
     *
     * @throws Failure of kind configuration if they do not
     */
    public void requireTransactionTimeout(Duration timeout) {
        String broker = await(admin.describeCluster().nodes()).iterator().next().idString();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
        Config settings = await(admin.describeConfigs(List.of(resource)).all()).get(resource);
        ConfigEntry limit = settings == null ? null : settings.get(TRANSACTION_LIMIT);
        if (limit != null && timeout.toMillis() > Long.parseLong(limit.value())) {
            throw Failure.configuration(
                    "Expected longview.kafka.transaction-timeout of at most the brokers' "
                            + TRANSACTION_LIMIT
                            + " ("
                            + limit.value()
                            + " ms), got "
                            + timeout.toMillis()
                            + " ms; lower the one or raise the other");
        }
    }

    /** The controller creates a topic a moment before brokers tell clients of it. */
    private void awaitVisible(Collection<Topic> created) {
        long deadline = System.nanoTime() + connection.timeout().toNanos();
        while (!missing(created).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw Failure.dependency(
                        "Expected the created topics to be visible on "
                                + connection.bootstrapServers()
                                + " within "
                                + connection.timeout().toSeconds()
                                + " s, but they are not; try again, or raise --timeout");
            }
            LockSupport.parkNanos(VISIBILITY_POLL.toNanos());
        }
    }

    private List<Topic> missing(Collection<Topic> wanted) {
        Set<String> existing = await(admin.listTopics().names());
        return wanted.stream()
                .distinct()
                .sorted()
                .filter(topic -> !existing.contains(names.of(topic)))
                .toList();
    }

    /** Closes the connection. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(connection.timeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw connection.failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw connection.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.dependency("Interrupted while waiting for Kafka", e);
        }
    }
}
