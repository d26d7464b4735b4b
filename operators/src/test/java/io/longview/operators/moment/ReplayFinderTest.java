/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.MotionMeter.Motion;
import io.longview.operators.moment.ReplayFinder.Found;
import io.longview.operators.moment.ReplayModel.Background;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shots that differ only in length, board, and how much is different from picture to picture. */
class ReplayFinderTest {
    private static final long STEP = 700_000;
    private static final float USUAL = 0.01f;
    private static final float SLOW = 0.001f;

    private final List<ShotEvidence> shots = new ArrayList<>();
    private long time;

    @Test
    void aStretchWithoutTheBoardBetweenCutsIsAReplay() {
        game(28, 10, 28);
        assertThat(find())
                .singleElement()
                .satisfies(f -> assertThat(f.shot().start()).isEqualTo(28 * STEP));
    }

    @Test
    void livePicturesBetweenTwoReplaysPartThem() {
        game(28, 10, 12, 10, 28);
        assertThat(find()).hasSize(2);
    }

    @Test
    void aGlimpseOfSomethingElseDoesNotPartTwoReplays() {
        game(28, 10, 1, 10, 28);
        List<Found> found = find();
        assertThat(found).isNotEmpty();
        for (int i = 1; i < found.size(); i++) {
            assertThat(found.get(i).shot().start() - found.get(i - 1).shot().end())
                    .as("live pictures between")
                    .isNotEqualTo(STEP);
        }
    }

    /** Many replays begin at the speed of life. */
    @Test
    void aSlowViewMakesAReplayOfViewsMoreLikely() {
        double usual = twoViews(USUAL);
        assertThat(twoViews(SLOW)).isGreaterThan(usual + 0.5);
    }

    /** Odds of a replay of two views of which the second changes so much. */
    private double twoViews(float stir) {
        shots.clear();
        time = 0;
        shot(28, Board.SHOWN, USUAL);
        shot(8, Board.HIDDEN, USUAL);
        shot(6, Board.HIDDEN, stir);
        shot(28, Board.SHOWN, USUAL);
        return finder().replay(1, 3).odds();
    }

    /** Shots of so many pictures, with the board and without it in turn. */
    private void game(int... pictures) {
        for (int i = 0; i < pictures.length; i++) {
            shot(pictures[i], i % 2 == 0 ? Board.SHOWN : Board.HIDDEN, USUAL);
        }
    }

    private List<Found> find() {
        return finder().find(false);
    }

    private ReplayFinder finder() {
        ReplayModel model =
                new ReplayModel(
                        new Background(Double.NaN, USUAL, USUAL, Double.NaN, 0, 1, false),
                        ReplayHabit.NONE,
                        graphic -> 0);
        return new ReplayFinder(
                shots, 0, model, TestingSources.SILENT, new Echoes(List.of()), shot -> false);
    }

    private void shot(int pictures, Board board, float stir) {
        byte[] luma = {(byte) (20 + shots.size()), 90, 40, 10};
        List<Glance> glances = new ArrayList<>();
        long start = time;
        for (int i = 0; i < pictures; i++) {
            glances.add(
                    new Glance(
                            time,
                            time / STEP,
                            1,
                            0,
                            5,
                            Motion.UNKNOWN,
                            board,
                            new Layout(2, luma),
                            stir,
                            null));
            time += STEP;
        }
        shots.add(ShotEvidence.of(cut(start), cut(time), start, time, glances));
    }

    private static Boundary cut(long time) {
        return new Boundary(time, time / STEP, Boundary.CUT, Boundary.SURE);
    }
}
