/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoWriterTest {
    private static final VideoSettings SMALL = new VideoSettings(96, 64, 25, 400_000, 0.4);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mkv", "a.TS"})
    void writesEveryFrameAtItsTime(String name) throws IOException {
        Path file = folder.resolve(name);
        writeMovingBar(file, 23);
        TestingVideoFile read = TestingVideoFile.read(file);
        assertThat(read.width()).isEqualTo(96);
        assertThat(read.height()).isEqualTo(64);
        assertThat(relative(read.ptsMicros()))
                .containsExactlyElementsOf(
                        LongStream.range(0, 23).mapToObj(i -> i * 40_000).toList());
        assertThat(read.keyFrames()).containsExactly(0, 10, 20);
    }

    @Test
    void keepsIrregularTimes() throws IOException {
        Path file = folder.resolve("vfr.mp4");
        List<Long> times = List.of(0L, 40_000L, 200_000L, 210_000L, 1_000_000L);
        try (VideoWriter writer = VideoWriter.open(file, SMALL)) {
            for (int i = 0; i < times.size(); i++) {
                writer.write(movingBar(i), times.get(i));
            }
        }
        assertThat(TestingVideoFile.read(file).ptsMicros()).containsExactlyElementsOf(times);
    }

    @Test
    void givesTheSameBytesForTheSamePictures() throws IOException {
        Path first = folder.resolve("first.mp4");
        Path second = folder.resolve("second.mp4");
        writeMovingBar(first, 30);
        writeMovingBar(second, 30);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void keepsColoursFromBothPixelForms() throws IOException {
        Path fromInts = folder.resolve("ints.mp4");
        int[] orange = new int[96 * 64];
        Arrays.fill(orange, 0xff8020);
        try (VideoWriter writer = VideoWriter.open(fromInts, SMALL)) {
            writer.write(orange, 0);
        }
        Path fromBytes = folder.resolve("bytes.mp4");
        byte[] bytes = new byte[96 * 64 * 3];
        for (int i = 0; i < bytes.length; i += 3) {
            bytes[i] = (byte) 0xff;
            bytes[i + 1] = (byte) 0x80;
            bytes[i + 2] = 0x20;
        }
        try (VideoWriter writer = VideoWriter.open(fromBytes, SMALL)) {
            writer.write(bytes, 0);
        }
        // BT.601 limited range: Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255, and so on.
        for (Path file : List.of(fromInts, fromBytes)) {
            int[] yuv = TestingVideoFile.read(file).centreYuv();
            assertThat(yuv[0]).isCloseTo(149, within(3));
            assertThat(yuv[1]).isCloseTo(67, within(3));
            assertThat(yuv[2]).isCloseTo(191, within(3));
        }
    }

    @Test
    void refusesPicturesOfAnotherSize() throws IOException {
        try (VideoWriter writer = VideoWriter.open(folder.resolve("a.mp4"), SMALL)) {
            assertThatThrownBy(() -> writer.write(new byte[10], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected a picture of 18432 bytes, got 10");
            assertThatThrownBy(() -> writer.write(new int[10], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected a picture of 6144 pixels, got 10");
        }
    }

    @Test
    void refusesTimesThatDoNotGrow() throws IOException {
        try (VideoWriter writer = VideoWriter.open(folder.resolve("a.mp4"), SMALL)) {
            writer.write(movingBar(0), 40_000);
            assertThatThrownBy(() -> writer.write(movingBar(1), 40_000))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected a presentation time after 40000 µs, got 40000 µs");
        }
    }

    @Test
    void refusesToWriteWhenClosed() throws IOException {
        VideoWriter writer = VideoWriter.open(folder.resolve("a.mp4"), SMALL);
        writer.write(movingBar(0), 0);
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.write(movingBar(1), 40_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Expected an open writer, '")
                .hasMessageEndingWith("a.mp4' is closed");
    }

    @Test
    void refusesOtherExtensions() {
        assertThatThrownBy(() -> VideoWriter.open(folder.resolve("a.avi"), SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a file name that ends in .mp4, .mkv or .ts, got 'a.avi'");
    }

    @Test
    void namesTheFunctionAndTheCodeThatFailed() {
        Path missing = folder.resolve("no-such-folder").resolve("a.mp4");
        assertThatThrownBy(() -> VideoWriter.open(missing, SMALL))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Could not write '%s': avio_open returned -2 (No such file or directory)"
                                .formatted(missing));
        assertThat(Files.exists(missing)).isFalse();
    }

    @Test
    void refusesSettingsThatCannotBeEncoded() {
        assertThatThrownBy(() -> VideoSettings.of(641, 360, 25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected an even width and height (colour is stored for 2x2 pixels), got"
                                + " 641x360; use 640x360");
        assertThatThrownBy(() -> VideoSettings.of(8, 360, 25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a video of 16x16 to 4096x4096 pixels, got 8x360");
        assertThatThrownBy(() -> VideoSettings.of(64, 64, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 1 to 240 frames a second, got NaN");
        assertThatThrownBy(() -> new VideoSettings(64, 64, 25, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a bit rate of at least 10000 bits a second, got 0");
        assertThatThrownBy(() -> new VideoSettings(64, 64, 25, 100_000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected key frames every 0 to 60 seconds, got 0.0");
    }

    private static void writeMovingBar(Path file, int frames) throws IOException {
        try (VideoWriter writer = VideoWriter.open(file, SMALL)) {
            for (int i = 0; i < frames; i++) {
                writer.write(movingBar(i), i * 40_000L);
            }
        }
    }

    /** MPEG-TS has no zero: its muxer shifts all times by one delay. */
    private static List<Long> relative(List<Long> times) {
        return times.stream().map(time -> time - times.get(0)).toList();
    }

    private static int[] movingBar(int index) {
        int[] picture = new int[96 * 64];
        Arrays.fill(picture, 0x404850);
        for (int y = 0; y < 64; y++) {
            int x = (index * 3 + y / 8) % 90;
            Arrays.fill(picture, y * 96 + x, y * 96 + x + 6, 0xe0d0a0);
        }
        return picture;
    }
}
