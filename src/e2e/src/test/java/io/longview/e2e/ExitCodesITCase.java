/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.e2e.Programs.Result;
import io.longview.jobs.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a script sees of a command that did not work: the exit code and one line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the POSIX launcher")
class ExitCodesITCase {
    private static final String NO_BROKER = "127.0.0.1:1";

    @TempDir Path folder;

    @Test
    void eachKindOfFailureHasItsExitCode() throws Exception {
        Programs programs = new Programs(folder);
        assertThat(programs.longview("--help").exitCode()).isZero();
        assertFailure(
                programs.longview("run", "-b", NO_BROKER, "--paralelism", "2"), 2, "--paralelism");
        assertFailure(
                programs.longview("run", "-b", NO_BROKER, "-D", "longview.decode.nope=1"),
                3,
                "longview.decode.nope");
        assertFailure(programs.longview("run", "-b", NO_BROKER, "--timeout", "1"), 4, NO_BROKER);
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no video at all");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            assertFailure(
                    programs.longview(
                            "publish",
                            "-b",
                            broker.bootstrapServers(),
                            "--create-topics",
                            "--input",
                            text.toString(),
                            "--stream",
                            "gate"),
                    5,
                    text.toString());
        }
    }

    private static void assertFailure(Result result, int exitCode, String culprit) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(result.err().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .contains(culprit);
    }
}
