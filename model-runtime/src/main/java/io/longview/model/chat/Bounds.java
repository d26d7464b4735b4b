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
import java.util.function.Function;

/** How fast the machine multiplies and reads, measured with nothing around it. */
final class Bounds implements AutoCloseable {
    private static final double SHORTEST_SECONDS = 0.3;
    private static final int ROUNDS = 3;
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

    /** Least seconds that a product of (m,k) by (k,n) takes, {@code batch} of them. */
    double productSeconds(long batch, long m, long k, long n) {
        try (IValue x = normal(batch, m, k);
                IValue w = normal(batch, n, k)) {
            return leastSeconds(times -> module.run("products", x, w, times));
        }
    }

    /** Bytes a second that the faster of two passes over numbers larger than any cache reads. */
    double bytesPerSecond() {
        try (IValue count = IValue.from(READ_BYTES / precision.bytes());
                IValue numbers = module.run("numbers", like, type, count)) {
            double greatest = leastSeconds(times -> module.run("greatest", numbers, times));
            double weighted = leastSeconds(times -> module.run("weighted", numbers, times));
            return READ_BYTES / Math.min(greatest, weighted);
        }
    }

    /** Normal random numbers, float32; the caller's manager owns them. */
    NDArray random(NDManager owner, long... shape) {
        try (IValue size = IValue.listFrom(shape);
                IValue numbers = module.run("random", like, size)) {
            return numbers.toTensor((PtNDManager) owner);
        }
    }

    private IValue normal(long... shape) {
        try (IValue size = IValue.listFrom(shape)) {
            return module.run("normal", like, type, size);
        }
    }

    /** The best of some rounds, each long enough for the clock; the first call warms up. */
    private double leastSeconds(Function<IValue, IValue> work) {
        seconds(work, 1);
        double once = seconds(work, 1);
        long times = Math.max(1, (long) Math.ceil(SHORTEST_SECONDS / once));
        double least = once;
        for (int i = 0; i < ROUNDS; i++) {
            least = Math.min(least, seconds(work, times) / times);
        }
        return least;
    }

    private double seconds(Function<IValue, IValue> work, long times) {
        long start = System.nanoTime();
        try (IValue repeats = IValue.from(times)) {
            finish(work.apply(repeats));
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
