/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/**
 * What the sensor and the light add to a painted picture: a tone curve, a gain that drifts and
 * noise that changes with every frame. The noise is one long strip, computed once and read from
 * another place for every row.
 */
final class SensorNoise {
    private static final int LENGTH = 1 << 16;
    private static final int PAD = 64;

    /** Tone curve of the camera: flat colours come out stronger than they were painted. */
    private static final double CONTRAST = 1.28;

    private final byte[] strip = new byte[LENGTH];
    private final byte[] clip = new byte[256 + 2 * PAD];
    private final int[] curve = new int[256];
    private final double drift;
    private final double period;

    /**
     * @param random source of the noise
     * @param sigma standard deviation of the noise in grey levels, below 8
     * @param drift largest relative change of the light, for example 0.02
     * @param period seconds of one turn of the light
     */
    SensorNoise(Random random, double sigma, double drift, double period) {
        this.drift = drift;
        this.period = period;
        for (int i = 0; i < LENGTH; i++) {
            double value = Math.max(-31, Math.min(31, random.nextGaussian() * sigma));
            strip[i] = (byte) Math.round(value);
        }
        for (int i = 0; i < clip.length; i++) {
            clip[i] = (byte) Math.max(0, Math.min(255, i - PAD));
        }
    }

    /** Applies the light and the noise of one frame. */
    void apply(BufferedImage image, int frame, double time) {
        double gain =
                1
                        + drift * 0.7 * Math.sin(2 * Math.PI * time / period)
                        + drift * 0.3 * Math.sin(2 * Math.PI * time / (period * 0.17) + 1);
        for (int i = 0; i < 256; i++) {
            double toned = 128 + (i * gain - 128) * CONTRAST;
            curve[i] = PAD + (int) Math.max(0, Math.min(255, Math.round(toned)));
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        int hash = frame * 0x9E3779B1;
        for (int row = 0; row < image.getHeight(); row++) {
            hash = hash * 1664525 + 1013904223;
            int at = hash >>> 16;
            int end = (row + 1) * width;
            for (int i = row * width; i < end; i++) {
                int rgb = pixels[i];
                // One grain of luma noise for all three channels and a grain of its own for blue.
                int luma = strip[at & (LENGTH - 1)];
                int red = clip[curve[(rgb >> 16) & 0xff] + luma] & 0xff;
                int green = clip[curve[(rgb >> 8) & 0xff] + luma] & 0xff;
                int blue =
                        clip[curve[rgb & 0xff] + luma + (strip[(at + 7919) & (LENGTH - 1)] >> 1)]
                                & 0xff;
                pixels[i] = (red << 16) | (green << 8) | blue;
                at++;
            }
        }
    }
}
