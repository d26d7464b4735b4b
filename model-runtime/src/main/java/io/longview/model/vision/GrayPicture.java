/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * A small luma picture that travels with a frame for cheap measurements (signals, camera motion).
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param luma uint8 luma, (height, width) row-major; owned by this record
 */
public record GrayPicture(int width, int height, byte[] luma) {
    /** Longer side of the thumbnails that travel with frames, in pixels. */
    public static final int THUMBNAIL_LONG_SIDE = 160;

    public GrayPicture {
        if (luma.length != width * height) {
            throw new IllegalArgumentException(
                    "Expected %d bytes for a luma picture of %dx%d, got %d"
                            .formatted(width * height, width, height, luma.length));
        }
    }

    /** Mean luma of a grid of fields, uint8, (rows, columns) row-major, rounded down. */
    public byte[] means(int columns, int rows) {
        byte[] means = new byte[columns * rows];
        for (int row = 0; row < rows; row++) {
            int top = row * height / rows;
            int bottom = Math.max(top + 1, (row + 1) * height / rows);
            for (int column = 0; column < columns; column++) {
                int left = column * width / columns;
                int right = Math.max(left + 1, (column + 1) * width / columns);
                means[row * columns + column] = (byte) mean(left, top, right, bottom);
            }
        }
        return means;
    }

    private int mean(int left, int top, int right, int bottom) {
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += luma[y * width + x] & 0xff;
            }
        }
        return sum / ((right - left) * (bottom - top));
    }
}
