/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
    @TempDir Path folder;

    @Test
    void writesTheSceneAndItsTruth() throws IOException {
        Path video = folder.resolve("new folder/plaza.mp4");
        CommandRun run =
                CommandRun.of(
                        "render",
                        "--scene=camera",
                        "--seconds=1",
                        "--seed=7",
                        "--size=320x240",
                        "--fps=5",
                        "--output=" + video,
                        "--format=json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode rendered = new ObjectMapper().readTree(run.out());
        assertThat(rendered.path("frames").asInt()).isEqualTo(5);
        assertThat(rendered.path("video").asText()).isEqualTo(video.toString());
        assertThat(Path.of(rendered.path("boxesFile").asText())).isNotEmptyFile();
        assertThat(Path.of(rendered.path("eventsFile").asText())).isNotEmptyFile();
        assertThat(video).isNotEmptyFile();
    }

    @Test
    void refusesWhatCannotBeRendered() throws IOException {
        String output = "--output=" + folder.resolve("a.mp4");
        assertThat(CommandRun.of("render", "--scene=desert", output).err())
                .startsWith(
                        "error: Invalid value for option '--scene': expected camera or broadcast,"
                                + " got 'desert'\n");
        assertThat(CommandRun.of("render", "--scene=camera", output, "--size=big").err())
                .startsWith("error: Expected --size as WIDTHxHEIGHT such as 960x540, got 'big'\n");
        assertThat(CommandRun.of("render", "--scene=camera", output, "--seconds=0").err())
                .startsWith("error: Expected a scene of 1 to 3600 seconds, got 0\n");
        CommandRun avi =
                CommandRun.of(
                        "render",
                        "--scene=camera",
                        "--seconds=1",
                        "--output=" + folder.resolve("a.doc"));
        assertThat(avi.exitCode()).isEqualTo(2);
        assertThat(avi.err()).startsWith("error: --output: ");
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun inFile =
                CommandRun.of(
                        "render",
                        "--scene=camera",
                        "--seconds=1",
                        "--output=" + file.resolve("a.mp4"));
        assertThat(inFile.exitCode()).isEqualTo(3);
        assertThat(inFile.err())
                .startsWith("error: Expected to write " + file.resolve("a.mp4") + " and its");
    }
}
