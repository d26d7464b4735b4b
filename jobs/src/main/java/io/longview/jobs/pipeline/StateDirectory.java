/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;

/**
 * A folder of checkpoints that outlives the process, so that the next run goes on from the last.
 */
public final class StateDirectory {
    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;

    private StateDirectory() {}

    /**
     * Keeps the job's checkpoints in a folder and recovers from the newest complete one there.
     *
     * @param config gets the settings
     * @param directory made if it does not exist
     * @return the checkpoint to recover from, if there is one
     * @throws Failure of kind configuration if the folder cannot be used
     */
    public static Optional<Path> use(Configuration config, Path directory) {
        try {
            Files.createDirectories(directory);
            Path root = directory.toRealPath();
            config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, root.toUri().toString());
            config.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
            Optional<Path> newest = newest(root);
            newest.ifPresent(
                    checkpoint ->
                            config.set(
                                    StateRecoveryOptions.SAVEPOINT_PATH,
                                    checkpoint.toUri().toString()));
            return newest;
        } catch (IOException | UncheckedIOException e) {
            throw Failure.configuration(
                    "Expected a folder to keep checkpoints in, got '%s': %s"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    /** A checkpoint is complete when its metadata are written. */
    private static Optional<Path> newest(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            return files.filter(file -> file.endsWith(METADATA))
                    .max(Comparator.comparing(StateDirectory::written))
                    .map(Path::getParent);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
