/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
    @TempDir Path folder;

    @Test
    void namesWhatAFolderLacks() throws IOException {
        CommandRun check = CommandRun.of("model", "check", folder.toString());
        assertThat(check.exitCode()).isEqualTo(5);
        assertThat(check.err()).contains("config.json: cannot be read");
        Files.writeString(folder.resolve("config.json"), "{\"architectures\": [\"Qwen2\"]}");
        CommandRun wrap =
                CommandRun.of(
                        "model", "import", "--from=" + folder, "--to=" + folder.resolve("bundle"));
        assertThat(wrap.exitCode()).isEqualTo(5);
        assertThat(wrap.err())
                .contains("config.json: expected the architecture InternVLChatModel, got Qwen2");
        CommandRun inspect = CommandRun.of("model", "inspect", folder.toString());
        assertThat(inspect.exitCode()).isEqualTo(5);
        assertThat(inspect.err()).contains("expected a bundle with a manifest.json there");
        assertThat(CommandRun.of("model").err())
                .contains("Expected what to do with a model, got nothing: check, import, inspect");
    }

    @Test
    void chatNamesWhatIsMissingBeforeItLoads() throws IOException {
        CommandRun video =
                CommandRun.of("chat", "--bundle=" + folder, "--video=none.mp4", "What is it?");
        assertThat(video.exitCode()).isEqualTo(3);
        assertThat(video.err()).contains("Expected --video to name a readable file, got none.mp4");
        Path file = Files.writeString(folder.resolve("video.mp4"), "");
        CommandRun bundle =
                CommandRun.of("chat", "--bundle=" + folder, "--video=" + file, "What is it?");
        assertThat(bundle.exitCode()).isEqualTo(5);
        assertThat(bundle.err()).contains("config.json: cannot be read");
    }

    @Test
    void benchRefusesSettingsWithoutMeaning() {
        CommandRun run = CommandRun.of("bench", "chat", "--synthetic", "--frames=3");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("frames in multiples of 4");
        assertThat(CommandRun.of("bench", "chat", "--synthetic", "--precision=int4").err())
                .contains("Expected --precision float32, bfloat16 or float16, got int4");
    }
}
