/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.scene.SceneEvent;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.SceneTruth;
import io.longview.jobs.scene.SceneTruthFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateMomentsCommandTest {
    private static final String SCORE =
            "{\"eventId\":\"%s\",\"revision\":%d,\"phase\":\"%s\",\"status\":\"confirmed\","
                    + "\"kind\":\"moment\",\"category\":\"%s\",\"confidence\":0.9,"
                    + "\"stream\":{\"streamId\":\"g\",\"kind\":\"broadcast\"},"
                    + "\"time\":{\"start\":\"%s\",\"end\":\"%s\",\"startFrame\":1,\"endFrame\":2},"
                    + "%s\"model\":{\"bundle\":\"b\",\"version\":\"1\",\"digest\":\"d\"}}\n";

    @TempDir Path folder;

    @Test
    void comparesEventsWithTheTruthOfAScene() throws IOException {
        Path truth = truth();
        String result =
                event("a", 0, "new", "score", "00:00:09.000", "00:00:13.000", "")
                        + event("a", 1, "end", "score", "00:00:10.000", "00:00:10.500", "")
                        + event("x", 0, "new", "score", "00:00:30.000", "00:00:30.000", "")
                        + event("x", 1, "retract", "score", "00:00:30.000", "00:00:30.000", "")
                        + event(
                                "r",
                                0,
                                "new",
                                "replay",
                                "00:00:14.000",
                                "00:00:20.000",
                                "\"relations\":[{\"rel\":\"replayOf\",\"eventId\":\"a\"}],"
                                        + "\"attributes\":{\"slowMotion\":true},");
        String[] command = {
            "evaluate",
            "moments",
            "--truth",
            truth.toString(),
            "--result",
            file("events.jsonl", result),
            "--tolerance",
            "0.25,1"
        };
        CommandRun text = CommandRun.of(command);
        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .startsWith("Scores F1 +-0.25 s         1.0000\n")
                .contains("Replays F1 IoU 0.5         1.0000\n")
                .contains("  linked right             1.0000\n")
                .endsWith("Scores in replays               0\n");

        String[] json = Arrays.copyOf(command, command.length + 2);
        json[command.length] = "--output";
        json[command.length + 1] = "json";
        JsonNode scores = new ObjectMapper().readTree(CommandRun.of(json).out());
        assertThat(scores.at("/scores/0/counts/found").asInt()).isOne();
        assertThat(scores.at("/replays/slowMotionAccuracy").asDouble()).isEqualTo(1);
        assertThat(scores.at("/averageMap/loose").asDouble()).isEqualTo(1);
    }

    @Test
    void namesTheLineThatIsNoEvent() throws IOException {
        String result = file("events.jsonl", "\n{\"eventId\":\n");
        CommandRun run =
                CommandRun.of("evaluate", "moments", "--truth=" + truth(), "--result=" + result);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err())
                .startsWith("error: --result: " + result + ":2: Expected JSON of Event");
    }

    @Test
    void refusesWhatIsNoTruthAndBadNumbers() throws IOException {
        String file = file("events.jsonl", "[]");
        CommandRun run =
                CommandRun.of("evaluate", "moments", "--truth=" + file, "--result=" + file);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).startsWith("error: --truth: ");
        run =
                CommandRun.of(
                        "evaluate",
                        "moments",
                        "--truth=" + file,
                        "--result=" + file,
                        "--tolerance=-1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Expected tolerances of at least 0 seconds, got [-1.0]");
    }

    private Path truth() throws IOException {
        SceneSettings settings = SceneSettings.of(SceneKind.BROADCAST, 60, 1);
        List<SceneEvent> events =
                List.of(
                        new SceneEvent.Scored(
                                257, 10.25, 1, SceneEvent.Side.HOME, 2, 2, 0, 270, 10.8),
                        new SceneEvent.Replay(351, 500, 14, 20, 1, 1, 8, 11, 0.5, "sideline"));
        Path video = folder.resolve("game.mp4");
        SceneTruthFiles.write(
                new SceneTruth(settings, 1500, List.of(), List.of(), events, List.of()), video);
        return SceneTruthFiles.eventsBeside(video);
    }

    private static String event(
            String id,
            int revision,
            String phase,
            String category,
            String start,
            String end,
            String more) {
        return SCORE.formatted(
                id,
                revision,
                phase,
                category,
                "1970-01-01T" + start + "Z",
                "1970-01-01T" + end + "Z",
                more);
    }

    private String file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }
}
