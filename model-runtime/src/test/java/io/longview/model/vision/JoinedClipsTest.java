/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.SynthWeights;
import io.longview.model.bundle.Bundle;
import io.longview.model.hico.TokenBlock;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.Rehearsal;
import io.longview.model.tensor.TensorEngine;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clips that are computed together, as on a GPU, give what each gives by itself. */
class JoinedClipsTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

    /** Rounding of float32 through some forty layers. */
    private static final Offset<Float> TOLERANCE = within(1e-3f);

    @Test
    void clipsOfTheFrameEncoderAreTheSameTogether() {
        List<List<Picture>> clips = streams();
        try (NanoDetEncoder alone = NanoDetEncoder.load(Bundle.compact(), SETTINGS);
                NanoDetEncoder joined =
                        NanoDetEncoder.load(
                                Bundle.compact(),
                                SETTINGS,
                                ENGINE,
                                new ClipCalls(10 * 416 * 256))) {
            assertAlike(joined.encode(clips), alone.encode(clips));
        }
    }

    @Test
    void clipsOfTheFrameEncoderAreTheSameInTheWaysOfAGpu() {
        List<List<Picture>> clips = streams();
        TensorEngine gpu = Rehearsal.engine();
        try (NanoDetEncoder alone = NanoDetEncoder.load(Bundle.compact(), SETTINGS);
                NanoDetEncoder joined =
                        NanoDetEncoder.load(
                                Bundle.compact(),
                                SETTINGS,
                                gpu,
                                ClipCalls.on(gpu, NanoDetEncoder.GPU_PIXELS))) {
            assertAlike(joined.encode(clips), alone.encode(clips));
            assertThat(joined.memory().getManagedArrays()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void clipsOfTheChatModelsTowerAreTheSameTogether(Precision precision) {
        // 14 x 14 patches a frame become 7 x 7 cells of 4 patches: 196 a clip, merged to 64.
        InternVitConfig config = new InternVitConfig(16, 2, 2, 32, 28, 2, false, false, true, 1e-6);
        FrameEncoderSpec spec = InternVideoEncoder.describe(config, "tiny", "1", "0");
        InternVideoEncoder.Settings settings =
                new InternVideoEncoder.Settings(config, 4, -1, precision);
        InputSize size = InternVideoEncoder.inputSize(config);
        List<List<Picture>> clips = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            List<Picture> clip = new ArrayList<>();
            for (int frame = 0; frame <= i % 4; frame++) {
                clip.add(TestingPictures.noise(size, 10 * i + frame));
            }
            clips.add(clip);
        }
        SynthWeights weights = new SynthWeights();
        try (InternVideoEncoder alone = new InternVideoEncoder(ENGINE, weights, settings, spec);
                InternVideoEncoder joined =
                        new InternVideoEncoder(Rehearsal.engine(), weights, settings, spec)) {
            List<ClipEncoding> expected = alone.encode(clips);
            List<ClipEncoding> found = joined.encode(clips);
            assertThat(found).hasSameSizeAs(clips);
            for (int i = 0; i < clips.size(); i++) {
                assertThat(found.get(i).detections()).isEqualTo(expected.get(i).detections());
                assertAlike(found.get(i).tokens(), expected.get(i).tokens());
            }
        }
    }

    /** Clips of several streams: full and short ones, of two sizes, more than one call's worth. */
    private static List<List<Picture>> streams() {
        InputSize wide = NanoDetEncoder.describe(Bundle.compact(), SETTINGS).fit(640, 360);
        InputSize tall = NanoDetEncoder.describe(Bundle.compact(), SETTINGS).fit(480, 640);
        Random random = new Random(1);
        List<List<Picture>> clips = new ArrayList<>();
        for (int stream = 0; stream < 8; stream++) {
            List<Picture> clip = new ArrayList<>();
            int x = 60 + random.nextInt(250);
            for (int frame = 0; frame < 1 + (stream * 7 + 3) % 4; frame++) {
                clip.add(
                        stream % 5 == 4
                                ? TestingPictures.noise(tall, stream + frame)
                                : TestingPictures.person(
                                        wide, x + 6 * frame, 220, 100 + stream, Color.RED));
            }
            clips.add(clip);
        }
        return clips;
    }

    private static void assertAlike(List<ClipEncoding> found, List<ClipEncoding> expected) {
        assertThat(found).hasSameSizeAs(expected);
        assertThat(expected).anySatisfy(clip -> assertThat(clip.detections().get(0)).isNotEmpty());
        for (int i = 0; i < expected.size(); i++) {
            assertAlike(found.get(i).tokens(), expected.get(i).tokens());
            assertThat(found.get(i).detections()).hasSameSizeAs(expected.get(i).detections());
            for (int picture = 0; picture < expected.get(i).detections().size(); picture++) {
                assertDetections(
                        found.get(i).detections().get(picture),
                        expected.get(i).detections().get(picture));
            }
        }
    }

    private static void assertDetections(List<Detection> found, List<Detection> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Detection a = found.get(i);
            Detection b = expected.get(i);
            assertThat(a.classId()).isEqualTo(b.classId());
            assertThat(a.confidence()).isCloseTo(b.confidence(), TOLERANCE);
            assertThat(a.box().left()).isCloseTo(b.box().left(), TOLERANCE);
            assertThat(a.box().bottom()).isCloseTo(b.box().bottom(), TOLERANCE);
            assertThat(a.appearance()).containsExactly(b.appearance(), TOLERANCE);
        }
    }

    private static void assertAlike(TokenBlock found, TokenBlock expected) {
        assertThat(found.mass()).isEqualTo(expected.mass());
        assertThat(found.firstFrame()).isEqualTo(expected.firstFrame());
        assertThat(found.lastFrame()).isEqualTo(expected.lastFrame());
        assertThat(found.values()).containsExactly(expected.values(), TOLERANCE);
    }
}
