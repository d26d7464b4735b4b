/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.tensor.HalfFloats;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tokens that stand for one clip or for several successive ones. Immutable; arrays are owned by
 * this record.
 *
 * @param level how often blocks were joined to get here, 0 for one clip or a still scene
 * @param firstClip index of the first clip
 * @param lastClip index of the last clip
 * @param startMicros time of the first frame, microseconds since the epoch
 * @param endMicros time of the last frame
 * @param firstFrame number of the first frame in the stream
 * @param lastFrame number of the last frame
 * @param channels length of a token vector
 * @param values token vectors, (tokens, channels) row-major, binary16
 * @param mass per token, how many patches it stands for
 * @param start per token, milliseconds from {@code startMicros} to its first frame
 * @param end per token, milliseconds from {@code startMicros} to its last frame
 * @param first per token, its first frame, counted from {@code firstFrame}
 * @param last per token, its last frame, counted from {@code firstFrame}
 */
public record ContextBlock(
        int level,
        long firstClip,
        long lastClip,
        long startMicros,
        long endMicros,
        long firstFrame,
        long lastFrame,
        int channels,
        short[] values,
        float[] mass,
        int[] start,
        int[] end,
        int[] first,
        int[] last) {
    /** Version of the layout that {@link #write} produces. */
    public static final int VERSION = 1;

    private static final int HEADER_BYTES = 2 * Integer.BYTES + 6 * Long.BYTES + Integer.BYTES;
    private static final int SPAN_BYTES = Float.BYTES + 4 * Integer.BYTES;

    public ContextBlock {
        if (values.length != mass.length * channels
                || start.length != mass.length
                || end.length != mass.length
                || first.length != mass.length
                || last.length != mass.length) {
            throw new IllegalArgumentException(
                    "Expected %d x %d values and a span for each token, got %d values and %d spans"
                            .formatted(mass.length, channels, values.length, start.length));
        }
    }

    /** Number of tokens. */
    public int count() {
        return mass.length;
    }

    /** The vector of a token. */
    float[] vector(int token) {
        float[] vector = new float[channels];
        for (int c = 0; c < channels; c++) {
            vector[c] = HalfFloats.fromF16(values[token * channels + c]);
        }
        return vector;
    }

    /** Clips that the block stands for. */
    public long clips() {
        return lastClip - firstClip + 1;
    }

    /** The same block for a scene that stands still, up to and with one more clip. */
    ContextBlock until(long clip, ContextClip latest) {
        float growth = (clips() + 1f) / clips();
        float[] more = mass.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] *= growth;
        }
        int[] endMillis = new int[count()];
        int[] lastOffset = new int[count()];
        Arrays.fill(endMillis, Math.toIntExact((latest.end() - startMicros + 999) / 1000));
        Arrays.fill(lastOffset, Math.toIntExact(latest.lastFrame() - firstFrame));
        return new ContextBlock(
                level,
                firstClip,
                clip,
                startMicros,
                latest.end(),
                firstFrame,
                latest.lastFrame(),
                channels,
                values,
                more,
                start,
                endMillis,
                first,
                lastOffset);
    }

    /** Bytes that {@link #write} produces. */
    public long bytes() {
        return bytes(count(), channels);
    }

    static long bytes(int tokens, int channels) {
        return HEADER_BYTES + tokens * tokenBytes(channels);
    }

    static long tokenBytes(int channels) {
        return channels * (long) Short.BYTES + SPAN_BYTES;
    }

    /** Writes the block in the current layout. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(level);
        out.writeLong(firstClip);
        out.writeLong(lastClip);
        out.writeLong(startMicros);
        out.writeLong(endMicros);
        out.writeLong(firstFrame);
        out.writeLong(lastFrame);
        out.writeInt(channels);
        out.writeInt(count());
        ContextBytes.write(values, out);
        for (int i = 0; i < count(); i++) {
            out.writeFloat(mass[i]);
            out.writeInt(start[i]);
            out.writeInt(end[i]);
            out.writeInt(first[i]);
            out.writeInt(last[i]);
        }
    }

    /**
     * Reads a block.
     *
     * @param version layout of the bytes, 1 to {@link #VERSION}
     */
    public static ContextBlock read(int version, DataInput in) throws IOException {
        int level = in.readInt();
        long firstClip = in.readLong();
        long lastClip = in.readLong();
        long startMicros = in.readLong();
        long endMicros = in.readLong();
        long firstFrame = in.readLong();
        long lastFrame = in.readLong();
        int channels = in.readInt();
        int count = in.readInt();
        short[] values = ContextBytes.readShorts(count * channels, in);
        float[] mass = new float[count];
        int[] start = new int[count];
        int[] end = new int[count];
        int[] first = new int[count];
        int[] last = new int[count];
        for (int i = 0; i < count; i++) {
            mass[i] = in.readFloat();
            start[i] = in.readInt();
            end[i] = in.readInt();
            first[i] = in.readInt();
            last[i] = in.readInt();
        }
        return new ContextBlock(
                level,
                firstClip,
                lastClip,
                startMicros,
                endMicros,
                firstFrame,
                lastFrame,
                channels,
                values,
                mass,
                start,
                end,
                first,
                last);
    }
}
