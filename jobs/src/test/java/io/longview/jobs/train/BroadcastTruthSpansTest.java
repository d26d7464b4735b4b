/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.scene.SceneEvent;
import io.longview.jobs.scene.SceneEvent.Cut;
import io.longview.jobs.scene.SceneEvent.Replay;
import io.longview.jobs.scene.SceneEvent.Scored;
import io.longview.jobs.scene.SceneEvent.Side;
import io.longview.jobs.scene.SceneEvent.Wipe;
import io.longview.jobs.scene.SceneEvent.WipePurpose;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTruthSpansTest {
    @Test
    void readsWhereThingsAre() {
        List<SceneEvent> events =
                List.of(
                        new Cut(20, 2, "close-up"),
                        new Scored(100, 10, 1, Side.HOME, 2, 2, 0, 110, 11),
                        new Cut(113, 11.25, "close-up"),
                        new Wipe(130, 138, 13, 13.75, WipePurpose.OPENS_REPLAY, 1),
                        replay(1, 13.5, 18),
                        replay(2, 18, 20),
                        new Scored(300, 30, 2, Side.AWAY, 2, 2, 2, 310, 31),
                        replay(3, 33, 38));
        var spans = BroadcastTruthSpans.of(events, 36);
        assertThat(spans.get(Sought.SCORE))
                .containsExactly(new Window(9, 11, 1), new Window(29, 31, 1));
        // Two angles of one moment are one replay; one is cut short by the end of the scene.
        assertThat(spans.get(Sought.REPLAY))
                .containsExactly(new Window(13.5f, 20, 1), new Window(33, 36, 1));
        // The close-up at 2 s follows no score.
        assertThat(spans.get(Sought.CELEBRATION)).containsExactly(new Window(11.25f, 13, 1));
    }

    private static Replay replay(int id, double start, double end) {
        return new Replay(
                (int) (start * 10) + 1,
                (int) (end * 10),
                start,
                end,
                id,
                1,
                8,
                11,
                0.5,
                "baseline");
    }
}
