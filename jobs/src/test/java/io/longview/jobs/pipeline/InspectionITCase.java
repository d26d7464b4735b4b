/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.inspect.InspectedStream;
import io.longview.jobs.inspect.Inspection;
import io.longview.jobs.inspect.SavepointInspector;
import io.longview.operators.context.MemoryView;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State in the formats of both backends is read as well; canonical savepoints are golden. */
class InspectionITCase {
    private static final int SECONDS = 2;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void readsNativeState(String stateBackend) throws Exception {
        TestingTopics topics = TestingTopics.create();
        topics.publishWhole(TestingScenes.stream("plaza", TestingScenes.cut(SECONDS, 4)));
        Configuration config = topics.unbounded();
        config.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        String savepoint;
        try (TestingJob job = TestingJob.start(config, 2)) {
            Awaitility.await()
                    .atMost(TestingJob.PATIENCE)
                    .failFast(job::isDone)
                    .until(() -> topics.events().containsKey("plaza"));
            savepoint = job.stopWithSavepoint(folder, SavepointFormatType.NATIVE);
        }

        Inspection inspection = SavepointInspector.inspect(savepoint, List.of("person"));

        assertThat(inspection.queries()).isEmpty();
        assertThat(inspection.streams())
                .extracting(InspectedStream::streamId)
                .containsOnly("plaza");
        MemoryView memory = inspection.streams().get(0).memory();
        assertThat(memory).isNotNull();
        assertThat(memory.ended()).isTrue();
        assertThat(memory.newest()).isEqualTo("2026-01-01T00:00:01.800Z");
        assertThat(memory.sightings()).containsKey("person");
    }
}
