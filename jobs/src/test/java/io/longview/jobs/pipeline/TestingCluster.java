/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.jobs.kafka.KafkaConnection;
import org.jspecify.annotations.Nullable;

/** One embedded broker for all tests of this JVM, since each start costs seconds. */
public final class TestingCluster {
    private static @Nullable EmbeddedBroker broker;

    private TestingCluster() {}

    /** The broker's clients connect with this; it is up from the first call to the JVM's end. */
    public static synchronized KafkaConnection connection() {
        EmbeddedBroker running = broker;
        if (running == null) {
            running = EmbeddedBroker.start();
            broker = running;
        }
        return KafkaConnection.to(running.bootstrapServers());
    }
}
