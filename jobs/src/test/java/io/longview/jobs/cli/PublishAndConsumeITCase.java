/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.broker.EmbeddedBroker;
import io.longview.operators.media.VideoSettings;
import io.longview.operators.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishAndConsumeITCase {
    private static final int FPS = 10;
    private static final int SECONDS = 5;

    @TempDir static Path folder;
    private static EmbeddedBroker broker;
    private static String recording;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start();
        Path file = folder.resolve("a recording.mp4");
        VideoSettings settings = new VideoSettings(64, 48, FPS, 200_000, 1.0);
        try (VideoWriter writer = VideoWriter.open(file, settings)) {
            for (int i = 0; i < FPS * SECONDS; i++) {
                byte[] rgb = new byte[64 * 48 * 3];
                rgb[i * 3] = (byte) 255;
                writer.write(rgb, i * 1_000_000L / FPS);
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        recording = file.toString();
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void publishesARecordingThatConsumeShows() throws IOException {
        CommandRun published =
                run(
                        "publish",
                        "a.",
                        "--input",
                        recording,
                        "--stream",
                        "gate",
                        "--create-topics",
                        "--output",
                        "json");
        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.err())
                .isEqualTo("Publishing " + recording + " as stream gate to a.segments\n");
        JsonNode summary = new ObjectMapper().readTree(published.out());
        assertThat(summary.path("segments").asInt()).isEqualTo(SECONDS);
        assertThat(summary.path("seconds").asDouble()).isEqualTo(SECONDS);
        assertThat(summary.path("start").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(summary.path("problems")).isEmpty();

        CommandRun json = run("consume", "a.", "--topic", "segments", "--format", "json");
        List<JsonNode> records = new ArrayList<>();
        for (String line : json.out().lines().toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        assertThat(records).hasSize(SECONDS + 1);
        assertThat(records.get(2).path("key").asText()).isEqualTo("gate");
        assertThat(records.get(2).at("/headers/lv-sequence").asText()).isEqualTo("2");
        assertThat(records.get(2).at("/headers/lv-start").asText()).isEqualTo("1767323047000000");
        assertThat(records.get(2).at("/headers/content-type").asText()).isEqualTo("video/mp4");
        assertThat(records.get(SECONDS).at("/headers/lv-end").asText()).isEqualTo("1");
        assertThat(records.get(SECONDS).path("valueBytes").asInt()).isZero();
        assertThat(json.err()).isEqualTo("Reading a.segments\n6 records\n");

        assertThat(run("consume", "a.", "-t", "segments", "-n", "1").out())
                .contains("  gate  ", "lv-kind=camera");
        assertThat(run("consume", "a.", "-t", "segments", "-s", "other").out()).isEmpty();
    }

    @Test
    void saysWhatIsWrongInOneLine() throws IOException {
        assertThat(run("publish", "none.", "-i", recording, "-s", "a"))
                .isEqualTo(
                        new CommandRun(
                                3,
                                "",
                                "error: Expected topic none.segments on "
                                        + broker.bootstrapServers()
                                        + ", but it does not exist; add --create-topics, or name"
                                        + " another --topic-prefix\n"));
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no video at all");
        CommandRun noVideo =
                run("publish", "b.", "-i", text.toString(), "-s", "a", "--create-topics");
        assertThat(noVideo.exitCode()).isEqualTo(5);
        assertThat(noVideo.err().lines()).hasSize(2).last().asString().startsWith("error: ");
        assertThat(noVideo.err()).contains(text.toString());
        assertThat(run("publish", "b.", "-i", "gopher://user:secret@host/x", "-s", "a").err())
                .startsWith("error: --input: Expected a URL that starts with rtsp://")
                .doesNotContain("secret");
        assertThat(run("publish", "b.", "-i", recording, "-s", " ").err())
                .startsWith("error: Expected --stream of 1 to 200 characters");
        assertThat(run("publish", "b.", "-i", recording, "-s", "a", "--fast", "--realtime").err())
                .startsWith("error: ")
                .contains("mutually exclusive");
        assertThat(run("publish", "b.", "-i", recording, "-s", "a", "--start", "noon").err())
                .startsWith(
                        "error: Invalid value for option '--start': expected RFC 3339 such as"
                                + " 2026-05-01T20:45:00Z, got 'noon'\n");
        assertThat(run("publish", "b.", "-i", recording, "-s", "a", "-k", "radio").err())
                .startsWith(
                        "error: Invalid value for option '--kind': expected camera or broadcast,"
                                + " got 'radio'\n");
    }

    @Test
    void leavesOutAndReportsWhatIsOverTheLimit() {
        CommandRun run =
                run(
                        "publish",
                        "c.",
                        "-i",
                        recording,
                        "-s",
                        "a",
                        "--create-topics",
                        "--max-segment-bytes",
                        "1024",
                        "--start",
                        "2026-05-01T20:45:00+02:00");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "warning: "
                                + recording
                                + ": too-large: Expected segments of at most 1024 bytes; cut"
                                + " shorter segments, or raise the limit\n");
    }

    private static CommandRun run(String command, String prefix, String... options) {
        List<String> all = new ArrayList<>(List.of(command, "-b", broker.bootstrapServers()));
        all.addAll(List.of("--topic-prefix", prefix));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
