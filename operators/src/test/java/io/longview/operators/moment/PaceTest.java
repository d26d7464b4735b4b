/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.MotionMeter.Motion;
import io.longview.operators.moment.ReplayModel.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pictures 0.7 s apart, where no repeated frames tell slow motion. */
class PaceTest {
    private static final long STEP = 700_000;
    private static final int WIDTH = 96;
    private static final int HEIGHT = 56;

    /** Pixels that the view moves in a second at the speed of life. */
    private static final double SPEED = 16;

    private static final Boundary CUT = new Boundary(0, 1, Boundary.CUT, Boundary.SURE);
    private static final Background USUAL =
            new Background(Double.NaN, view(1, 40, 1).stir(), Double.NaN, Double.NaN, 0, 1, false);

    @Test
    void aLongViewInWhichLittleChangesIsSlow() {
        Pace pace = pace(List.of(view(2, 8, 0.35)));
        assertThat(pace.slow()).isTrue();
        assertThat(pace.source()).isEqualTo("motion");
        // How slow cannot be told from it.
        assertThat(pace.factor()).isNull();
    }

    @Test
    void aShortViewThatMovesAsUsualIsAtTheSpeedOfLife() {
        Pace pace = pace(List.of(view(3, 3.5, 1)));
        assertThat(pace.slow()).isFalse();
        assertThat(pace.factor()).isEqualTo(1);
    }

    @Test
    void theMoreOfAViewChangesTheLessItIsSlow() {
        double before = Double.POSITIVE_INFINITY;
        for (double speed : new double[] {0.2, 0.35, 0.6, 1, 2}) {
            double odds = SlowMotion.odds(view(4, 5, speed), USUAL);
            assertThat(odds).isLessThan(before);
            before = odds;
        }
    }

    @Test
    void aReplayIsSlowWhereOneOfItsViewsIs() {
        assertThat(pace(List.of(view(5, 3.5, 1), view(6, 8, 0.35))).slow()).isTrue();
        assertThat(pace(List.of(view(5, 3.5, 1), view(6, 3.5, 1))).slow()).isFalse();
    }

    /** The main camera first repeats the action at the speed of life, then comes a slow view. */
    @Test
    void anEchoAtTheSpeedOfLifeTellsOnlyOfTheViewThatItIsOf() {
        ShotEvidence repeats = view(7, 4, 1);
        Likeness likeness = new Likeness(-10_000_000, -6_000_000, 1, 5);
        assertThat(Pace.of(List.of(repeats), USUAL, likeness, repeats.glances()))
                .isEqualTo(new Pace(false, 1.0, "likeness"));
        assertThat(
                        Pace.of(
                                        List.of(repeats, view(8, 8, 0.35)),
                                        USUAL,
                                        likeness,
                                        repeats.glances())
                                .slow())
                .isTrue();
        assertThat(Pace.of(List.of(repeats, view(8, 3, 1)), USUAL, likeness, repeats.glances()))
                .isEqualTo(new Pace(false, 1.0, "likeness"));
    }

    @Test
    void aSlowEchoTellsTheFactor() {
        ShotEvidence repeats = view(9, 6, 0.5);
        Likeness likeness = new Likeness(-10_000_000, -7_000_000, 0.5, 5);
        assertThat(Pace.of(List.of(repeats), USUAL, likeness, repeats.glances()))
                .isEqualTo(new Pace(true, 0.5, "likeness"));
    }

    @Test
    void ofTooFewPicturesNothingIsTold() {
        assertThat(pace(List.of(view(10, 1.4, 0.3)))).isEqualTo(Pace.UNKNOWN);
        Background unknown =
                new Background(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 1, false);
        assertThat(Pace.of(List.of(view(2, 8, 0.35)), unknown, null, List.of()))
                .isEqualTo(Pace.UNKNOWN);
    }

    private static Pace pace(List<ShotEvidence> views) {
        return Pace.of(views, USUAL, null, List.of());
    }

    /** A view of many fields that a camera passes. */
    private static ShotEvidence view(long seed, double seconds, double speed) {
        List<Glance> glances = new ArrayList<>();
        Layout before = null;
        for (int i = 0; i * STEP < seconds * 1e6; i++) {
            Layout layout = layout(seed, i * STEP / 1e6 * SPEED * speed);
            float stir = before == null ? -1 : (float) (1 - layout.correlation(before));
            before = layout;
            long time = seed * 100_000_000 + i * STEP;
            glances.add(
                    new Glance(
                            time,
                            i + 1L,
                            1,
                            0,
                            5,
                            Motion.UNKNOWN,
                            Board.UNKNOWN,
                            layout,
                            stir,
                            null));
        }
        long start = glances.get(0).time();
        return ShotEvidence.of(CUT, CUT, start, start + (long) (seconds * 1e6), glances);
    }

    private static Layout layout(long seed, double shift) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int field = Math.floorDiv((int) (x + shift), 24) * 31 + y / 14;
                luma[y * WIDTH + x] = (byte) (30 + new Random(seed * 997 + field).nextInt(190));
            }
        }
        return Layout.of(new GrayPicture(WIDTH, HEIGHT, luma), 24, 14);
    }
}
