/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the golden savepoint, and of what is none. */
class InspectStateITCase {
    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", ""))
                    .toAbsolutePath()
                    .resolve("src/test/resources/golden/savepoint");
    private static final String MEMORY_CODEC = "io.longview.operators.context.StreamMemory$Codec";

    @TempDir Path folder;

    @Test
    void saysWhatASavepointHoldsOfEveryStream() throws IOException {
        CommandRun run = CommandRun.of("inspect-state", GOLDEN.toString(), "--output", "json");

        assertThat(run.err()).isEmpty();
        JsonNode found = new ObjectMapper().readTree(run.out());
        assertThat(found.path("streams").findValuesAsText("streamId"))
                .containsExactly("gate", "plaza", "yard");
        JsonNode plaza = found.path("streams").path(1);
        assertThat(plaza.path("decode").toString())
                .isEqualTo(
                        """
                        {"kind":"camera","running":true,"nextSequence":4,"framesDecoded":20,\
                        "framesSampled":20,"lastFrame":"2026-01-01T00:00:01.900Z","heldSegments":0}""");
        assertThat(plaza.path("clips").toString())
                .isEqualTo("{\"nextClip\":5,\"unfinishedFrames\":0}");
        assertThat(plaza.path("tracks").path("nextClip").asInt()).isEqualTo(5);
        assertThat(plaza.path("tracks").path("openTracks").asInt()).isPositive();
        JsonNode memory = plaza.path("memory");
        assertThat(memory.path("clips").asInt()).isEqualTo(5);
        assertThat(memory.path("frames").asInt()).isEqualTo(20);
        assertThat(memory.path("details").asInt()).isEqualTo(2);
        assertThat(memory.path("oldestDetail").asText()).isEqualTo("2026-01-01T00:00:01.200Z");
        assertThat(memory.path("oldestTrace").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(memory.path("sightings").path("person").asInt()).isPositive();
        assertThat(memory.path("bytes").asLong())
                .isGreaterThan(
                        memory.path("detailBytes").asLong() + memory.path("traceBytes").asLong());
        JsonNode gate = found.path("streams").path(0);
        assertThat(gate.path("decode").path("running").asBoolean()).isFalse();
        assertThat(gate.path("memory").path("ended").asBoolean()).isTrue();
        JsonNode yard = found.path("streams").path(2);
        assertThat(yard.path("decode").path("heldSegments").asInt()).isEqualTo(1);
        assertThat(yard.path("clips").path("unfinishedFrames").asInt()).isEqualTo(1);
        assertThat(found.path("queries").findValuesAsText("queryId"))
                .containsExactly("how-long", "people", "picture");
        assertThat(found.path("queries").path(2).path("picture").asBoolean()).isTrue();
    }

    @Test
    void saysItInLines() {
        CommandRun run = CommandRun.of("inspect-state", GOLDEN.toUri().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .startsWith("3 streams, 3 questions", "gate")
                .contains(
                        "  decoded   camera, running, next segment 1, 5 frames, 5 sampled, last"
                                + " 2026-01-01T00:00:00.400Z, 1 segments held",
                        "  clips     next 1, 1 frames unfinished",
                        "question people  version 1  standing  all streams  a person",
                        "question how-long  version 1  at the end  all streams  how long was a"
                                + " person there?");
    }

    @Test
    void whatIsNoSavepointIsSaidInOneLine() throws IOException {
        assertFails("no-such-folder", "Expected a folder with a savepoint or checkpoint");
        assertFails(folder.toString(), "Expected a folder with a savepoint or checkpoint");
        write("text", "this is no savepoint".getBytes(StandardCharsets.UTF_8));
        assertFails(folder.resolve("text").toString(), "Expected a folder with a savepoint");
        byte[] golden = Files.readAllBytes(GOLDEN.resolve("_metadata"));
        write("cut", Arrays.copyOf(golden, golden.length / 2));
        assertFails(folder.resolve("cut").toString(), "Expected a folder with a savepoint");
    }

    @Test
    void anotherJobsSavepointIsSaid() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(other.resolve("_metadata")))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(1, List.of(), List.of()), out);
        }
        assertFails(other.toString(), "got one of a job without the operator remember-stream");
    }

    @Test
    void aLaterLayoutIsSaid() throws IOException {
        byte[] golden = Files.readAllBytes(GOLDEN.resolve("_metadata"));
        byte[] name = MEMORY_CODEC.getBytes(StandardCharsets.UTF_8);
        int patched = 0;
        for (int at = 0; at + name.length + 4 <= golden.length; at++) {
            int end = at + name.length;
            if (Arrays.equals(golden, at, end, name, 0, name.length) && golden[end + 3] == 2) {
                golden[end + 3] = 99;
                patched++;
            }
        }
        assertThat(patched).isPositive();
        write("later", golden);

        assertFails(
                folder.resolve("later").toString(),
                "was written with layout 99 of " + MEMORY_CODEC);
    }

    private void write(String name, byte[] metadata) throws IOException {
        Files.write(Files.createDirectory(folder.resolve(name)).resolve("_metadata"), metadata);
    }

    private static void assertFails(String path, String message) {
        CommandRun run = CommandRun.of("inspect-state", path);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("error: ", message);
    }
}
