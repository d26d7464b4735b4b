/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Small MPEG-TS segments of 96x64 pixels at ten frames a second, with known content. */
public final class TestingMedia {
    /** Time between two frames. */
    public static final long INTERVAL_MICROS = 100_000;

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    private TestingMedia() {}

    /** A bright bar that moves one step a frame, from the given frame number on. */
    public static byte[] moving(int firstFrame, int frames) throws IOException {
        return write(
                frames,
                (frame, pixel) -> {
                    int left = (firstFrame + frame) * 5 % (WIDTH - 16);
                    int x = pixel % WIDTH;
                    return x >= left && x < left + 16 ? 0xf0e0d0 : 0x304050 + pixel / WIDTH;
                });
    }

    /** The same picture again and again. */
    public static byte[] still(int frames) throws IOException {
        return write(frames, (frame, pixel) -> pixel % WIDTH < 40 ? 0xc0c0c0 : 0x202020);
    }

    /** Pictures of one colour. */
    public static byte[] plain(int frames, int rgb) throws IOException {
        return write(frames, (frame, pixel) -> rgb);
    }

    private static byte[] write(int frames, Painter painter) throws IOException {
        Path file = Files.createTempFile("segment", ".ts");
        try {
            try (VideoWriter writer = VideoWriter.open(file, VideoSettings.of(WIDTH, HEIGHT, 10))) {
                for (int frame = 0; frame < frames; frame++) {
                    writer.write(paint(frame, painter), frame * INTERVAL_MICROS);
                }
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static int[] paint(int frame, Painter painter) {
        int[] rgb = new int[WIDTH * HEIGHT];
        IntUnaryOperator pixels = pixel -> painter.rgb(frame, pixel);
        Arrays.setAll(rgb, pixels);
        return rgb;
    }

    private interface Painter {
        int rgb(int frame, int pixel);
    }
}
