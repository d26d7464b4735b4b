/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of an embedded broker, picked before it starts because the KRaft quorum is
 * configured by port number.
 *
 * @param client port for clients
 * @param controller port of the KRaft controller
 */
record LoopbackPorts(int client, int controller) {

    /** Two different ports that were free a moment ago; the caller retries if one was taken. */
    static LoopbackPorts pick() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket client = new ServerSocket(0, 1, loopback);
                ServerSocket controller = new ServerSocket(0, 1, loopback)) {
            return new LoopbackPorts(client.getLocalPort(), controller.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Expected two free ports on " + loopback.getHostAddress(), e);
        }
    }
}
