/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.vision.GrayPicture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSamplerTest {
    private static final SampleSettings ADAPTIVE = new SampleSettings(false, 1, 5, 5);
    private static final GrayPicture SCENE = TestingThumbnails.scene(1);

    private final FrameSampler sampler = new FrameSampler();

    @Test
    void aStillPictureIsSampledAtTheMinimum() {
        assertThat(sampled(sampler, ADAPTIVE, 1, 100, SCENE, SCENE))
                .containsExactly(1L, 26L, 51L, 76L);
    }

    @Test
    void aMovingPictureIsSampledAtTheMaximum() {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            GrayPicture frame = TestingThumbnails.withObject(SCENE, i * 2, 40, 12);
            if (sampler.offer(ADAPTIVE, i + 1, i * 40_000L, frame).isSampled()) {
                taken.add(i + 1L);
            }
        }
        assertThat(taken).containsExactly(1L, 6L, 11L, 16L, 21L, 26L, 31L, 36L, 41L, 46L);
    }

    @Test
    void aCutIsSampledAtOnce() {
        sampled(sampler, ADAPTIVE, 1, 3, SCENE, SCENE);
        assertThat(sampler.offer(ADAPTIVE, 4, 3 * 40_000L, TestingThumbnails.scene(77)).isSampled())
                .isTrue();
    }

    @Test
    void everyFrameMeansEveryFrame() {
        assertThat(sampled(sampler, SampleSettings.all(), 1, 4, SCENE, SCENE))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void theSignalsOfSkippedFramesTravelWithTheNextSampledOne() {
        sampler.offer(ADAPTIVE, 1, 0, SCENE);
        sampler.offer(ADAPTIVE, 2, 40_000, SCENE);
        FrameSampler.Decision decision =
                sampler.offer(ADAPTIVE, 3, 80_000, TestingThumbnails.scene(77));
        assertThat(decision.sampled()).extracting("frameIndex").containsExactly(2L, 3L);
    }

    @Test
    void aRestoredSamplerDecidesAlike() throws IOException {
        for (int i = 0; i < 30; i++) {
            sampler.offer(ADAPTIVE, i + 1, i * 40_000L, TestingThumbnails.noisy(SCENE, 3, i));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sampler.write(new DataOutputStream(bytes));
        FrameSampler restored =
                FrameSampler.read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 30; i < 90; i++) {
            GrayPicture frame = TestingThumbnails.noisy(SCENE, 3, i);
            assertThat(restored.offer(ADAPTIVE, i + 1, i * 40_000L, frame))
                    .isEqualTo(sampler.offer(ADAPTIVE, i + 1, i * 40_000L, frame));
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new SampleSettings(false, 5, 1, 5))
                .hasMessage(
                        "Expected 0 < min-fps <= max-fps <= 1000, got min-fps 5.0 and max-fps 1.0");
        assertThatThrownBy(() -> new SampleSettings(false, 1, 5, -1))
                .hasMessage("Expected a motion threshold of 0..255, got -1.0");
    }

    private static List<Long> sampled(
            FrameSampler sampler,
            SampleSettings settings,
            int from,
            int to,
            GrayPicture even,
            GrayPicture odd) {
        List<Long> taken = new ArrayList<>();
        for (long i = from; i <= to; i++) {
            GrayPicture frame = i % 2 == 0 ? even : odd;
            if (sampler.offer(settings, i, (i - 1) * 40_000, frame).isSampled()) {
                taken.add(i);
            }
        }
        return taken;
    }
}
