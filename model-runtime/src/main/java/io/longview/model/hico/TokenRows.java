/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;

/**
 * Remembered tokens side by side.
 *
 * @param count how many
 * @param values (count, channels) binary16, native order
 * @param mass per token
 */
record TokenRows(int count, ByteBuffer values, float[] mass) {
    /** Every so many tokens of blocks, so that at most the given number is taken. */
    static TokenRows sample(List<ContextBlock> blocks, int most) {
        int channels = blocks.get(0).channels();
        int count = blocks.stream().mapToInt(ContextBlock::count).sum();
        int stride = (count + most - 1) / most;
        int taken = (count + stride - 1) / stride;
        ByteBuffer bytes = allocate(taken, channels);
        ShortBuffer values = bytes.asShortBuffer();
        float[] mass = new float[taken];
        int token = 0;
        int at = 0;
        for (ContextBlock block : blocks) {
            for (int i = 0; i < block.count(); i++, token++) {
                if (token % stride == 0) {
                    values.put(block.values(), i * channels, channels);
                    mass[at++] = block.mass()[i];
                }
            }
        }
        return new TokenRows(taken, bytes, mass);
    }

    /**
     * All tokens of blocks, so many rows for each; where a block has fewer, its first token is
     * repeated, which changes no maximum.
     */
    static TokenRows padded(List<ContextBlock> blocks, int width) {
        int channels = blocks.get(0).channels();
        int count = blocks.size() * width;
        ByteBuffer bytes = allocate(count, channels);
        ShortBuffer values = bytes.asShortBuffer();
        float[] mass = new float[count];
        int at = 0;
        for (ContextBlock block : blocks) {
            values.put(block.values());
            System.arraycopy(block.mass(), 0, mass, at, block.count());
            for (int i = block.count(); i < width; i++) {
                values.put(block.values(), 0, channels);
            }
            at += width;
        }
        return new TokenRows(count, bytes, mass);
    }

    private static ByteBuffer allocate(int tokens, int channels) {
        return ByteBuffer.allocateDirect(tokens * channels * Short.BYTES)
                .order(ByteOrder.nativeOrder());
    }
}
