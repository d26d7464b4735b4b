/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;

/** How fast the machine multiplies and reads, measured with nothing around it. */
final class Bounds implements AutoCloseable {
    private static final double SHORTEST_SECONDS = 0.4;
    private static final long READ_BYTES = 1L << 30;

    private final NDManager manager;
    private final ScriptModule module;
    private final IValue like;
    private final IValue type;
    private final Precision precision;

    Bounds(TensorEngine engine, Precision precision) {
        this.precision = precision;
        manager = engine.newManager();
        module = ScriptModule.compile(engine, "Bounds", Bounds.class, "bounds.torchscript");
        like = IValue.from((PtNDArray) manager.zeros(new Shape(1)));
        type = IValue.from((long) precision.scalarType());
    }

    /** Seconds of a product of (m,k) by (k,n), {@code batch} of them. */
    double productSeconds(long batch, long m, long k, long n) {
        products(batch, m, k, n, 1);
        long times = 1;
        while (true) {
            double seconds = products(batch, m, k, n, times);
            if (seconds > SHORTEST_SECONDS) {
                return seconds / times;
            }
            times = Math.max(times + 1, (long) (times * 1.2 * SHORTEST_SECONDS / seconds));
        }
    }

    /** Bytes a second that a pass over numbers larger than any cache reads. */
    double bytesPerSecond() {
        try (IValue count = IValue.from(READ_BYTES / precision.bytes());
                IValue numbers = module.run("numbers", like, type, count)) {
            read(numbers, 1);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                best = Math.min(best, read(numbers, 2) / 2);
            }
            return READ_BYTES / best;
        }
    }

    /** Normal random numbers, float32; the caller's manager owns them. */
    NDArray random(NDManager owner, long... shape) {
        try (IValue size = IValue.listFrom(shape);
                IValue numbers = module.run("random", like, size)) {
            return numbers.toTensor((PtNDManager) owner);
        }
    }

    private double products(long batch, long m, long k, long n, long times) {
        long start = System.nanoTime();
        try (IValue b = IValue.from(batch);
                IValue rows = IValue.from(m);
                IValue inner = IValue.from(k);
                IValue columns = IValue.from(n);
                IValue repeats = IValue.from(times)) {
            finish(module.run("products", like, type, b, rows, inner, columns, repeats));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double read(IValue numbers, long times) {
        long start = System.nanoTime();
        try (IValue repeats = IValue.from(times)) {
            finish(module.run("read", numbers, repeats));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Waits for a device: only a number in host memory proves that it was computed. */
    private void finish(IValue result) {
        try (result;
                NDArray number = result.toTensor((PtNDManager) manager)) {
            number.toFloatArray();
        }
    }

    @Override
    public void close() {
        type.close();
        like.close();
        module.close();
        manager.close();
    }
}
