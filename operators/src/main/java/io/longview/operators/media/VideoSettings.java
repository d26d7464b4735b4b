/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * What {@link VideoWriter} has to know before the first frame.
 *
 * @param width width in pixels, even
 * @param height height in pixels, even
 * @param fps nominal frames a second; the rate control counts on it, timestamps are free
 * @param bitRate target bits a second
 * @param gopSeconds longest distance between two key frames, in seconds
 */
public record VideoSettings(int width, int height, double fps, long bitRate, double gopSeconds) {
    private static final double BITS_PER_PIXEL = 0.12;

    public VideoSettings {
        if (width < 16 || height < 16 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException(
                    "Expected a video of 16x16 to 4096x4096 pixels, got %dx%d"
                            .formatted(width, height));
        }
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "Expected an even width and height (colour is stored for 2x2 pixels), got %dx%d;"
                                    .formatted(width, height)
                            + " use %dx%d".formatted(width & ~1, height & ~1));
        }
        if (!(fps >= 1 && fps <= 240)) {
            throw new IllegalArgumentException("Expected 1 to 240 frames a second, got " + fps);
        }
        if (bitRate < 10_000) {
            throw new IllegalArgumentException(
                    "Expected a bit rate of at least 10000 bits a second, got " + bitRate);
        }
        if (!(gopSeconds > 0 && gopSeconds <= 60)) {
            throw new IllegalArgumentException(
                    "Expected key frames every 0 to 60 seconds, got " + gopSeconds);
        }
    }

    /** Settings of good quality for the size and rate, with a key frame every second. */
    public static VideoSettings of(int width, int height, double fps) {
        long bitRate = Math.max(100_000, Math.round(BITS_PER_PIXEL * width * height * fps));
        return new VideoSettings(width, height, fps, bitRate, 1);
    }

    int gopFrames() {
        return (int) Math.max(1, Math.round(gopSeconds * fps));
    }
}
