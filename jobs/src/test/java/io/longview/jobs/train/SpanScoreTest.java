/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanScoreTest {
    @Test
    void countsEachTrueSpanOnce() {
        List<Window> truth = List.of(new Window(9, 11, 1), new Window(29, 31, 1));
        List<Window> found =
                List.of(
                        new Window(10.5f, 12.5f, 0.9f),
                        new Window(9, 11, 0.8f),
                        new Window(32, 34, 0.7f));
        SpanScore score = SpanScore.of(Sought.SCORE, found, truth);
        assertThat(score).isEqualTo(new SpanScore(1, 3, 2));
        assertThat(score.precision()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(score.f1()).isEqualTo(0.4);
        assertThat(score.plus(SpanScore.NONE)).isEqualTo(score);
    }

    @Test
    void comparesReplaysByTheirOverlap() {
        List<Window> truth = List.of(new Window(10, 20, 1));
        assertThat(SpanScore.of(Sought.REPLAY, List.of(new Window(10, 15, 1)), truth).hits())
                .isEqualTo(1);
        assertThat(SpanScore.of(Sought.REPLAY, List.of(new Window(10, 14, 1)), truth).hits())
                .isZero();
        assertThat(SpanScore.NONE.f1()).isZero();
    }
}
