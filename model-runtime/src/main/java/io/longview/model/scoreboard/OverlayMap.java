/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells graphics that stand still from a picture that moves behind them, without reading anything:
 * blocks with the same structure in pictures between which much of the rest changed. A picture that
 * stands still as a whole, as a table of statistics does, proves nothing.
 */
final class OverlayMap {
    private static final int WIDE = 320;
    private static final int HIGH = 176;
    private static final int BLOCK_WIDE = 8;

    /** Low, so that whole blocks lie within a board of one row. */
    private static final int BLOCK_HIGH = 4;

    private static final int COLUMNS = WIDE / BLOCK_WIDE;
    private static final int ROWS = HIGH / BLOCK_HIGH;
    private static final int FULL = 255;

    /** Boards are in these parts of the picture's height. */
    private static final float UPPER = 0.3f;

    private static final float LOWER = 0.66f;

    private static final float LEAST_SPREAD = 5;
    private static final float SAME = 0.85f;
    private static final float CHANGED = 5;

    /** Faint structure, as of ice and grass, changed when it is another. */
    private static final float FAINT = 2;

    private static final float OTHER = 0.5f;

    /** Share of changed blocks from which on a picture moved. */
    private static final float MOVED = 0.012f;

    /** Share of standing blocks from which on they tell nothing. */
    private static final float EVERYWHERE = 0.5f;

    private static final int MOST_AGE = 100;
    private static final int LEAST_BLOCKS = 3;
    private static final int MOST_PARTS = 6;

    /** Luma of the last picture that moved, (HIGH, WIDE), empty before the first. */
    private byte[] luma = new byte[0];

    /** For every block, in how many moving pictures in a row it stood still. */
    private final byte[] ages = new byte[COLUMNS * ROWS];

    /** Takes the next picture. */
    void update(BoardPicture picture) {
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        float[] now = picture.sample(whole, WIDE, HIGH);
        if (luma.length == 0) {
            luma = bytes(now);
            return;
        }
        boolean[] stands = new boolean[ages.length];
        int changed = 0;
        for (int i = 0; i < ages.length; i++) {
            Block block = new Block(i % COLUMNS * BLOCK_WIDE, i / COLUMNS * BLOCK_HIGH, now);
            stands[i] = block.spread > LEAST_SPREAD && block.likeness > SAME;
            changed += !stands[i] && block.changed() ? 1 : 0;
        }
        if (changed < MOVED * ages.length) {
            return; // The older picture stays, so that slow motion adds up.
        }
        for (int i = 0; i < ages.length; i++) {
            ages[i] = (byte) (stands[i] ? Math.min(MOST_AGE, ages[i] + 1) : 0);
        }
        luma = bytes(now);
    }

    /** Forgets all pictures. */
    void clear() {
        luma = new byte[0];
        Arrays.fill(ages, (byte) 0);
    }

    /**
     * Where graphics stand still, in pixels of a picture, those first that did so for longest, then
     * the largest. Where almost all stands still, the whole upper and lower part.
     */
    List<PixelRect> parts(BoardPicture picture) {
        boolean[] stands = new boolean[ages.length];
        int standing = 0;
        int all = 0;
        for (int i = 0; i < ages.length; i++) {
            int row = i / COLUMNS;
            float y = (row + 0.5f) / ROWS;
            boolean inside = y < UPPER || y > LOWER;
            stands[i] = inside && ages[i] > 0;
            all += inside ? 1 : 0;
            standing += stands[i] ? 1 : 0;
        }
        int width = picture.width();
        int height = picture.height();
        if (standing > EVERYWHERE * all) {
            return List.of(
                    new PixelRect(0, 0, width, UPPER * height),
                    new PixelRect(0, LOWER * height, width, height));
        }
        return new Components(stands, ages)
                .found().stream()
                        .sorted(
                                Comparator.comparingInt(Component::age)
                                        .thenComparingInt(Component::blocks)
                                        .reversed())
                        .limit(MOST_PARTS)
                        .map(component -> component.in(width, height))
                        .toList();
    }

