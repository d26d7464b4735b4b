/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.e2e.Programs.Result;
import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same recording through the job as {@code longview run} and as {@code flink run} run it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the POSIX launcher")
class DistributedJobITCase {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int FRAMES = 60;

    @TempDir Path folder;

    @Test
    void publishesRunsAndConsumesInProcessesOfTheirOwn() throws Exception {
        Programs programs = new Programs(folder);
        Path recording = folder.resolve("gate.mp4");
        record(recording);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String address = broker.bootstrapServers();

            String own = "own.";
            publish(programs, address, own, recording);
            Result run =
                    programs.longview(
                            "run",
                            "-b",
                            address,
                            "--topic-prefix",
                            own,
                            "--create-topics",
                            "--parallelism",
                            "2",
                            "-D",
                            "longview.kafka.starting-offsets=earliest",
                            "-D",
                            "longview.kafka.bounded=true");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThatTheStreamEndedWhole(programs, address, own);

            String cluster = "cluster.";
            publish(programs, address, cluster, recording);
            Result created =
                    programs.longview(
                            "run",
                            "-b",
                            address,
                            "--topic-prefix",
                            cluster,
                            "--create-topics",
                            "--parallelism",
                            "1",
                            "-D",
                            "longview.kafka.starting-offsets=latest",
                            "-D",
                            "longview.kafka.bounded=true");
            assertThat(created.exitCode()).as(created.err()).isZero();
            Result flink =
                    programs.flinkRun(
                            "-D",
                            "longview.kafka.bootstrap-servers=" + address,
                            "-D",
                            "longview.kafka.topic-prefix=" + cluster,
                            "-D",
                            "longview.kafka.starting-offsets=earliest",
                            "-D",
                            "longview.kafka.bounded=true");
            assertThat(flink.exitCode()).as(flink.err() + flink.out()).isZero();
            assertThat(flink.out()).contains("has finished.");
            assertThatTheStreamEndedWhole(programs, address, cluster);
        }
    }

    private static void publish(Programs programs, String address, String prefix, Path recording)
            throws IOException, InterruptedException {
        Result published =
                programs.longview(
                        "publish",
                        "-b",
                        address,
                        "--topic-prefix",
                        prefix,
                        "--create-topics",
                        "--input",
                        recording.toString(),
                        "--stream",
                        "gate");
        assertThat(published.exitCode()).as(published.err()).isZero();
    }

    private static void assertThatTheStreamEndedWhole(
            Programs programs, String address, String prefix)
            throws IOException, InterruptedException {
        Result health =
                programs.longview(
                        "consume",
                        "-b",
                        address,
                        "--topic-prefix",
                        prefix,
                        "--topic",
                        "health",
                        "--stream",
                        "gate",
                        "--format",
                        "json");
        assertThat(health.exitCode()).as(health.err()).isZero();
        String last = health.out().lines().reduce("{}", (earlier, later) -> later);
        JsonNode report = new ObjectMapper().readTree(last);
        assertThat(report.path("state").asText()).as(health.out()).isEqualTo("ended");
        assertThat(report.path("framesDecoded").asInt()).isEqualTo(FRAMES);
        assertThat(report.path("framesSampled").asInt()).isPositive();
        assertThat(report.path("segmentsRejected").asInt()).isZero();
    }

    /** A bright square that crosses the picture. */
    private static void record(Path file) throws IOException {
        try (VideoWriter writer =
                VideoWriter.open(file, new VideoSettings(WIDTH, HEIGHT, 20, 400_000, 1.0))) {
            for (int frame = 0; frame < FRAMES; frame++) {
                byte[] rgb = new byte[WIDTH * HEIGHT * 3];
                for (int y = 100; y < 140; y++) {
                    for (int x = 4 * frame; x < 4 * frame + 40; x++) {
                        rgb[(y * WIDTH + x) * 3 + 1] = (byte) 200;
                    }
                }
                writer.write(rgb, frame * 50_000L);
            }
        }
    }
}
