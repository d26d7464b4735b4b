/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes at positions: what FFmpeg reads from, so that it opens nothing by itself. */
interface ByteSource {
    /**
     * Reads up to {@code target.remaining()} bytes.
     *
     * @return how many were read, 0 or less at the end
     */
    int read(long position, ByteBuffer target) throws IOException;

    /** Total number of bytes. */
    long size() throws IOException;

    /** Bytes in memory. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public int read(long position, ByteBuffer target) {
                int count = (int) Math.min(target.remaining(), bytes.length - position);
                if (count > 0) {
                    target.put(bytes, (int) position, count);
                }
                return count;
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }
}
