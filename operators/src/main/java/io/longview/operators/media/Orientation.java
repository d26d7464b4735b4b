/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.nio.ByteBuffer;

/**
 * How a stored picture must be turned to be shown, to the nearest right angle: transposed first if
 * so, then mirrored.
 *
 * @param transposed whether rows become columns
 * @param mirroredX whether left and right are exchanged, after transposing
 * @param mirroredY whether top and bottom are exchanged, after transposing
 */
record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /**
     * Reads a display matrix (ISO/IEC 14496-12, 8.3.2): x' = a x + c y, y' = b x + d y, stored as
     * a, b, u, c, d, v, x, y, w. A matrix that is no turn by a right angle counts as the nearest; a
     * degenerate one as upright.
     */
    static Orientation ofDisplayMatrix(int[] matrix) {
        long a = matrix[0];
        long b = matrix[1];
        long c = matrix[3];
        long d = matrix[4];
        if (Math.abs(a) + Math.abs(d) >= Math.abs(b) + Math.abs(c)) {
            return new Orientation(false, a < 0, d < 0);
        }
        return new Orientation(true, c < 0, b < 0);
    }

    /** Width as shown. */
    int shownWidth(int width, int height) {
        return transposed ? height : width;
    }

    /** Height as shown. */
    int shownHeight(int width, int height) {
        return transposed ? width : height;
    }

    /**
     * Copies a stored picture into its place, turned.
     *
     * @param source stored pixels, row-major
     * @param sourceStride bytes from one stored row to the next
     * @param width stored width in pixels
     * @param height stored height in pixels
     * @param target shown pixels, row-major from offset 0
     */
    void copy(ByteBuffer source, int sourceStride, int width, int height, PixelTarget target) {
        int size = target.pixelBytes();
        byte[] pixels = target.pixels();
        if (!transposed && !mirroredX) {
            for (int y = 0; y < height; y++) {
                int row = mirroredY ? height - 1 - y : y;
                source.get(y * sourceStride, pixels, row * target.stride(), width * size);
            }
            return;
        }
        byte[] line = new byte[width * size];
        for (int y = 0; y < height; y++) {
            source.get(y * sourceStride, line, 0, line.length);
            // Stored (x, y) is shown at (x, y), or at (y, x) if transposed, before mirroring.
            boolean rowBackwards = transposed ? mirroredX : mirroredY;
            int shownRow = rowBackwards ? height - 1 - y : y;
            int start = shownRow * (transposed ? size : target.stride());
            int step = transposed ? target.stride() : size;
            boolean backwards = transposed ? mirroredY : mirroredX;
            int to = backwards ? start + (width - 1) * step : start;
            int advance = backwards ? -step : step;
            for (int x = 0; x < line.length; x += size) {
                for (int k = 0; k < size; k++) {
                    pixels[to + k] = line[x + k];
                }
                to += advance;
            }
        }
    }

    /**
     * Where turned pixels go.
     *
     * @param pixels row-major pixels
     * @param stride bytes from one row to the next
     * @param pixelBytes bytes of a pixel
     */
    record PixelTarget(byte[] pixels, int stride, int pixelBytes) {}
}
