/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalRuleTest {
    @Test
    void findsWhatLiesBetweenTwoSweeps() {
        List<ClipSecond> clips = clips();
        SignalRule rule = new SignalRule(0.1f, 4, 14, 3.5f);
        assertThat(rule.find(clips, Sought.REPLAY)).containsExactly(new Window(10.5f, 18.5f, 1));
        assertThat(rule.find(clips, Sought.SCORE)).containsExactly(new Window(6, 8, 1));
        assertThat(rule.find(clips, Sought.CELEBRATION)).hasSize(1);
    }

    @Test
    void choosesItsNumbersOnGivenScenes() {
        BroadcastClips broadcast =
                new BroadcastClips(
                        "one",
                        clips(),
                        Map.of(
                                Sought.REPLAY, List.of(new Window(10.5f, 18.5f, 1)),
                                Sought.SCORE, List.of(new Window(5.5f, 7.5f, 1))));
        SignalRule rule = SignalRule.fitted(List.of(broadcast));
        assertThat(rule.score(Sought.REPLAY, List.of(broadcast)).f1()).isEqualTo(1);
        assertThat(rule.score(Sought.SCORE, List.of(broadcast)).f1()).isEqualTo(1);
    }

    /** Sweeps at 10 s and 18 s, a cut at 25 s, which changes as much. */
    private static List<ClipSecond> clips() {
        List<ClipSecond> seconds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] values = new float[ClipSecond.VALUES];
            values[ClipSecond.LAYOUT] = i == 10 || i == 18 ? 0.25f : i == 25 ? 0.3f : 0;
            values[ClipSecond.CUTS] = i == 25 ? 1 : 0;
            seconds.add(new ClipSecond(values, new byte[0], new byte[0], new byte[0]));
        }
        return seconds;
    }
}
