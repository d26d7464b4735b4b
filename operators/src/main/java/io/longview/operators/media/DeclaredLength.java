/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells whether a file is shorter than its own outermost lengths say: readers take a missing tail
 * for the end, and nobody would learn that something is missing.
 */
final class DeclaredLength {
    private static final int HEADER = 16;
    private static final int RIFF = 0x52494646;
    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final int MOST_PARTS = 1_000_000;

    private DeclaredLength() {}

    /**
     * Whether the last part of the file reaches beyond its end.
     *
     * @param source the file
     * @param container short name of its container; only MP4, AVI and Matroska tell lengths
     */
    static boolean exceeds(ByteSource source, String container) throws IOException {
        long size = source.size();
        long at = 0;
        for (int part = 0; part < MOST_PARTS && at < size; part++) {
            ByteBuffer head = ByteBuffer.allocate(HEADER);
            while (head.hasRemaining() && source.read(at + head.position(), head) > 0) {
                // Until the header is whole or the file ends.
            }
            head.flip();
            long length =
                    switch (container) {
                        case "mov" -> box(head, size - at);
                        case "avi" -> riff(head);
                        case "matroska" -> element(head);
                        default -> -1;
                    };
            if (length <= 0) {
                return false;
            }
            if (length > size - at) {
                return true;
            }
            at += length;
        }
        return false;
    }

    /** ISO/IEC 14496-12, 4.2; a size of 0 reaches to the end. */
    private static long box(ByteBuffer head, long rest) {
        if (head.remaining() < 8) {
            return rest + 1;
        }
        long size = head.getInt(0) & 0xffffffffL;
        if (size == 1) {
            return head.remaining() < 16 ? rest + 1 : head.getLong(8);
        }
        return size == 0 ? rest : size < 8 ? -1 : size;
    }

    private static long riff(ByteBuffer head) {
        if (head.remaining() < 8 || head.getInt(0) != RIFF) {
            return -1;
        }
        long size = head.order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
        return size == 0 ? -1 : 8 + size;
    }

    /** RFC 8794, section 4: a length of all ones is not known. */
    private static long element(ByteBuffer head) {
        if (head.remaining() < 5 || (head.getInt(0) != EBML && head.getInt(0) != SEGMENT)) {
            return -1;
        }
        int first = head.get(4) & 0xff;
        int bytes = Integer.numberOfLeadingZeros(first) - 24 + 1;
        if (bytes > 8 || head.remaining() < 4 + bytes) {
            return -1;
        }
        long value = first & (0xff >> bytes);
        long unknown = 0xff >> bytes;
        for (int i = 1; i < bytes; i++) {
            value = value << 8 | (head.get(4 + i) & 0xff);
            unknown = unknown << 8 | 0xff;
        }
        return value == unknown ? -1 : 4 + bytes + value;
    }
}
