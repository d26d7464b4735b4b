/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.e2e.Programs.Result;
import io.longview.jobs.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed in mid-stream and started again publishes what one run would have. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the POSIX launcher")
class KilledRunITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String START = "2026-05-01T12:00:00Z";
    private static final String CHECKPOINT_INTERVAL = "execution.checkpointing.interval=1s";

    @TempDir Path folder;

    @Test
    void theEventsOfAKilledRunAreThoseOfAnUndisturbedOne() throws Exception {
        Programs programs = new Programs(folder);
        Path recording = folder.resolve("plaza.mp4");
        render(programs, recording);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            List<String> undisturbed =
                    new Site(programs, broker, "calm.").undisturbedEvents(recording);
            assertThat(undisturbed).hasSizeGreaterThan(3);
            assertThat(undisturbed).last().asString().contains("stream-ended");

            Site site = new Site(programs, broker, "killed.");
            Path state = folder.resolve("state");
            try (RunningProgram run = site.run("--state-dir", state.toString())) {
                await(run).until(() -> run.err().contains("The job runs on"));
                try (RunningProgram published = site.publish(recording, "--realtime");
                        RunningProgram follower = site.follow()) {
                    await(run)
                            .until(() -> hasCheckpoint(state) && lines(follower.out()).size() >= 2);
                    assertThat(published.isAlive()).as("killed in mid-stream").isTrue();
                    assertThat(run.kill().exitCode()).isEqualTo(128 + 9);
                    goOn(site, state, follower);
                    assertThat(published.await().exitCode()).as(published.err()).isZero();
                    assertThat(lines(follower.out())).isEqualTo(undisturbed);
                }
            }
            assertThat(site.events()).isEqualTo(undisturbed);
        }
    }

    private static void goOn(Site site, Path state, RunningProgram follower) throws Exception {
        try (RunningProgram run = site.run("--state-dir", state.toString())) {
            await(run).until(() -> follower.out().contains("stream-ended"));
            assertThat(run.err()).contains("Going on from " + state.toRealPath());
            assertThat(run.stop().exitCode()).isEqualTo(128 + 15);
        }
    }

    private static void render(Programs programs, Path file)
            throws IOException, InterruptedException {
        Result rendered =
                programs.longview(
                        "render",
                        "--scene",
                        "camera",
                        "--seconds",
                        "16",
                        "--seed",
                        "4",
                        "--size",
                        "480x270",
                        "--fps",
                        "10",
                        "--output",
                        file.toString());
        assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    }

    private static ConditionFactory await(RunningProgram program) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .failFast("the run has ended", () -> !program.isAlive());
    }

    private static boolean hasCheckpoint(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(state)) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        } catch (UncheckedIOException e) { // A checkpoint was just discarded.
            return false;
        }
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    /** The programs with topics of their own. */
    private record Site(Programs programs, EmbeddedBroker broker, String prefix) {
        List<String> undisturbedEvents(Path recording) throws IOException, InterruptedException {
            try (RunningProgram published = publish(recording, "--fast")) {
                assertThat(published.await().exitCode()).as(published.err()).isZero();
            }
            try (RunningProgram run = run("-D", "longview.kafka.bounded=true")) {
                assertThat(run.await().exitCode()).as(run.err()).isZero();
            }
            return events();
        }

        RunningProgram publish(Path recording, String pace) throws IOException {
            return start(
                    "publish",
                    "--create-topics",
                    "--input",
                    recording.toString(),
                    "--stream",
                    "gate",
                    "--start",
                    START,
                    pace);
        }

        RunningProgram run(String... options) throws IOException {
            List<String> all = new ArrayList<>(List.of("--create-topics", "--parallelism", "2"));
            all.addAll(List.of("-D", "longview.kafka.starting-offsets=earliest"));
            all.addAll(List.of("-D", "longview.kafka.transactional-id-prefix=" + prefix));
            all.addAll(List.of("-D", CHECKPOINT_INTERVAL));
            all.addAll(List.of(options));
            return start("run", all.toArray(String[]::new));
        }

        /** Prints committed events as they come. */
        RunningProgram follow() throws IOException {
            return start("consume", "--output", "json", "--follow", "--from-beginning");
        }

        /** The committed events that are there. */
        List<String> events() throws IOException, InterruptedException {
            try (RunningProgram consume = start("consume", "--output", "json")) {
                Result result = consume.await();
                assertThat(result.exitCode()).as(result.err()).isZero();
                return lines(result.out());
            }
        }

        private RunningProgram start(String command, String... options) throws IOException {
            List<String> all = new ArrayList<>(List.of(command, "-b", broker.bootstrapServers()));
            all.addAll(List.of("--topic-prefix", prefix));
            all.addAll(List.of(options));
            return programs.start(all.toArray(String[]::new));
        }
    }
}