    /** Luma of a block now and before. */
    private final class Block {
        final float spread;
        final float likeness;
        final float difference;

        boolean changed() {
            return difference > CHANGED || (spread > FAINT && likeness < OTHER);
        }

        Block(int left, int top, float[] now) {
            double a = 0;
            double b = 0;
            double aa = 0;
            double bb = 0;
            double ab = 0;
            double away = 0;
            for (int y = top; y < top + BLOCK_HIGH; y++) {
                for (int x = left; x < left + BLOCK_WIDE; x++) {
                    double p = luma[y * WIDE + x] & FULL;
                    double q = now[y * WIDE + x];
                    a += p;
                    b += q;
                    aa += p * p;
                    bb += q * q;
                    ab += p * q;
                    away += Math.abs(p - q);
                }
            }
            int n = BLOCK_WIDE * BLOCK_HIGH;
            double before = Math.max(0, aa / n - a / n * (a / n));
            double after = Math.max(0, bb / n - b / n * (b / n));
            spread = (float) Math.sqrt(Math.min(before, after));
            likeness = (float) ((ab / n - a / n * (b / n)) / Math.sqrt(before * after + 1e-3));
            difference = (float) (away / n);
        }
    }

    /**
     * Blocks that belong together.
     *
     * @param age in how many moving pictures they stood still, on average
     */
    private record Component(int left, int top, int right, int bottom, int blocks, int age) {
        PixelRect in(int width, int height) {
            float x = (float) width / COLUMNS;
            float y = (float) height / ROWS;
            PixelRect whole = new PixelRect(0, 0, width, height);
            return new PixelRect(left * x, top * y, (right + 1) * x, (bottom + 1) * y)
                    .grow(1.5f * x, 1.5f * y)
                    .intersect(whole);
        }
    }

    /** Standing blocks joined over gaps of up to three columns and rows. */
    private static final class Components {
        private static final int GAP_X = 4;
        private static final int GAP_Y = 4;

        private final boolean[] stands;
        private final byte[] ages;
        private final boolean[] seen;

        Components(boolean[] stands, byte[] ages) {
            this.stands = stands;
            this.ages = ages;
            seen = new boolean[stands.length];
        }

        List<Component> found() {
            List<Component> found = new ArrayList<>();
            for (int i = 0; i < stands.length; i++) {
                if (stands[i] && !seen[i]) {
                    Component component = flood(i);
                    if (component.blocks() >= LEAST_BLOCKS) {
                        found.add(component);
                    }
                }
            }
            return found;
        }

        private Component flood(int start) {
            int[] stack = new int[stands.length];
            int depth = 0;
            stack[depth++] = start;
            seen[start] = true;
            int left = COLUMNS;
            int right = 0;
            int top = ROWS;
            int bottom = 0;
            int blocks = 0;
            int age = 0;
            while (depth > 0) {
                int at = stack[--depth];
                int x = at % COLUMNS;
                int y = at / COLUMNS;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                blocks++;
                age += ages[at];
                for (int v = Math.max(0, y - GAP_Y); v <= Math.min(ROWS - 1, y + GAP_Y); v++) {
                    int until = Math.min(COLUMNS - 1, x + GAP_X);
                    for (int u = Math.max(0, x - GAP_X); u <= until; u++) {
                        int next = v * COLUMNS + u;
                        if (stands[next] && !seen[next]) {
                            seen[next] = true;
                            stack[depth++] = next;
                        }
                    }
                }
            }
            return new Component(left, top, right, bottom, blocks, age / blocks);
        }
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.round(values[i]);
        }
        return bytes;
    }

    /** Writes layout 2 of the state. */
    void write(DataOutput out) throws IOException {
        out.writeInt(luma.length);
        out.write(luma);
        out.write(ages);
    }

    /** Reads layout 2 of the state. */
    static OverlayMap read(DataInput in) throws IOException {
        OverlayMap map = new OverlayMap();
        map.luma = new byte[in.readInt()];
        in.readFully(map.luma);
        in.readFully(map.ages);
        return map;
    }
}
