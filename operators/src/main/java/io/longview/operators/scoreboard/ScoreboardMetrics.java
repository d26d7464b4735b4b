/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.scoreboard;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of scoreboard reading. Names are part of the contract with dashboards. */
final class ScoreboardMetrics {
    static final String PICTURES = "pictures";
    static final String BOARDS_SHOWN = "boardsShown";
    static final String SCORE_CHANGES = "scoreChanges";
    static final String READ_MICROS = "readMicros";

    final Counter pictures;
    final Counter boardsShown;
    final Counter scoreChanges;
    final Counter readMicros;

    ScoreboardMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("longview").addGroup("scoreboard");
        pictures = group.counter(PICTURES);
        boardsShown = group.counter(BOARDS_SHOWN);
        scoreChanges = group.counter(SCORE_CHANGES);
        readMicros = group.counter(READ_MICROS);
    }
}
