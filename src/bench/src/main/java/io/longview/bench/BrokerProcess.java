/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The embedded broker in a process of its own, so that what it keeps is not taken for what the job
 * keeps. It ends when this process closes it or dies.
 */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "broker ";
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the process, with this one's class path.
     *
     * @throws IOException if no broker comes up in it
     */
    static BrokerProcess start() throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new BrokerProcess(process, line.substring(READY.length()));
            }
        }
        process.destroy();
        throw new IOException(
                "Expected a broker to start in a process of its own, but the process ended; what"
                        + " it printed says why");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Runs a broker until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            System.out.println(READY + broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // Nothing is said; the end of the input is the signal.
            }
        }
    }
}
