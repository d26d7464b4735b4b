/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which counters of a running job are collected: Longview's own, none of Flink's. */
class StageMetricsITCase {
    private static final Set<String> STAGES = Set.of("decode.segments", "track.framesTracked");

    @Test
    void countersAreLongviewsOwnAlthoughTheJobBearsTheirScopesName() {
        Configuration config = TestingTopics.create().unbounded();
        config.set(PipelineOptions.NAME, "longview");
        try (LocalJob job = LocalJob.start(config, 1)) {
            Awaitility.await()
                    .atMost(TestingJob.PATIENCE)
                    .failFast(job::isDone)
                    .until(() -> StageMetrics.totals().keySet().containsAll(STAGES));
            assertThat(StageMetrics.totals().keySet())
                    .allMatch(name -> name.matches("[a-z]+\\.[a-zA-Z]+"), "stage.counter")
                    .noneMatch(name -> name.endsWith("numRecordsIn"));
        }
    }
}
