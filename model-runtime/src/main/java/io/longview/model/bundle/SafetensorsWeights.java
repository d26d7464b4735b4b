/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import io.longview.model.tensor.HalfFloats;
import io.longview.model.tensor.WeightTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * The weights of one safetensors file. A weight passes through one buffer of bounded size, whatever
 * its own size.
 *
 * @param file the file; not closed by this
 */
public record SafetensorsWeights(SafetensorsFile file) implements WeightSource {
    /** Elements that are widened at a time: 16 MiB of float32. */
    static final int PIECE = 4 << 20;

    @Override
    public boolean has(String name) {
        return file.tensors().stream().anyMatch(info -> info.name().equals(name));
    }

    @Override
    public void load(String name, WeightTable table, String as, long... shape) {
        TensorInfo info = file.tensor(name);
        if (!info.dtype().readsAsFloat() || !Arrays.equals(info.shape(), shape)) {
            throw new BundleException(
                    "%s: tensor %s: expected F32, F16 or BF16 %s, got %s %s"
                            .formatted(
                                    file.name(),
                                    name,
                                    Arrays.toString(shape),
                                    info.dtype(),
                                    info.shapeText()));
        }
        table.allocate(as, shape);
        int width = info.dtype().bytes();
        ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.min(PIECE, info.elements()) * 4);
        piece.order(ByteOrder.nativeOrder());
        for (long start = 0; start < info.elements(); start += PIECE) {
            int count = (int) Math.min(PIECE, info.elements() - start);
            ByteBuffer bytes = file.bytes(name, start * width, count * width);
            piece.clear();
            widen(info.dtype(), bytes, piece.asFloatBuffer());
            piece.limit(count * Float.BYTES);
            table.fill(as, start, piece);
        }
    }

    private static void widen(DType dtype, ByteBuffer from, FloatBuffer to) {
        if (dtype == DType.F32) {
            to.put(from.asFloatBuffer());
            return;
        }
        ShortBuffer bits = from.asShortBuffer();
        float[] row = new float[4096];
        while (bits.hasRemaining()) {
            int count = Math.min(row.length, bits.remaining());
            for (int i = 0; i < count; i++) {
                short half = bits.get();
                row[i] = dtype == DType.F16 ? HalfFloats.fromF16(half) : HalfFloats.fromBf16(half);
            }
            to.put(row, 0, count);
        }
    }
}
