/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.WeightSource;
import io.longview.model.tensor.WeightTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Weights and inputs made from their names alone, so that a reference run elsewhere can be repeated
 * without files: element i is drawn by a 64-bit mixer from i and the sum of the name's characters.
 */
public final class SynthWeights implements WeightSource {
    @Override
    public boolean has(String name) {
        return true;
    }

    @Override
    public void load(String name, WeightTable table, String as, long... shape) {
        float[] values = values(name, shape);
        table.allocate(as, shape);
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(values.length * 4).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(values);
        table.fill(as, 0, buffer);
    }

    /** An input: values between minus and plus scale. */
    public static NDArray array(NDManager manager, String name, double scale, long... shape) {
        return manager.create(
                draw(name, (int) new Shape(shape).size(), 0, scale), new Shape(shape));
    }

    /** Values of a weight. */
    public static float[] values(String name, long... shape) {
        int count = (int) new Shape(shape).size();
        double fanIn = (double) count / shape[0];
        String lower = name.toLowerCase(Locale.ROOT);
        if ((lower.contains("norm") && name.endsWith("weight"))
                || name.equals("mlp1.0.weight")
                || name.endsWith(".ls1")
                || name.endsWith(".ls2")) {
            return draw(name, count, 1, 0.1);
        }
        if (name.endsWith("tok_embeddings.weight")) {
            return draw(name, count, 0, 1);
        }
        if (name.endsWith("class_embedding") || name.endsWith("position_embedding")) {
            return draw(name, count, 0, 0.5);
        }
        return draw(name, count, 0, name.endsWith("bias") ? 0.1 : Math.sqrt(3 / fanIn));
    }

    private static float[] draw(String name, int count, double offset, double scale) {
        long seed = 0;
        for (byte letter : name.getBytes(StandardCharsets.US_ASCII)) {
            seed += letter;
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (offset + scale * number(seed, i + 1L));
        }
        return values;
    }

    /** The i-th number of a seed, i from 1, in [-1, 1). */
    public static double number(long seed, long i) {
        long z = i * 0x9E3779B97F4A7C15L + seed;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z = z ^ z >>> 31;
        return (z >>> 11) * 0x1p-53 * 2 - 1;
    }
}
