/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code src/docs/metrics.md} to the metrics that the operators register. */
class MetricsReferenceTest {
    @Test
    void namesEveryMetricWithItsTypeAndLabel() throws IOException {
        assertThat(new TreeSet<>(MetricsPage.read()))
                .as("rows of src/docs/metrics.md and metrics of the operators")
                .containsExactlyElementsOf(new TreeSet<>(RegisteredMetrics.all()));
    }
}
