/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.Box;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.SampleSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ClipSecondsTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    @Test
    void aSecondSaysMuchTheSameAtEveryRate() {
        List<ClipSecond> fast = seconds(frames(25, 20));
        List<ClipSecond> slow = seconds(frames(5, 20));
        assertThat(fast).hasSize(19);
        assertThat(slow).hasSameSizeAs(fast);
        for (int i = 1; i < fast.size(); i++) {
            float[] a = fast.get(i).values();
            float[] b = slow.get(i).values();
            assertThat(a[ClipSecond.CUTS]).as("cuts of second %d", i).isEqualTo(b[ClipSecond.CUTS]);
            assertThat(a[ClipSecond.BOARD_SHOWN]).isEqualTo(b[ClipSecond.BOARD_SHOWN]);
            assertThat(a[ClipSecond.MOST_LAYOUT])
                    .isCloseTo(b[ClipSecond.MOST_LAYOUT], within(0.15f));
            assertThat(Layouts.dot(unit(fast.get(i)), unit(slow.get(i)))).isGreaterThan(0.95f);
        }
        // The picture changes at 10 s.
        assertThat(fast.get(10).values()[ClipSecond.CUTS]).isEqualTo(1);
    }

    @Test
    void whatComesAgainIsFamiliar() {
        float[][] clips = HeadWindow.of(seconds(frames(5, 33)));
        assertThat(clips[0]).hasSize(HeadWindow.WIDTH);
        int familiar = ClipSecond.VALUES + 4;
        // The first view comes again at 20 s; at 30 s there is one that was never seen.
        assertThat(clips[25][familiar]).isGreaterThan(0.9f);
        assertThat(clips[31][familiar]).isLessThan(0.7f);
    }

    @Test
    void secondsWithoutPicturesAreEmptyAndALongGapForgets() {
        ClipSeconds seconds = new ClipSeconds(48);
        List<FrameInfo> frames = frames(5, 4);
        frames.forEach(frame -> seconds.offer(frame, null, BoardView.SHOWN));
        seconds.offer(at(frames.get(0), 8_500_000), null, BoardView.SHOWN);
        assertThat(seconds.seconds()).hasSize(8);
        assertThat(seconds.seconds().get(6).values()).containsOnly(0);
        assertThat(HeadWindow.of(seconds.seconds())[6]).containsOnly(0);
        seconds.offer(at(frames.get(0), 200_500_000), null, BoardView.SHOWN);
        assertThat(seconds.seconds()).isEmpty();
        seconds.end();
        assertThat(seconds.firstMicros()).isEqualTo(200_000_000);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        ClipSeconds whole = new ClipSeconds(12);
        ClipSeconds parts = new ClipSeconds(12);
        for (FrameInfo frame : frames(5, 20)) {
            SeenFrame seen = new SeenFrame(3, 0.5f, 0.3f, 0.2f, new float[] {1, -2, 0.5f});
            whole.offer(frame, seen, BoardView.HIDDEN);
            parts.offer(frame, seen, BoardView.HIDDEN);
            DataOutputSerializer bytes = new DataOutputSerializer(1024);
            parts.write(bytes);
            parts = ClipSeconds.read(12, new DataInputDeserializer(bytes.getCopyOfBuffer()));
        }
        assertThat(parts.firstMicros()).isEqualTo(whole.firstMicros()).isEqualTo(7_000_000);
        assertThat(parts.seconds()).usingRecursiveComparison().isEqualTo(whole.seconds());
        assertThat(whole.seconds().get(3).token()).hasSize(3);
    }

    @Test
    void countsPersonsAndAveragesTheTokensOfAPicture() {
        TokenBlock tokens =
                new TokenBlock(
                        2,
                        new float[] {1, 0, 0, 1, 5, 5},
                        new float[] {1, 3, 1},
                        new int[] {0, 0, 1},
                        new int[] {0, 1, 1});
        Detection tall = new Detection(0, 0.8f, new Box(0.1f, 0.1f, 0.3f, 0.9f), new float[0]);
        Detection unsure = new Detection(0, 0.2f, new Box(0, 0, 1, 1), new float[0]);
        Detection other = new Detection(1, 0.9f, new Box(0, 0, 1, 1), new float[0]);
        ClipEncoding encoding = new ClipEncoding(tokens, List.of(List.of(tall, unsure, other)));
        SeenFrame seen = SeenFrame.of(encoding, 0, 0);
        assertThat(seen).isNotNull();
        assertThat(seen.persons()).isEqualTo(1);
        assertThat(seen.tallest()).isCloseTo(0.8f, within(1e-6f));
        assertThat(seen.area()).isCloseTo(0.16f, within(1e-6f));
        assertThat(seen.token()).containsExactly(0.25f, 0.75f);
        assertThat(SeenFrame.of(encoding, 1, 0)).isNull();
    }

    private static float[] unit(ClipSecond second) {
        return Layouts.unit(second.early());
    }

    private static FrameInfo at(FrameInfo frame, long micros) {
        return new FrameInfo(
                frame.frameIndex(), micros, 640, 360, frame.thumbnail(), frame.signals());
    }

    private static List<ClipSecond> seconds(List<FrameInfo> frames) {
        ClipSeconds seconds = new ClipSeconds(48);
        frames.forEach(frame -> seconds.offer(frame, null, BoardView.SHOWN));
        return seconds.seconds();
    }

    /** A view until 10 s, another until 20 s, the first again until 30 s, then a third one. */
    private static List<FrameInfo> frames(int fps, int seconds) {
        FrameSampler sampler = new FrameSampler();
        SampleSettings settings = new SampleSettings(false, 1, 8, 5);
        List<FrameInfo> frames = new ArrayList<>();
        for (int i = 0; i < fps * seconds; i++) {
            long micros = 1_000_000L * i / fps;
            GrayPicture picture = picture(micros);
            FrameSampler.Decision decision = sampler.offer(settings, i + 1L, micros, picture);
            if (decision.isSampled()) {
                frames.add(new FrameInfo(i + 1L, micros, 640, 360, picture, decision.sampled()));
            }
        }
        return frames;
    }

    private static GrayPicture picture(long micros) {
        int part = (int) (micros / 10_000_000);
        Random scene = new Random(part == 2 ? 0 : part);
        int[] tiles = scene.ints(16 * 9, 20, 230).toArray();
        byte[] luma = new byte[WIDTH * HEIGHT];
        int ball = (int) (micros / 40_000) % WIDTH;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean covered = Math.abs(x - ball) < 6 && Math.abs(y - 45) < 6;
                luma[y * WIDTH + x] = (byte) (covered ? 255 : tiles[y / 10 * 16 + x / 10]);
            }
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }
}
