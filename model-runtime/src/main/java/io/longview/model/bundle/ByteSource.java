/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Random access to the bytes of a model file, whether it lies on disk or in a jar. */
sealed interface ByteSource extends AutoCloseable {
    long size();

    /** A read-only view of part of the bytes; ranges are checked by the caller. */
    ByteBuffer read(long position, int length);

    @Override
    void close();

    /**
     * A file, mapped piece by piece, so that its size is not limited to what one buffer can hold.
     */
    static ByteSource mapped(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new MappedFile(file, channel, channel.size());
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    /** Bytes in memory, as read from a jar. */
    record Memory(byte[] bytes) implements ByteSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public ByteBuffer read(long position, int length) {
            return ByteBuffer.wrap(bytes, (int) position, length).slice().asReadOnlyBuffer();
        }

        @Override
        public void close() {}
    }

    /** Pages of a file on disk. */
    record MappedFile(Path file, FileChannel channel, long size) implements ByteSource {
        @Override
        public ByteBuffer read(long position, int length) {
            try {
                return channel.map(MapMode.READ_ONLY, position, length);
            } catch (IOException e) {
                throw new BundleException(
                        "%s: bytes %d to %d cannot be mapped: %s"
                                .formatted(file, position, position + length, e),
                        e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new BundleException("%s: cannot be closed: %s".formatted(file, e), e);
            }
        }
    }
}
