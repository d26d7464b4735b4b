/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What a board looks like, to tell whether it is in a picture. Every pixel has a weight that falls
 * when it changes while the board is shown, so that what shines through and what the cells say drop
 * out. Compared block by block with normalised correlation, which a flash or a fade does not touch.
 */
final class BoardTemplate {
    private static final int BLOCK = 10;
    private static final int FULL = 255;
    private static final int PROVED = 200;
    private static final int UNPROVED = 60;
    private static final int FALL = 40;
    private static final int RISE = 4;
    private static final float CHANGED = 26;
    private static final float LEAST_SPREAD = 9;
    private static final float ALIKE = 0.6f;

    /** Stable blocks by which a board can be told, and what is left of it beside a caption. */
    private static final float LEAST_WEIGHT = 1.5f;

    private static final float LEAST_REST = 2.5f;

    /** Part of what is left beside a caption that has to look alike. */
    private static final float ALL_BUT = 0.9f;

    /** Overlap from which on a block is one of a cell. */
    private static final float FREE = 0.3f;

    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] weights;

    private BoardTemplate(int width, int height, byte[] luma, byte[] weights) {
        this.width = width;
        this.height = height;
        this.luma = luma;
        this.weights = weights;
    }

    /**
     * A template whose letters are one block high, within 24 KiB. What is no text counts only when
     * it has proved to stand still: it may be the picture around the board.
     *
     * @param texts where there is text
     */
    static BoardTemplate of(
            BoardPicture picture, PixelRect area, float letters, List<PixelRect> texts) {
        float scale = BLOCK / letters;
        float bound = (float) Math.sqrt(24 * 1024 / (area.width() * area.height()));
        scale = Math.min(scale, bound);
        int width = Math.max(BLOCK, Math.round(area.width() * scale));
        int height = Math.max(BLOCK, Math.round(area.height() * scale));
        float[] sample = picture.sample(area, width, height);
        byte[] weights = new byte[sample.length];
        Arrays.fill(weights, (byte) UNPROVED);
        for (PixelRect text : texts) {
            float margin = 0.35f * text.height();
            PixelRect part = text.grow(margin, margin).intersect(area);
            int left = Math.max(0, (int) ((part.left() - area.left()) / area.width() * width));
            int right = Math.round((part.right() - area.left()) / area.width() * width);
            int top = Math.max(0, (int) ((part.top() - area.top()) / area.height() * height));
            int bottom = Math.round((part.bottom() - area.top()) / area.height() * height);
            for (int y = top; y < Math.min(height, bottom); y++) {
                Arrays.fill(
                        weights,
                        y * width + Math.min(left, width),
                        y * width + Math.max(Math.min(left, width), Math.min(right, width)),
                        (byte) PROVED);
            }
        }
        return new BoardTemplate(width, height, bytes(sample), weights);
    }

    /**
     * How much a picture looks like the board.
     *
     * @param alike which part of the stable blocks look alike, 0 to 1
     * @param rest which part of them is left, and looks alike without exception or almost, when the
     *     columns that one caption could cover are left out; 0 if that is too little to tell
     */
    record Match(float alike, float rest) {}

    /**
     * Compares a picture.
     *
     * @param area where the board is
     * @param free cells, in the same pixels, that may look like anything
     */
    Match match(float[] sample, PixelRect area, List<PixelRect> free) {
        float[] all = new float[width / BLOCK];
        float[] alike = new float[all.length];
        float x = width / area.width();
        float y = height / area.height();
        for (int row = 0; row + BLOCK <= height; row += BLOCK) {
            for (int column = 0; column < all.length; column++) {
                int left = column * BLOCK;
                PixelRect place =
                        new PixelRect(
                                area.left() + left / x,
                                area.top() + row / y,
                                area.left() + (left + BLOCK) / x,
                                area.top() + (row + BLOCK) / y);
                if (free.stream().noneMatch(cell -> cell.overlap(place) > FREE)) {
                    Block block = new Block(left, row, sample);
                    if (block.weight > 0.45f && block.spread > LEAST_SPREAD) {
                        all[column] += block.weight;
                        alike[column] += block.likeness > ALIKE ? block.weight : 0;
                    }
                }
            }
        }
        return match(all, alike);
    }

    private static Match match(float[] all, float[] alike) {
        int columns = all.length;
        float[] allBefore = new float[columns + 1];
        float[] alikeBefore = new float[columns + 1];
        for (int i = 0; i < columns; i++) {
            allBefore[i + 1] = allBefore[i] + all[i];
            alikeBefore[i + 1] = alikeBefore[i] + alike[i];
        }
        float sum = allBefore[columns];
        if (sum < LEAST_WEIGHT) {
            return new Match(0, 0);
        }
        float rest = 0;
        for (int from = 0; from <= columns; from++) {
            for (int to = from; to <= columns; to++) {
                float left = sum - (allBefore[to] - allBefore[from]);
                float leftAlike = alikeBefore[columns] - (alikeBefore[to] - alikeBefore[from]);
                boolean tells = left >= LEAST_REST && leftAlike >= ALL_BUT * left;
                rest = tells ? Math.max(rest, left / sum) : rest;
            }
        }
        return new Match(alikeBefore[columns] / sum, rest);
    }

    float[] sample(BoardPicture picture, PixelRect area) {
        return picture.sample(area, width, height);
    }

    /** Learns from a picture in which the board is shown. */
    void learn(float[] sample) {
        for (int i = 0; i < luma.length; i++) {
            int weight = weights[i] & FULL;
            float known = luma[i] & FULL;
            boolean changed = Math.abs(sample[i] - known) > CHANGED;
            weight = changed ? Math.max(0, weight - FALL) : Math.min(FULL, weight + RISE);
            weights[i] = (byte) weight;
            float step = changed ? (weight == 0 ? 1 : 0) : 0.0625f;
            luma[i] = (byte) Math.round(known + (sample[i] - known) * step);
        }
    }

    private final class Block {
        final float weight;
        final float spread;
        final float likeness;

        Block(int left, int top, float[] sample) {
            double sum = 0;
            double a = 0;
            double b = 0;
            double aa = 0;
            double bb = 0;
            double ab = 0;
            for (int y = top; y < top + BLOCK; y++) {
                for (int x = left; x < left + BLOCK; x++) {
                    int at = y * width + x;
                    double w = (weights[at] & FULL) / 255.0;
                    double p = luma[at] & FULL;
                    double q = sample[at];
                    sum += w;
                    a += w * p;
                    b += w * q;
                    aa += w * p * p;
                    bb += w * q * q;
                    ab += w * p * q;
                }
            }
            weight = (float) (sum / (BLOCK * BLOCK));
            if (sum < 1) {
                spread = 0;
                likeness = 0;
                return;
            }
            double varA = Math.max(0, aa / sum - a / sum * (a / sum));
            double varB = Math.max(0, bb / sum - b / sum * (b / sum));
            spread = (float) Math.sqrt(varA);
            likeness = (float) ((ab / sum - a / sum * (b / sum)) / Math.sqrt(varA * varB + 1e-3));
        }
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.round(values[i]);
        }
        return bytes;
    }

    /** Writes layout 1. */
    void write(DataOutput out) throws IOException {
        out.writeInt(width);
        out.writeInt(height);
        out.write(luma);
        out.write(weights);
    }

    /** Reads layout 1. */
    static BoardTemplate read(DataInput in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        byte[] luma = new byte[width * height];
        byte[] weights = new byte[width * height];
        in.readFully(luma);
        in.readFully(weights);
        return new BoardTemplate(width, height, luma, weights);
    }
}
