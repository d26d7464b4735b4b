/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of one file, opened by us: FFmpeg itself never opens files. */
final class FileSource implements ByteSource, Closeable {
    private final FileChannel channel;

    private FileSource(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a regular file.
     *
     * @throws MediaException if it is missing, no regular file or unreadable
     */
    static FileSource open(Path path) {
        if (!Files.exists(path)) {
            throw new MediaException(
                    MediaFault.UNREADABLE,
                    "Expected a recording at '%s', got nothing there; check the path"
                            .formatted(path));
        }
        if (!Files.isRegularFile(path)) {
            throw new MediaException(
                    MediaFault.UNREADABLE,
                    "Expected a recording at '%s', got %s; name one file"
                            .formatted(
                                    path,
                                    Files.isDirectory(path) ? "a folder" : "no regular file"));
        }
        try {
            return new FileSource(FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException e) {
            throw new MediaException(
                    MediaFault.UNREADABLE,
                    "Expected a readable recording at '%s', got %s; check its permissions"
                            .formatted(path, e.getClass().getSimpleName()));
        }
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
