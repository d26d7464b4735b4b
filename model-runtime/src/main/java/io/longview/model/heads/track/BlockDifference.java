/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.GrayPicture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sums of absolute differences between blocks of two luma pictures, four pixels at a time.
 *
 * <p>Both pictures are kept with 16 bits a pixel, so that a {@code long} holds four lanes. With H =
 * 0x8000 in each lane and values below 0x8000, {@code d = (a | H) - b} never borrows from the next
 * lane, and its bit H tells whether {@code a >= b}. There {@code |a - b|} is {@code d - H};
 * elsewhere it is {@code H - d}, the complement of the 15 lower bits of d, plus one.
 */
final class BlockDifference {
    /** Side of a block in pixels. */
    static final int SIDE = 16;

    private static final VarHandle LANES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle PIXEL =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PIXEL_BYTES = 2;
    private static final int LONG_BYTES = 8;
    private static final long HIGH = 0x8000_8000_8000_8000L;
    private static final long ONES = 0x0001_0001_0001_0001L;

    /** Keeps what is compared above zero, whatever the offset. */
    private static final int BIAS = 256;

    private final int width;
    private final int height;
    private final byte[] before;
    private final byte[] after;

    /**
     * Gets ready to compare blocks of two pictures of one size.
     *
     * @param offset what is added to the earlier picture, -255 to 255
     */
    BlockDifference(GrayPicture from, GrayPicture to, int offset) {
        this.width = to.width();
        this.height = to.height();
        this.before = widen(from.luma(), BIAS + offset);
        this.after = widen(to.luma(), BIAS);
    }

    private static byte[] widen(byte[] luma, int bias) {
        byte[] wide = new byte[luma.length * PIXEL_BYTES];
        for (int i = 0; i < luma.length; i++) {
            PIXEL.set(wide, i * PIXEL_BYTES, (short) ((luma[i] & 0xff) + bias));
        }
        return wide;
    }

    /**
     * The sum for the earlier picture's block at (left, top) and the later one's that is shifted.
     *
     * @param limit rows are no longer added once the sum reaches it
     * @return the largest integer where the shifted block leaves the picture
     */
    int sum(int left, int top, int dx, int dy, int limit) {
        if (left + dx < 0 || top + dy < 0 || left + dx + SIDE > width || top + dy + SIDE > height) {
            return Integer.MAX_VALUE;
        }
        int stride = width * PIXEL_BYTES;
        int a = ((top + dy) * width + left + dx) * PIXEL_BYTES;
        int b = (top * width + left) * PIXEL_BYTES;
        int sum = 0;
        for (int row = 0; row < SIDE && sum < limit; row++) {
            long lanes =
                    lanes(a, b)
                            + lanes(a + LONG_BYTES, b + LONG_BYTES)
                            + lanes(a + 2 * LONG_BYTES, b + 2 * LONG_BYTES)
                            + lanes(a + 3 * LONG_BYTES, b + 3 * LONG_BYTES);
            // A row's lanes stay below 2^16 together, so the product gathers them at the top.
            sum += (int) ((lanes * ONES) >>> 48);
            a += stride;
            b += stride;
        }
        return sum;
    }

    /** The differences of four pixels. */
    private long lanes(int a, int b) {
        long d = ((long) LANES.get(after, a) | HIGH) - (long) LANES.get(before, b);
        long less = (~d & HIGH) >>> 15;
        return ((d & ~HIGH) ^ ((less << 15) - less)) + less;
    }
}
