/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.evaluate.MomentScores;
import io.longview.jobs.moment.ShownScores.Change;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneEvent;
import io.longview.jobs.scene.SceneEvent.Side;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.SceneTruth;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTallyTest {
    @Test
    void countsChangesOfTheRightSideToTheRightScoreWithinThreePictures() {
        ScoreTally tally = new ScoreTally(1);
        ShownScores shown =
                new ShownScores(
                        List.of(
                                new Change(Side.HOME, 2, 10),
                                new Change(Side.AWAY, 3, 20),
                                new Change(Side.HOME, 4, 30)));
        ShownScores read =
                new ShownScores(
                        List.of(
                                new Change(Side.HOME, 2, 13),
                                new Change(Side.AWAY, 8, 20),
                                new Change(Side.HOME, 4, 34)));

        ScoreTally.Errors errors = tally.add(shown, read);

        assertThat(tally.read())
                .isEqualTo(new ScoreTally.Read(new MomentScores.Counts(1, 3, 3), 1, 0));
        assertThat(errors.missed())
                .containsExactly(new Change(Side.AWAY, 3, 20), new Change(Side.HOME, 4, 30));
        assertThat(errors.invented())
                .containsExactly(new Change(Side.AWAY, 8, 20), new Change(Side.HOME, 4, 34));
    }

    @Test
    void theFinalScoreIsRightWhateverWasMissedBefore() {
        ScoreTally tally = new ScoreTally(25);
        ShownScores shown =
                new ShownScores(
                        List.of(new Change(Side.HOME, 2, 10), new Change(Side.HOME, 4, 20)));

        tally.add(shown, new ShownScores(List.of(new Change(Side.HOME, 4, 20))));

        assertThat(tally.read())
                .isEqualTo(new ScoreTally.Read(new MomentScores.Counts(1, 1, 2), 1, 1));
    }

    @Test
    void whatHappensBehindAHiddenBoardIsOneChangeOfEverySideWhenItIsBack() {
        ShownScores shown = ShownScores.truth(new HiddenBoard(), 2);

        assertThat(shown.changes())
                .containsExactly(
                        new Change(Side.HOME, 1, 1),
                        new Change(Side.HOME, 3, 4),
                        new Change(Side.AWAY, 1, 4));
        assertThat(shown.last(Side.HOME)).isEqualTo(3);
        assertThat(new ShownScores(List.of()).last(Side.AWAY)).isNull();
    }

    /** Ten pictures a second, no board from the second second to the fourth. */
    private record HiddenBoard() implements Scene {
        @Override
        public SceneSettings settings() {
            return new SceneSettings(SceneKind.BROADCAST, 320, 176, 10, 6, 1, 0);
        }

        @Override
        public boolean showsBoard(int frame) {
            return frame < 20 || frame >= 40;
        }

        @Override
        public List<SceneEvent> events() {
            return List.of(
                    scored(0.6, Side.HOME, 1, 0),
                    scored(2.1, Side.HOME, 2, 0),
                    scored(2.6, Side.AWAY, 2, 1),
                    scored(3.4, Side.HOME, 3, 1));
        }

        private static SceneEvent scored(double time, Side side, int home, int away) {
            int frame = (int) Math.round(time * 10) + 1;
            return new SceneEvent.Scored(frame, time, 1, side, 1, home, away, frame, time);
        }

        @Override
        public void paint(int frame, BufferedImage target) {
            throw new UnsupportedOperationException("No picture is asked for");
        }

        @Override
        public SceneTruth truth() {
            throw new UnsupportedOperationException("No boxes are asked for");
        }
    }
}
