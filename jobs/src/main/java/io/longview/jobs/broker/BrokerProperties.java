/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.broker;

import java.nio.file.Path;
import java.util.Map;

/** The broker's settings: one node, every internal topic small, so that it is up in seconds. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int MAX_RECORD_BYTES = 32 * 1024 * 1024;

    private BrokerProperties() {}

    static Map<String, String> of(Path directory, LoopbackPorts ports) {
        String client = "PLAINTEXT://127.0.0.1:" + ports.client();
        String controller = "127.0.0.1:" + ports.controller();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("listeners", client + "," + CONTROLLER_LISTENER + "://" + controller),
                Map.entry("advertised.listeners", client),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                Map.entry("controller.quorum.voters", NODE_ID + "@" + controller),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.partitions", "1"),
                // One machine's streams; every idle thread wakes three times a second.
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.max.timeout.ms", "3600000"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("message.max.bytes", Integer.toString(MAX_RECORD_BYTES)),
                Map.entry("socket.request.max.bytes", Integer.toString(4 * MAX_RECORD_BYTES)),
                Map.entry("replica.fetch.max.bytes", Integer.toString(MAX_RECORD_BYTES)),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.retention.ms", "-1"));
    }
}
