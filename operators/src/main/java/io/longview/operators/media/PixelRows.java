/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.operators.media.PixelConversion.Rows;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Native memory for the planes of a picture, all with rows of one length; grows as needed. */
final class PixelRows implements AutoCloseable {
    /** Room that FFmpeg's code may write to behind a row. */
    private static final int ALIGNMENT = 64;

    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private @Nullable BytePointer memory;
    private int stride;

    /** Rows for pictures of the given size; what they held before is lost. */
    Rows of(int rowBytes, int height, int planeCount) {
        stride = (rowBytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
        long plane = (long) stride * (height + 1);
        BytePointer current = memory;
        if (current == null || current.capacity() < plane * planeCount) {
            if (current != null) {
                current.close();
            }
            current = new BytePointer(plane * planeCount);
            memory = current;
        }
        for (int i = 0; i < planeCount; i++) {
            planes.put(i, current.getPointer(plane * i));
            strides.put(i, stride);
        }
        return new Rows(planes, strides);
    }

    /** Bytes from one row to the next. */
    int stride() {
        return stride;
    }

    /** The bytes of the first plane and of what follows. */
    ByteBuffer bytes() {
        BytePointer current = memory;
        if (current == null) {
            throw new IllegalStateException("Expected rows to be asked for before they are read");
        }
        return current.asByteBuffer();
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
            memory = null;
        }
        strides.close();
        planes.close();
    }
}
