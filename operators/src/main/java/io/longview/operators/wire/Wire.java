/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces that record layouts are made of: strings, byte and number arrays, lists. */
public final class Wire {
    private Wire() {}

    /** Writes one element of a list. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads one element of a list. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    /** Writes a string of any length. */
    public static void writeString(String value, DataOutput out) throws IOException {
        writeBytes(value.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads what {@link #writeString} wrote. */
    public static String readString(DataInput in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** Writes length and bytes. */
    public static void writeBytes(byte[] value, DataOutput out) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    /** Reads what {@link #writeBytes} wrote. */
    public static byte[] readBytes(DataInput in) throws IOException {
        byte[] value = new byte[in.readInt()];
        in.readFully(value);
        return value;
    }

    /** Writes bytes that may be absent. */
    public static void writeOptionalBytes(byte @Nullable [] value, DataOutput out)
            throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writeBytes(value, out);
        }
    }

    /** Reads what {@link #writeOptionalBytes} wrote. */
    public static byte @Nullable [] readOptionalBytes(DataInput in) throws IOException {
        return in.readBoolean() ? readBytes(in) : null;
    }

    /** Writes length and values, little-endian, in one piece. */
    public static void writeFloats(float[] values, DataOutput out) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        writeBytes(bytes.array(), out);
    }

    /** Reads what {@link #writeFloats} wrote. */
    public static float[] readFloats(DataInput in) throws IOException {
        byte[] bytes = readBytes(in);
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** Writes length and values. */
    public static void writeInts(int[] values, DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    /** Reads what {@link #writeInts} wrote. */
    public static int[] readInts(DataInput in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    /** Writes size and elements. */
    public static <T> void writeList(List<T> values, DataOutput out, Writer<? super T> writer)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(value, out);
        }
    }

    /** Reads what {@link #writeList} wrote. */
    public static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }
}
