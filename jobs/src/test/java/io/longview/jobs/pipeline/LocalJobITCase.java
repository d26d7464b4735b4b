/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a job inside this JVM keeps its checkpoints: never in memory, which ends at 5 MiB. */
class LocalJobITCase {
    @Test
    void checkpointsAreFilesThatGoWithTheJob() {
        Path folder;
        try (LocalJob job = LocalJob.start(TestingTopics.create().unbounded(), 1)) {
            folder = job.checkpoints();
            awaitCheckpoint(job, folder);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderOfTheUsersIsKept(@TempDir Path folder) {
        Configuration config = TestingTopics.create().unbounded();
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        try (LocalJob job = LocalJob.start(config, 1)) {
            awaitCheckpoint(job, folder);
        }
        assertThat(folder).isDirectory();
    }

    private static void awaitCheckpoint(LocalJob job, Path folder) {
        Awaitility.await()
                .atMost(TestingJob.PATIENCE)
                .failFast(job::isDone)
                .until(() -> holdsCheckpoint(folder));
    }

    private static boolean holdsCheckpoint(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        } catch (UncheckedIOException e) {
            return false; // Flink removed an older checkpoint meanwhile.
        }
    }
}
