/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.tensor.HalfFloats;
import java.util.Arrays;

/**
 * Tokens with mass and span, unpacked for merging. Rows of {@code values} are token vectors; spans
 * are absolute: microseconds since the epoch, and frame numbers of the stream.
 */
record SpanTokens(
        int channels,
        float[] values,
        float[] mass,
        long[] start,
        long[] end,
        long[] first,
        long[] last) {
    SpanTokens(int count, int channels) {
        this(
                channels,
                new float[count * channels],
                new float[count],
                new long[count],
                new long[count],
                new long[count],
                new long[count]);
    }

    int count() {
        return mass.length;
    }

    static SpanTokens of(ContextClip clip) {
        TokenBlock block = clip.tokens();
        int count = block.count();
        SpanTokens tokens = new SpanTokens(count, block.channels());
        System.arraycopy(block.values(), 0, tokens.values, 0, block.values().length);
        System.arraycopy(block.mass(), 0, tokens.mass, 0, count);
        int lastIndex = clip.frames().length - 1;
        for (int i = 0; i < count; i++) {
            // A short clip was padded with its last frame.
            int from = Math.min(block.firstFrame()[i], lastIndex);
            int to = Math.min(block.lastFrame()[i], lastIndex);
            tokens.start[i] = clip.timesMicros()[from];
            tokens.end[i] = clip.timesMicros()[to];
            tokens.first[i] = clip.frames()[from];
            tokens.last[i] = clip.frames()[to];
        }
        return tokens;
    }

    /** The tokens of a picture, without spans. */
    static SpanTokens of(TokenBlock block) {
        SpanTokens tokens = new SpanTokens(block.count(), block.channels());
        System.arraycopy(block.values(), 0, tokens.values, 0, block.values().length);
        System.arraycopy(block.mass(), 0, tokens.mass, 0, block.count());
        return tokens;
    }

    static SpanTokens of(ContextBlock block) {
        SpanTokens tokens = new SpanTokens(block.count(), block.channels());
        tokens.unpack(block, 0);
        return tokens;
    }

    private void unpack(ContextBlock block, int at) {
        short[] halves = block.values();
        for (int i = 0; i < halves.length; i++) {
            values[at * channels + i] = HalfFloats.fromF16(halves[i]);
        }
        unpackSpans(block, at);
    }

    /** Unpacks the masses and spans of a block. */
    void unpackSpans(ContextBlock block, int at) {
        for (int i = 0; i < block.count(); i++) {
            mass[at + i] = block.mass()[i];
            start[at + i] = block.startMicros() + block.start()[i] * 1000L;
            end[at + i] = block.startMicros() + block.end()[i] * 1000L;
            first[at + i] = block.firstFrame() + block.first()[i];
            last[at + i] = block.firstFrame() + block.last()[i];
        }
    }

    /** Packs the tokens into a block. */
    ContextBlock pack(
            int level,
            long firstClip,
            long lastClip,
            long startMicros,
            long endMicros,
            long firstFrame,
            long lastFrame) {
        int count = count();
        short[] halves = new short[values.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = HalfFloats.toF16(values[i]);
        }
        int[] startMillis = new int[count];
        int[] endMillis = new int[count];
        int[] firstOffset = new int[count];
        int[] lastOffset = new int[count];
        for (int i = 0; i < count; i++) {
            startMillis[i] = Math.toIntExact(Math.floorDiv(start[i] - startMicros, 1000L));
            endMillis[i] = Math.toIntExact(-Math.floorDiv(startMicros - end[i], 1000L));
            firstOffset[i] = Math.toIntExact(first[i] - firstFrame);
            lastOffset[i] = Math.toIntExact(last[i] - firstFrame);
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
                halves,
                mass.clone(),
                startMillis,
                endMillis,
                firstOffset,
                lastOffset);
    }

    /** Token vectors of unit length; a zero vector stays zero. */
    float[] directions() {
        float[] units = new float[values.length];
        for (int i = 0; i < count(); i++) {
            direct(i, units);
        }
        return units;
    }

    /** Writes the direction of one token into its row. */
    void direct(int token, float[] units) {
        int at = token * channels;
        System.arraycopy(values, at, units, at, channels);
        double square = square(units, at);
        float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
        for (int c = 0; c < channels; c++) {
            units[at + c] *= scale;
        }
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private double square(float[] vectors, int at) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = at;
        for (int end = at + channels - 3; i < end; i += 4) {
            a += (double) vectors[i] * vectors[i];
            b += (double) vectors[i + 1] * vectors[i + 1];
            c += (double) vectors[i + 2] * vectors[i + 2];
            d += (double) vectors[i + 3] * vectors[i + 3];
        }
        for (int end = at + channels; i < end; i++) {
            a += (double) vectors[i] * vectors[i];
        }
        return a + b + (c + d);
    }

    /** The same tokens, each covering all of a time. */
    SpanTokens covering(long startMicros, long endMicros, long firstFrame, long lastFrame) {
        Arrays.fill(start, startMicros);
        Arrays.fill(end, endMicros);
        Arrays.fill(first, firstFrame);
        Arrays.fill(last, lastFrame);
        return this;
    }

    /** Moves token {@code from} into {@code to}: mean by mass, union of the spans. */
    void merge(int from, SpanTokens source, int to) {
        float both = mass[to] + source.mass[from];
        float share = source.mass[from] / both;
        for (int c = 0; c < channels; c++) {
            float before = values[to * channels + c];
            values[to * channels + c] =
                    before + share * (source.values[from * source.channels + c] - before);
        }
        mergeSpan(from, source, to);
    }

    /** What {@link #merge} does, but for the vector. */
    void mergeSpan(int from, SpanTokens source, int to) {
        mass[to] += source.mass[from];
        start[to] = Math.min(start[to], source.start[from]);
        end[to] = Math.max(end[to], source.end[from]);
        first[to] = Math.min(first[to], source.first[from]);
        last[to] = Math.max(last[to], source.last[from]);
    }

    void copy(int from, SpanTokens source, int to) {
        System.arraycopy(source.values, from * channels, values, to * channels, channels);
        copySpan(from, source, to);
    }

    /** What {@link #copy} does, but for the vector. */
    void copySpan(int from, SpanTokens source, int to) {
        mass[to] = source.mass[from];
        start[to] = source.start[from];
        end[to] = source.end[from];
        first[to] = source.first[from];
        last[to] = source.last[from];
    }
}
