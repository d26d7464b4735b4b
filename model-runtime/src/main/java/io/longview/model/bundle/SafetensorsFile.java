/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import io.longview.model.tensor.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads weights from a safetensors file. The header is checked completely when the file is opened;
 * data is mapped when a tensor is read, so files of any size open at once.
 *
 * <p>Safe for use by several threads; buffers and arrays belong to the caller.
 */
public final class SafetensorsFile implements AutoCloseable {
    /** How much is converted at a time; a multiple of every element size. */
    private static final int PIECE_BYTES = 64 << 20;

    private final String file;
    private final ByteSource source;
    private final SafetensorsHeader header;

    private SafetensorsFile(String file, ByteSource source) {
        this.file = file;
        this.source = source;
        try {
            header = SafetensorsHeader.read(file, source);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Opens a file on disk.
     *
     * @throws BundleException if it cannot be read or is not a sound safetensors file
     */
    public static SafetensorsFile open(Path file) {
        return new SafetensorsFile(file.toString(), ByteSource.mapped(file));
    }

    /**
     * Reads a file that is already in memory.
     *
     * @param file what errors call it
     * @param bytes the whole file; owned by the result
     * @throws BundleException if it is not a sound safetensors file
     */
    public static SafetensorsFile of(String file, byte[] bytes) {
        return new SafetensorsFile(file, new ByteSource.Memory(bytes));
    }

    /** What errors call it. */
    public String name() {
        return file;
    }

    /** What the file's {@code __metadata__} says. */
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata());
    }

    /** The tensors, in the order of the header. */
    public List<TensorInfo> tensors() {
        return List.copyOf(header.tensors().values());
    }

    /**
     * One tensor's place and type.
     *
     * @throws BundleException if the file has no such tensor
     */
    public TensorInfo tensor(String name) {
        @Nullable TensorInfo info = header.tensors().get(name);
        if (info == null) {
            throw new BundleException(
                    "%s: has no tensor %s; it has %d others"
                            .formatted(file, name, header.tensors().size()));
        }
        return info;
    }

    /**
     * Checks that the file holds exactly the given tensors, and names all that are missing and all
     * that nothing would use, together.
     *
     * @throws BundleException if the sets differ
     */
    public void requireExactly(Collection<String> names) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(header.tensors().keySet());
        Set<String> unused = new TreeSet<>(header.tensors().keySet());
        unused.removeAll(Set.copyOf(names));
        List<String> faults = new ArrayList<>();
        if (!missing.isEmpty()) {
            faults.add("missing " + missing);
        }
        if (!unused.isEmpty()) {
            faults.add("unused " + unused);
        }
        if (!faults.isEmpty()) {
            throw new BundleException(
                    "%s: expected exactly %d tensors: %s"
                            .formatted(file, names.size(), String.join(", ", faults)));
        }
    }

    /**
     * The raw little-endian bytes of a part of a tensor, read-only and without a copy.
     *
     * @param offset first byte, counted from the start of the tensor
     * @param length number of bytes
     * @throws BundleException if there is no such tensor
     * @throws IndexOutOfBoundsException if the range leaves the tensor
     */
    public ByteBuffer bytes(String name, long offset, int length) {
        TensorInfo info = tensor(name);
        if (offset < 0 || length < 0 || offset > info.bytes() - length) {
            throw new IndexOutOfBoundsException(
                    "%s: tensor %s has %d bytes, asked for %d from %d"
                            .formatted(file, name, info.bytes(), length, offset));
        }
        return source.read(header.dataStart() + info.begin() + offset, length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A whole tensor of type F32, F16 or BF16, widened to float32 without loss.
     *
     * @return elements in row-major order
     * @throws BundleException if there is no such tensor, it has another type, or more elements
     *     than a Java array
     */
    public float[] floats(String name) {
        TensorInfo info = tensor(name);
        if (!info.dtype().readsAsFloat()) {
            throw new BundleException(
                    "%s: tensor %s: expected F32, F16 or BF16, got %s"
                            .formatted(file, name, info.dtype()));
        }
        float[] values = new float[arrayLength(info)];
        int filled = 0;
        for (long offset = 0; offset < info.bytes(); offset += PIECE_BYTES) {
            int length = (int) Math.min(PIECE_BYTES, info.bytes() - offset);
            filled = widen(info.dtype(), bytes(name, offset, length), values, filled);
        }
        return values;
    }

    /**
     * A whole tensor of type I64.
     *
     * @return elements in row-major order
     * @throws BundleException if there is no such tensor, it has another type, or more elements
     *     than one buffer can hold
     */
    public long[] longs(String name) {
        TensorInfo info = tensor(name);
        if (info.dtype() != DType.I64 || info.bytes() > Integer.MAX_VALUE) {
            throw new BundleException(
                    "%s: tensor %s: expected I64 of at most 2 GiB, got %s of %d bytes"
                            .formatted(file, name, info.dtype(), info.bytes()));
        }
        long[] values = new long[arrayLength(info)];
        bytes(name, 0, (int) info.bytes()).asLongBuffer().get(values);
        return values;
    }

    /** Closes the file; buffers that were handed out stay readable. */
    @Override
    public void close() {
        source.close();
    }

    private int arrayLength(TensorInfo info) {
        if (info.elements() > Integer.MAX_VALUE - 8) {
            throw new BundleException(
                    "%s: tensor %s has %d elements, too many for one array; read it in parts"
                            .formatted(file, info.name(), info.elements()));
        }
        return (int) info.elements();
    }

    private static int widen(DType dtype, ByteBuffer from, float[] to, int start) {
        int count = from.remaining() / dtype.bytes();
        if (dtype == DType.F32) {
            from.asFloatBuffer().get(to, start, count);
            return start + count;
        }
        short[] bits = new short[count];
        from.asShortBuffer().get(bits);
        for (int i = 0; i < count; i++) {
            to[start + i] =
                    dtype == DType.F16 ? HalfFloats.fromF16(bits[i]) : HalfFloats.fromBf16(bits[i]);
        }
        return start + count;
    }
}
