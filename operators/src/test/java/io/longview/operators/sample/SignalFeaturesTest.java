/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.vision.GrayPicture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalFeaturesTest {
    private static final int FRAMES = 1;
    private static final int CUTS = 8;
    private static final int DUPLICATES = 9;
    private static final int STILL = 13;
    private static final int STILL_CHANGE = 15;
    private static final int STILL_PLACE = 16;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 88;

    @Test
    void tellsOneSecondFromTheNext() {
        Stream stream = new Stream();
        for (int i = 0; i < 30; i++) {
            // Moves for a second, stands still for the next, then still from another camera.
            stream.show(i * 100_000L, i < 20 ? picture(Math.min(i, 10), 0) : other());
        }
        float[][] clips = stream.features.finish();
        assertThat(clips).hasDimensions(3, SignalFeatures.WIDTH);
        assertThat(clips[0][FRAMES]).isCloseTo((float) Math.log1p(10) / 4, within(1e-6f));
        assertThat(clips[0][DUPLICATES]).isZero();
        assertThat(clips[1][DUPLICATES]).isEqualTo(0.9f);
        assertThat(clips[2][DUPLICATES]).isEqualTo(0.9f);
        assertThat(clips[1][CUTS]).isZero();
        assertThat(clips[2][CUTS]).isEqualTo(1);
    }

    @Test
    void seesWhereSomethingStillChanges() {
        Stream stream = new Stream();
        for (int i = 0; i < 50; i++) {
            stream.show(i * 100_000L, picture(i, i < 43 ? 40 : 200));
        }
        float[][] clips = stream.features.finish();
        // One row of blocks of eleven stands still, from 1.5 s on.
        assertThat(clips[3][STILL]).isCloseTo(1 / 11f, within(1e-3f));
        assertThat(clips[3][STILL_CHANGE]).isZero();
        assertThat(clips[4][STILL_CHANGE]).isGreaterThan(1);
        assertThat(clips[4][STILL_PLACE]).isCloseTo(0.3f, within(1e-3f));
    }

    @Test
    void leavesSecondsWithoutFramesEmpty() {
        Stream stream = new Stream();
        stream.show(5_000_000, picture(1, 0));
        stream.show(7_500_000, picture(2, 0));
        float[][] clips = stream.features.finish();
        assertThat(clips).hasDimensions(3, SignalFeatures.WIDTH);
        assertThat(clips[1]).containsOnly(0);
        assertThat(clips[2][0]).isEqualTo(1);
    }

    @Test
    void refusesFramesOutOfOrder() {
        Stream stream = new Stream();
        stream.show(0, picture(1, 0));
        stream.show(2_500_000, picture(2, 0));
        assertThatThrownBy(() -> stream.show(1_000_000, picture(3, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected frames in the order of their times");
    }

    /** What the decode operator does with each frame. */
    private static final class Stream {
        private final SignalFeatures features = new SignalFeatures();
        private final FrameSampler sampler = new FrameSampler();
        private long index;

        void show(long micros, GrayPicture picture) {
            index++;
            features.offer(
                    sampler.offer(SampleSettings.all(), index, micros, picture).signals(), picture);
        }
    }

    /** A dark picture that is brighter below. */
    private static GrayPicture other() {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (i / WIDTH);
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    /** Broad stripes that move, above a bar of one brightness. */
    private static GrayPicture picture(int shift, int bar) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT - 8; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int phase = Math.floorMod(x + 5 * shift, 40);
                luma[y * WIDTH + x] = (byte) (phase < 20 ? 30 : 220);
            }
        }
        Arrays.fill(luma, WIDTH * (HEIGHT - 8), WIDTH * HEIGHT, (byte) bar);
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }
}
