/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/**
 * A luma picture large enough to read a scoreboard in it.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param luma uint8 full-range luma, (height, width) row-major; owned by this record
 */
public record BoardPicture(int width, int height, byte[] luma) {
    public BoardPicture {
        if (width < 1 || height < 1 || luma.length != width * height) {
            throw new IllegalArgumentException(
                    "Expected %d bytes for a luma picture of %dx%d, got %d"
                            .formatted(width * height, width, height, luma.length));
        }
    }

    /**
     * Cuts a rectangle out and scales it; what lies outside repeats the edge.
     *
     * @return luma 0 to 255, (high, wide) row-major
     */
    float[] sample(PixelRect rect, int wide, int high) {
        float[] target = new float[wide * high];
        float stepX = rect.width() / wide;
        float stepY = rect.height() / high;
        int tapsX = Math.max(1, Math.round(stepX));
        int tapsY = Math.max(1, Math.round(stepY));
        Taps taps = new Taps(rect.left(), stepX, wide, tapsX, width);
        for (int y = 0; y < high; y++) {
            for (int tapY = 0; tapY < tapsY; tapY++) {
                float fromY = rect.top() + (y + (tapY + 0.5f) / tapsY) * stepY - 0.5f;
                addRow(target, y * wide, fromY, taps);
            }
        }
        float share = 1f / (tapsX * tapsY);
        for (int i = 0; i < target.length; i++) {
            target[i] *= share;
        }
        return target;
    }

    /** Where along a row samples are taken, the same for every row. */
    private static final class Taps {
        final int[] left;
        final int[] right;
        final float[] part;
        final int each;

        Taps(float from, float step, int wide, int each, int width) {
            this.each = each;
            left = new int[wide * each];
            right = new int[left.length];
            part = new float[left.length];
            for (int x = 0; x < wide; x++) {
                for (int tap = 0; tap < each; tap++) {
                    int i = x * each + tap;
                    float at = from + (x + (tap + 0.5f) / each) * step - 0.5f;
                    int x0 = (int) Math.floor(at);
                    part[i] = at - x0;
                    left[i] = Math.min(Math.max(x0, 0), width - 1);
                    right[i] = Math.min(Math.max(x0 + 1, 0), width - 1);
                }
            }
        }
    }

    private void addRow(float[] target, int at, float y, Taps taps) {
        int y0 = (int) Math.floor(y);
        float partY = y - y0;
        int upper = Math.min(Math.max(y0, 0), height - 1) * width;
        int lower = Math.min(Math.max(y0 + 1, 0), height - 1) * width;
        for (int i = 0, x = at; i < taps.left.length; x++) {
            float sum = 0;
            for (int tap = 0; tap < taps.each; tap++, i++) {
                int left = taps.left[i];
                int right = taps.right[i];
                float part = taps.part[i];
                float above = mix(luma[upper + left], luma[upper + right], part);
                float below = mix(luma[lower + left], luma[lower + right], part);
                sum += above + (below - above) * partY;
            }
            target[x] += sum;
        }
    }

    private static float mix(byte left, byte right, float part) {
        float from = left & 0xff;
        return from + ((right & 0xff) - from) * part;
    }

    PixelRect toPixels(BoardRegion region) {
        return new PixelRect(
                region.left() * width,
                region.top() * height,
                region.right() * width,
                region.bottom() * height);
    }

    BoardRegion toRegion(PixelRect rect) {
        return new BoardRegion(
                Math.max(0, rect.left() / width),
                Math.max(0, rect.top() / height),
                Math.min(1, rect.right() / width),
                Math.min(1, rect.bottom() / height));
    }
}
