/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.broker;

import io.longview.jobs.files.TemporaryDirectory;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real, single-node KRaft broker in this JVM, so that the whole path from segment to event runs
 * without anything to install.
 *
 * <p>It listens on a free port of the loopback address only, keeps its log in a temporary directory
 * that {@link #close()} removes, and has every feature on with one replica: transactions, consumer
 * groups, compaction. Topics are never created by accident: create them with {@code
 * io.longview.jobs.kafka.Topics}.
 *
 * <p>Kafka ends its process on a fatal fault. Starting the first embedded broker replaces that
 * procedure with an error in the log, because this JVM is not the broker's own.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** The largest record the broker takes. */
    public static final int MAX_RECORD_BYTES = BrokerProperties.MAX_RECORD_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int PORT_ATTEMPTS = 5;

    private final TemporaryDirectory directory;
    private final LoopbackPorts ports;
    private final Thread shutdownHook;
    private @Nullable KafkaRaftServer server;
    private boolean closed;

    private EmbeddedBroker(
            TemporaryDirectory directory, LoopbackPorts ports, KafkaRaftServer server) {
        this.directory = directory;
        this.ports = ports;
        this.server = server;
        this.shutdownHook = new Thread(this::shutDown, "embedded-broker-shutdown");
    }

    /**
     * Starts a broker with an empty log; it takes about three seconds.
     *
     * @throws IllegalStateException if it does not come up
     */
    public static EmbeddedBroker start() {
        Exit.setExitProcedure(EmbeddedBroker::refuseExit);
        Exit.setHaltProcedure(EmbeddedBroker::refuseExit);
        RuntimeException last = new IllegalStateException("The embedded broker did not start");
        for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
            LoopbackPorts ports = LoopbackPorts.pick();
            TemporaryDirectory directory = TemporaryDirectory.create("longview-broker-");
            try {
                LogDirectory.format(directory.path());
                EmbeddedBroker broker =
                        new EmbeddedBroker(directory, ports, launch(directory.path(), ports));
                Runtime.getRuntime().addShutdownHook(broker.shutdownHook);
                LOG.info("Embedded broker is up at {}", broker.bootstrapServers());
                return broker;
            } catch (RuntimeException e) {
                LOG.debug("Attempt {} to start the embedded broker failed", attempt, e);
                directory.close();
                last = e;
            }
        }
        throw new IllegalStateException(
                "Expected the embedded Kafka broker to start on a free port of 127.0.0.1, but "
                        + PORT_ATTEMPTS
                        + " attempts failed, the last with: "
                        + last.getMessage(),
                last);
    }

    /** Where clients connect, as host:port. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.client();
    }

    /**
     * Stops the broker, leaving its log, its port and its topics for {@link #resume()}.
     *
     * @throws IllegalStateException if it is closed
     */
    public synchronized void stop() {
        requireOpen();
        stopServer();
    }

    /**
     * Starts the broker again after {@link #stop()}, on the same port with the same log.
     *
     * @throws IllegalStateException if it is closed or running
     */
    public synchronized void resume() {
        requireOpen();
        if (server != null) {
            throw new IllegalStateException(
                    "Expected a stopped embedded broker to resume, but it is running; stop it"
                            + " first");
        }
        server = launch(directory.path(), ports);
    }

    /** Stops the broker and removes its log. Closing twice does nothing. */
    @Override
    public void close() {
        shutDown();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is shutting down already", e);
        }
    }

    private synchronized void shutDown() {
        if (!closed) {
            closed = true;
            stopServer();
            directory.close();
        }
    }

    private void stopServer() {
        KafkaRaftServer running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "Expected an open embedded broker, but it is closed; start a new one");
        }
    }

    private static KafkaRaftServer launch(Path directory, LoopbackPorts ports) {
        KafkaConfig config = new KafkaConfig(BrokerProperties.of(directory, ports), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void refuseExit(int status, @Nullable String message) {
        LOG.error("The embedded broker hit a fatal fault (status {}): {}", status, message);
    }
}
