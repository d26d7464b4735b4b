/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import io.longview.jobs.failure.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * How to reach a cluster, shared by every client of a command so that their errors read alike.
 *
 * @param bootstrapServers addresses as host:port, separated by commas
 * @param properties further client properties, such as those for TLS and SASL; never printed
 * @param timeout how long to wait for an answer
 */
public record KafkaConnection(
        String bootstrapServers, Map<String, String> properties, Duration timeout) {
    /** How long to wait unless another time is configured. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** Owns a copy of the properties. */
    public KafkaConnection {
        properties = Map.copyOf(properties);
    }

    /** A connection without further properties and with the default timeout. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of(), DEFAULT_TIMEOUT);
    }

    /** Fresh properties for a Kafka client; the caller may add to them. */
    public Properties clientProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }

    /** The failure for a client that could not be built from its properties. */
    public Failure refused(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Failure.configuration(
                "Expected usable Kafka settings for "
                        + bootstrapServers
                        + ", but the client refused them: "
                        + root.getMessage()
                        + "; check --bootstrap-servers and --kafka-config",
                cause);
    }

    /** The failure for a request that got no answer or a bad one. */
    public Failure failed(Throwable cause) {
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            return Failure.dependency(
                    "Kafka at "
                            + bootstrapServers
                            + " refused access: "
                            + cause.getMessage()
                            + "; check the security settings in --kafka-config",
                    cause);
        }
        if (cause instanceof RetriableException
                || cause instanceof java.util.concurrent.TimeoutException) {
            return Failure.dependency(
                    String.format(
                            Locale.ROOT,
                            "Expected a Kafka broker at %s, but none answered within %s s; check"
                                    + " that it is running and that the address is right",
                            bootstrapServers,
                            timeout.toMillis() / 1000.0),
                    cause);
        }
        return Failure.dependency(
                "Kafka at " + bootstrapServers + " refused a request: " + cause.getMessage(),
                cause);
    }
}
