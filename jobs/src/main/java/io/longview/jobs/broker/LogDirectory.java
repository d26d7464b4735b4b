/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Formats the broker's log on disk before the first start. */
final class LogDirectory {
    private LogDirectory() {}

    /** Writes the metadata that {@code kafka-storage format} would write. */
    static void format(Path directory) {
        try {
            new Formatter()
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Expected to format the embedded broker's directory "
                            + directory
                            + ", but: "
                            + e.getMessage(),
                    e);
        }
    }
}
