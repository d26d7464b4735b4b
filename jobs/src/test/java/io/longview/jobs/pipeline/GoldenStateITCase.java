/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State that an earlier build of this version wrote gives the answers that it gave. */
class GoldenStateITCase {
    private static final long MOST_BYTES = 300_000;

    /** What depends on the state alone; the rest also on the processor that the model runs on. */
    private static final String FROM_STATE = "plaza";

    @TempDir static Path scratch;

    @BeforeAll
    static void writeIfAsked() throws Exception {
        if (Boolean.getBoolean(GoldenState.WRITE)) {
            GoldenState.write(scratch);
            GoldenState.Published published = GoldenState.goOn(new Configuration(), 1);
            Files.write(answersFile(), fromState(published.answers()));
            Files.write(eventsFile(), ofPlaza(published.events()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap", "2, rocksdb"})
    void givesTheSameAnswersAndEvents(int parallelism, String stateBackend) throws Exception {
        Configuration config = new Configuration();
        config.set(StateBackendOptions.STATE_BACKEND, stateBackend);

        GoldenState.Published published = GoldenState.goOn(config, parallelism);

        assertThat(fromState(published.answers())).isEqualTo(Files.readAllLines(answersFile()));
        assertThat(ofPlaza(published.events())).isEqualTo(Files.readAllLines(eventsFile()));
        // The frame of the unfinished clip, and those of the segment held back.
        assertThat(published.trackedFrames()).isEqualTo(Map.of("yard", 6L));
        assertThat(published.answers()).filteredOn(a -> a.contains("\"yard\"")).hasSize(2);
        assertThat(published.rejected()).containsExactly("conflict");
    }

    @Test
    void saysSomething() throws Exception {
        assertThat(Files.size(GoldenState.savepoint().resolve("_metadata"))).isLessThan(MOST_BYTES);
        assertThat(Files.readAllLines(answersFile()))
                .hasSize(11)
                .anyMatch(a -> a.contains("\"plaza\"") && a.contains("\"how-long\""))
                .anyMatch(a -> a.contains("\"gate\"") && a.contains("\"seen\""))
                .anyMatch(a -> a.contains("\"unknown-stream\""));
        assertThat(Files.readAllLines(eventsFile()))
                .anyMatch(e -> e.contains("\"moment\"") && e.contains("stream-ended"))
                .anyMatch(e -> e.contains("\"track\"") && e.contains("stream-ended"));
    }

    private static Path answersFile() {
        return GoldenState.folder().resolve("answers.jsonl");
    }

    private static Path eventsFile() {
        return GoldenState.folder().resolve("events.txt");
    }

    private static List<String> fromState(List<String> answers) {
        return answers.stream().filter(answer -> !answer.contains("\"yard\"")).sorted().toList();
    }

    private static List<String> ofPlaza(List<String> events) {
        return events.stream().filter(event -> event.startsWith(FROM_STATE)).sorted().toList();
    }
}
