/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * Checks that the units of an AV1 packet fit into it (AV1 specification, 5.3): a muxer that takes
 * them apart would otherwise write a broken file.
 */
final class Av1Units {
    private static final int FORBIDDEN = 0x80;
    private static final int HAS_EXTENSION = 0x04;
    private static final int HAS_SIZE = 0x02;
    private static final int LONGEST_SIZE = 8;

    private Av1Units() {}

    /** Whether the packet is a row of whole units. */
    static boolean wellFormed(byte[] data) {
        int at = 0;
        while (at < data.length) {
            int header = data[at++];
            if ((header & FORBIDDEN) != 0) {
                return false;
            }
            at += (header & HAS_EXTENSION) != 0 ? 1 : 0;
            if ((header & HAS_SIZE) == 0) {
                return at <= data.length;
            }
            long size = 0;
            int bytes = 0;
            boolean more = true;
            while (more) {
                if (at >= data.length || bytes == LONGEST_SIZE) {
                    return false;
                }
                size |= (long) (data[at] & 0x7f) << (7 * bytes++);
                more = (data[at++] & 0x80) != 0;
            }
            if (size > data.length - at) {
                return false;
            }
            at += (int) size;
        }
        return data.length > 0;
    }
}
