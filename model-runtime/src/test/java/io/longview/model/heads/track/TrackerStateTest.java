/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import static io.longview.model.heads.track.TestingScene.TRACKER;
import static io.longview.model.heads.track.TestingScene.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.vision.Detection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackerStateTest {
    @Test
    void continuesExactlyAfterWritingAndReading() throws IOException {
        List<FrameObservation> frames = busyScene();
        TrackerState plain = TRACKER.start();
        TrackerState restored = TRACKER.start();
        for (FrameObservation frame : frames) {
            TrackerStep expected = TRACKER.advance(plain, frame);
            assertThat(TRACKER.advance(restored, frame)).isEqualTo(expected);
            assertThat(bytes(restored)).isEqualTo(bytes(plain));
            restored =
                    TrackerState.read(
                            TrackerState.VERSION,
                            new DataInputStream(new ByteArrayInputStream(bytes(restored))));
        }
        assertThat(plain.objectCount()).isPositive();
        assertThat(plain.lastFrameIndex()).isEqualTo(frames.size());
    }

    @Test
    void refusesUnknownVersions() {
        assertThatThrownBy(
                        () ->
                                TrackerState.read(
                                        99,
                                        new DataInputStream(new ByteArrayInputStream(new byte[0]))))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Expected tracker state of version 1, got version 99;"
                                + " it was written by another release");
    }

    /** Walkers with noise, misses, false alarms, pans and a cut. */
    private static List<FrameObservation> busyScene() {
        Random random = new Random(3);
        TestingScene scene = new TestingScene(12.5);
        List<FrameObservation> frames = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            if (i == 80) {
                scene.cut();
            }
            if (i % 30 > 20) {
                scene.pan(9.5);
            }
            List<Detection> detections = new ArrayList<>();
            for (int k = 0; k < 6; k++) {
                if (random.nextInt(5) > 0) {
                    double x = 60 + 90 * k + (k % 2 == 0 ? 3 : -3) * i - scene.panned();
                    detections.add(
                            person(
                                    x + random.nextGaussian() * 2,
                                    150 + 8 * k + random.nextGaussian(),
                                    90 + 5 * k,
                                    0.15 + 0.6 * random.nextDouble(),
                                    k));
                }
            }
            frames.add(scene.observe(detections.toArray(new Detection[0])));
        }
        return frames;
    }

    private static byte[] bytes(TrackerState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
