/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyGoldensCommandTest {
    @TempDir Path folder;

    @Test
    void failsOnAMissAndListsTheUnknown() throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("a/damaged"));
        Files.writeString(damaged.resolve("config.json"), "{}");
        CommandRun run = CommandRun.of("verify-goldens", folder.toString());
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out())
                .contains("a/damaged: MISSED: ", "inputs.safetensors: cannot be read")
                .endsWith("1 cases: 0 held, 1 missed, 0 not known here\n");
    }

    @Test
    void refusesAnEmptyOrAbsentDirectory() {
        assertThat(CommandRun.of("verify-goldens", folder.toString()).err())
                .contains("Expected case folders with a config.json below");
        assertThat(CommandRun.of("verify-goldens", folder.resolve("none").toString()).exitCode())
                .isEqualTo(3);
    }
}
