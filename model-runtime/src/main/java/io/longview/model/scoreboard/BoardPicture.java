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
        float stepY = rect.height() / high;
        int tapsX = Math.max(1, Math.round(rect.width() / wide));
        int tapsY = Math.max(1, Math.round(stepY));
        SampledRows rows = new SampledRows(this, rect, wide, tapsX);
        float[] target = new float[wide * high];
        for (int y = 0; y < high; y++) {
            for (int tapY = 0; tapY < tapsY; tapY++) {
                float fromY = rect.top() + (y + (tapY + 0.5f) / tapsY) * stepY - 0.5f;
                rows.addTo(target, y * wide, fromY);
            }
        }
        float share = 1f / (tapsX * tapsY);
        for (int i = 0; i < target.length; i++) {
            target[i] *= share;
        }
        return target;
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
