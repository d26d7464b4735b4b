/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.moment.Glance.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures 0.7 s apart of a camera that pans, then of another view, then of the first again. */
class LikenessTest {
    private static final double INTERVAL = 0.7;
    private static final double ACTION = 3;
    private static final double REPLAY = 16;
    private static final double LIVE = 24;

    @ParameterizedTest
    @CsvSource({"0.3", "0.5", "0.7", "1"})
    void aReplayFromTheSameCameraTellsWhatItShowsAndHowFast(double speed) {
        Timeline timeline = timeline(time -> ACTION + speed * (time - REPLAY));
        Echoes echoes = new Echoes(timeline.glances());
        List<Glance> shown = between(timeline, REPLAY, LIVE);
        assertThat(echoes.longest(shown)).hasSizeGreaterThan(shown.size() / 2);
        Likeness likeness = Likeness.find(echoes.longest(shown), between(timeline, 0, REPLAY));
        assertThat(likeness).isNotNull();
        assertThat(likeness.speed()).isCloseTo(speed, within(0.12));
        assertThat(likeness.sourceStart() / 1e6).isCloseTo(ACTION, within(0.8));
    }

    @Test
    void whatGoesOnIsNoReplay() {
        Timeline timeline = timeline(time -> time);
        Echoes echoes = new Echoes(timeline.glances());
        assertThat(echoes.longest(timeline.glances())).isEmpty();
    }

    @Test
    void aViewThatStandsStillIsNoReplayOfItself() {
        Timeline timeline = timeline(time -> 3);
        Echoes echoes = new Echoes(timeline.glances());
        assertThat(echoes.longest(between(timeline, LIVE, 40))).isEmpty();
    }

    private static List<Glance> between(Timeline timeline, double from, double to) {
        return timeline.glances().stream()
                .filter(g -> g.time() >= from * 1e6 && g.time() < to * 1e6)
                .toList();
    }

    /** Live to 12 s, a close-up to 16 s, what the function says to 24 s, live again to 32 s. */
    private static Timeline timeline(DoubleUnaryOperator shown) {
        Timeline timeline = new Timeline();
        for (int i = 0; i * INTERVAL < 32; i++) {
            double time = i * INTERVAL;
            boolean replay = time >= REPLAY && time < LIVE;
            boolean closeUp = time >= 12 && time < REPLAY;
            double at = replay ? shown.applyAsDouble(time) : time;
            timeline.add(frame(i, time, view(closeUp ? 9 : 1, at, i)), Board.SHOWN, null);
        }
        return timeline;
    }

    private static FrameInfo frame(int index, double time, GrayPicture picture) {
        long micros = TestingBroadcast.micros(time);
        FrameSignals signals = new FrameSignals(index + 1L, micros, 4, 0.1f, false, false, 120, 40);
        return new FrameInfo(index + 1L, micros, 640, 360, picture, List.of(signals));
    }

    /** Soft spots that all move on their own, seen by a camera that pans. */
    private static GrayPicture view(int seed, double time, int noiseSeed) {
        int width = 160;
        int height = 90;
        List<double[]> spots = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 14; i++) {
            spots.add(
                    new double[] {
                        220 * random.nextDouble() - 20 - 1.5 * time,
                        height * random.nextDouble(),
                        1.5 * random.nextGaussian(),
                        2 * random.nextGaussian(),
                        180 * random.nextDouble() - 90
                    });
        }
        byte[] luma = new byte[width * height];
        Random noise = new Random(noiseSeed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = 110;
                for (double[] spot : spots) {
                    double dx = x - spot[0] - spot[2] * time;
                    double dy = y - spot[1] - spot[3] * Math.sin(time);
                    value += spot[4] * Math.exp(-(dx * dx + dy * dy) / 200);
                }
                value += noise.nextInt(5) - 2;
                luma[y * width + x] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
        return new GrayPicture(width, height, luma);
    }
}
