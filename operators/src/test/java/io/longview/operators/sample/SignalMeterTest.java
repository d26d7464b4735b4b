/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameSignals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalMeterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anotherSceneIsACut(long seed) {
        FrameSignals signals =
                measure(TestingThumbnails.scene(seed), TestingThumbnails.scene(seed + 100));

        assertThat(signals.cut()).isTrue();
        assertThat(signals.duplicate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void aPanIsNoCut(int pixels) {
        GrayPicture scene = TestingThumbnails.scene(5);
        assertThat(measure(scene, TestingThumbnails.panned(scene, pixels)).cut()).isFalse();
    }

    @Test
    void aFlashIsNoCut() {
        GrayPicture scene = TestingThumbnails.scene(5);
        assertThat(measure(scene, TestingThumbnails.brighter(scene, 80)).cut()).isFalse();
    }

    @Test
    void noiseIsNeitherCutNorDuplicate() {
        GrayPicture scene = TestingThumbnails.scene(5);
        FrameSignals signals =
                measure(TestingThumbnails.noisy(scene, 2, 1), TestingThumbnails.noisy(scene, 2, 2));
        assertThat(signals.cut()).isFalse();
        assertThat(signals.duplicate()).isFalse();
        assertThat(signals.difference()).isBetween(1.5f, 3.5f);
    }

    @Test
    void theSamePictureIsADuplicate() {
        GrayPicture scene = TestingThumbnails.scene(5);
        FrameSignals signals = measure(scene, scene);
        assertThat(signals.duplicate()).isTrue();
        assertThat(signals.difference()).isZero();
        assertThat(signals.cutScore()).isZero();
    }

    @Test
    void brightnessAndContrastAreMeanAndDeviation() {
        byte[] luma = new byte[100];
        for (int i = 0; i < 50; i++) {
            luma[i] = (byte) 200;
        }
        FrameSignals signals = SignalMeter.measure(1, 0, null, new GrayPicture(10, 10, luma), 0);
        assertThat(signals.brightness()).isEqualTo(100);
        assertThat(signals.contrast()).isEqualTo(100);
        assertThat(signals.cut()).isFalse();
    }

    private static FrameSignals measure(GrayPicture previous, GrayPicture current) {
        return SignalMeter.measure(2, 40_000, previous, current, 0.02f);
    }
}
