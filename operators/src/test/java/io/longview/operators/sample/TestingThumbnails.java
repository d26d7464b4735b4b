/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import io.longview.model.vision.GrayPicture;
import java.util.Random;

/** Thumbnails with structure, for tests of signals. */
final class TestingThumbnails {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    private TestingThumbnails() {}

    /** A scene of random soft blobs; another seed is another scene. */
    static GrayPicture scene(long seed) {
        Random random = new Random(seed);
        double[] pixels = new double[WIDTH * HEIGHT];
        for (int blob = 0; blob < 40; blob++) {
            double x = random.nextDouble() * WIDTH;
            double y = random.nextDouble() * HEIGHT;
            double size = 8 + random.nextDouble() * 25;
            double tone = random.nextDouble() * 200 - 100;
            for (int i = 0; i < pixels.length; i++) {
                int column = i % WIDTH;
                int row = i / WIDTH;
                double dx = (column - x) / size;
                double dy = (row - y) / size;
                pixels[i] += tone * Math.exp(-(dx * dx + dy * dy));
            }
        }
        byte[] luma = new byte[pixels.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Math.max(0, Math.min(255, 120 + pixels[i]));
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    /** The picture with sensor noise. */
    static GrayPicture noisy(GrayPicture picture, double sigma, long seed) {
        Random random = new Random(seed);
        byte[] luma = picture.luma().clone();
        for (int i = 0; i < luma.length; i++) {
            luma[i] = clamp((luma[i] & 0xff) + random.nextGaussian() * sigma);
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    /** The picture, brighter. */
    static GrayPicture brighter(GrayPicture picture, int by) {
        byte[] luma = picture.luma().clone();
        for (int i = 0; i < luma.length; i++) {
            luma[i] = clamp((luma[i] & 0xff) + by);
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    /** The picture, moved to the left by some pixels. */
    static GrayPicture panned(GrayPicture picture, int by) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                luma[y * WIDTH + x] = picture.luma()[y * WIDTH + Math.min(WIDTH - 1, x + by)];
            }
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    /** The picture with a square object on it. */
    static GrayPicture withObject(GrayPicture picture, int left, int top, int side) {
        byte[] luma = picture.luma().clone();
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                luma[y * WIDTH + x] = (byte) 250;
            }
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    private static byte clamp(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
