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

class EvaluateTracksCommandTest {
    private static final String TWO_FRAMES =
            "1,1,10,10,20,40,1,-1,-1,-1\n2,1,12,10,20,40,1,-1,-1,-1\n";

    @TempDir Path folder;

    @Test
    void printsScoresForPeopleAndForPrograms() throws IOException {
        String truth = file("gt.txt", TWO_FRAMES);
        String result = file("tracks.txt", TWO_FRAMES);
        CommandRun text = CommandRun.of("evaluate", "tracks", "--truth", truth, "--result", result);
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .startsWith("HOTA               1.0000\nDetA               1.0000\n")
                .contains("Id switches             0\n");
        CommandRun json =
                CommandRun.of(
                        "evaluate",
                        "tracks",
                        "--truth",
                        truth,
                        "--result",
                        result,
                        "--output",
                        "json");
        JsonNode scores = new ObjectMapper().readTree(json.out());
        assertThat(scores.path("hota").asDouble()).isEqualTo(1.0);
        assertThat(scores.at("/counts/truthBoxes").asInt()).isEqualTo(2);
        assertThat(json.err()).isEmpty();
    }

    @Test
    void namesTheLineOfADamagedFile() throws IOException {
        String truth = file("gt.txt", TWO_FRAMES);
        String result = file("tracks.txt", "1,1,10\n");
        CommandRun run = CommandRun.of("evaluate", "tracks", "--truth", truth, "--result", result);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err())
                .isEqualTo(
                        "error: "
                                + result
                                + ":1: expected frame,id,left,top,width,height[,confidence[,class,"
                                + "...]], got 3 columns in \"1,1,10\"\n");
    }

    @Test
    void refusesFoldersAndEmptyTruth() throws IOException {
        String empty = file("gt.txt", "");
        assertThat(CommandRun.of("evaluate", "tracks", "--truth=" + folder, "--result=" + empty))
                .isEqualTo(
                        new CommandRun(
                                3,
                                "",
                                "error: Expected --truth to name a readable file, got "
                                        + folder
                                        + ", which is no regular file\n"));
        assertThat(CommandRun.of("evaluate", "tracks", "--truth=" + empty, "--result=" + empty))
                .isEqualTo(
                        new CommandRun(
                                5,
                                "",
                                "error: Expected at least one line of ground truth in "
                                        + empty
                                        + ", got none\n"));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
