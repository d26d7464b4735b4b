/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.Arrays;

/**
 * Describes the colours in a box from top to bottom, which tell people and vehicles apart better
 * and for longer than a detector's features do, since those are trained to be the same for all.
 *
 * <p>Four strips, each with histograms of brightness and of the two opponent colours (red-green,
 * yellow-blue), eight soft bins each. Square roots are taken, so that a cosine compares
 * distributions (Bhattacharyya), and a grey picture's histogram is subtracted, so that what most
 * things share does not count. (96) of unit length.
 */
final class ColourHistogram {
    private static final int STRIPS = 4;
    private static final int SAMPLES = 8;
    private static final int BINS = 8;
    private static final int PARTS = 3;

    /** Length of a description. */
    static final int CHANNELS = STRIPS * PARTS * BINS;

    /** Shares of the box that are looked at: sides show the background. */
    private static final float LEFT = 0.2f;

    private static final float WIDTH = 0.6f;
    private static final float TOP = 0.05f;
    private static final float HEIGHT = 0.9f;

    /** Opponent colours beyond this are as colourful as can be told. */
    private static final float MOST_COLOUR = 64;

    /** A grey picture: any brightness, hardly any colour. */
    private static final double[] GREY_COLOUR = {0, 0.01, 0.09, 0.4, 0.4, 0.09, 0.01, 0};

    private static final double GREY_BRIGHTNESS = 1.0 / BINS;

    private ColourHistogram() {}

    /**
     * Writes the description of a box to {@code to[start ...]}.
     *
     * @param box in pixels of the picture
     */
    static void describe(Picture picture, Box box, float[] to, int start) {
        double[] bins = new double[PARTS * BINS];
        for (int strip = 0; strip < STRIPS; strip++) {
            Arrays.fill(bins, 0);
            for (int j = 0; j < SAMPLES; j++) {
                float down = TOP + HEIGHT * (strip + (j + 0.5f) / SAMPLES) / STRIPS;
                int y = clamp(box.top() + down * box.height(), picture.size().contentHeight());
                for (int i = 0; i < SAMPLES; i++) {
                    float across = LEFT + WIDTH * (i + 0.5f) / SAMPLES;
                    int x = clamp(box.left() + across * box.width(), picture.size().contentWidth());
                    count(picture.rgb(), (y * picture.size().width() + x) * 3, bins);
                }
            }
            for (int bin = 0; bin < bins.length; bin++) {
                double grey = bin < BINS ? GREY_BRIGHTNESS : GREY_COLOUR[bin % BINS];
                double share = bins[bin] / (SAMPLES * SAMPLES);
                to[start + strip * bins.length + bin] =
                        (float) (Math.sqrt(share) - Math.sqrt(grey));
            }
        }
        RoiAppearance.normalise(to, start, CHANNELS);
    }

    private static void count(byte[] rgb, int pixel, double[] bins) {
        int red = rgb[pixel] & 0xff;
        int green = rgb[pixel + 1] & 0xff;
        int blue = rgb[pixel + 2] & 0xff;
        vote((red + 2 * green + blue) / 1024f, bins, 0);
        vote((red - green) / (2 * MOST_COLOUR) + 0.5f, bins, BINS);
        vote(((red + green) / 2f - blue) / (2 * MOST_COLOUR) + 0.5f, bins, 2 * BINS);
    }

    /** Shares a vote between the two bins whose centres are nearest to {@code place} (0..1). */
    private static void vote(float place, double[] bins, int start) {
        float position = Math.max(0, Math.min(BINS - 1, place * BINS - 0.5f));
        int lower = Math.min(BINS - 2, (int) position);
        float rest = position - lower;
        bins[start + lower] += 1 - rest;
        bins[start + lower + 1] += rest;
    }

    private static int clamp(float position, int count) {
        return Math.max(0, Math.min(count - 1, (int) position));
    }
}
