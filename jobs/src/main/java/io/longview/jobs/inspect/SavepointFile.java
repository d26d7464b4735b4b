/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import io.longview.jobs.failure.Failure;
import io.longview.operators.context.RememberStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.runtime.SavepointLoader;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** A savepoint or checkpoint of the Longview job, by its metadata. */
final class SavepointFile {
    private final String path;
    private final Collection<OperatorState> operators;

    private SavepointFile(String path, Collection<OperatorState> operators) {
        this.path = path;
        this.operators = operators;
    }

    /**
     * Opens it.
     *
     * @param name a path, or a URI of a file system that Flink knows
     * @throws Failure of kind bad data if there is none, or it is another job's
     */
    static SavepointFile open(String name) {
        try {
            String path = uri(name);
            SavepointFile opened =
                    new SavepointFile(
                            path, SavepointLoader.loadSavepointMetadata(path).getOperatorStates());
            if (!opened.has(RememberStream.UID)) {
                throw Failure.badData(
                        "Expected a savepoint of the Longview job in '%s', got one of a job without the operator %s; check the path"
                                .formatted(name, RememberStream.UID));
            }
            return opened;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw Failure.badData(
                    "Expected a folder with a savepoint or checkpoint (_metadata), got '%s': %s"
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private static String uri(String name) {
        try {
            return name.matches("[a-z][a-z0-9+.-]+:.*")
                    ? URI.create(name).toString()
                    : Path.of(name).toAbsolutePath().normalize().toUri().toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Where it lies. */
    String path() {
        return path;
    }

    /** Whether it has state of an operator. */
    boolean has(String uid) {
        OperatorID id = OperatorIdentifier.forUid(uid).getOperatorId();
        return operators.stream().anyMatch(operator -> operator.getOperatorID().equals(id));
    }

    /** What reads it: RocksDB for all that it can read, since state may be larger than the heap. */
    StateBackend backend() {
        if (handles().anyMatch(SavepointFile::isOfTheHeap)) {
            return new HashMapStateBackend();
        }
        handles()
                .filter(handle -> !(handle instanceof KeyGroupsSavepointStateHandle))
                .filter(handle -> !(handle instanceof IncrementalKeyedStateHandle))
                .findAny()
                .ifPresent(
                        handle -> {
                            throw Failure.badData(
                                    "Expected keyed state of the backend hashmap or rocksdb, got %s; take a savepoint in canonical format"
                                            .formatted(handle.getClass().getSimpleName()));
                        });
        return new EmbeddedRocksDBStateBackend(true);
    }

    private Stream<KeyedStateHandle> handles() {
        return operators.stream()
                .flatMap(operator -> operator.getStates().stream())
                .flatMap(subtask -> subtask.getManagedKeyedState().stream());
    }

    private static boolean isOfTheHeap(KeyedStateHandle handle) {
        return handle instanceof KeyGroupsStateHandle
                && !(handle instanceof KeyGroupsSavepointStateHandle);
    }
}
