/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.ByteBuffer;

/**
 * Weights by name on the engine's device, for modules that take a {@code Dict[str, Tensor]}. They
 * come in piece by piece, so that no weight is held twice in host memory.
 *
 * <p>Filled by one thread; after that safe for several.
 */
public final class WeightTable implements AutoCloseable {
    private final PtNDManager manager;
    private final ScriptModule module;
    private final IValue table;
    private final Precision precision;
    private long bytes;
    private long overflows;

    /** An empty table. */
    public WeightTable(TensorEngine engine, Precision precision) {
        this.precision = precision;
        manager = engine.newNativeManager();
        module =
                ScriptModule.compile(
                        engine, "WeightTable", WeightTable.class, "weight-table.torchscript");
        table = module.run("empty");
    }

    /** What modules take as their weights; owned by this table. */
    public IValue handle() {
        return table;
    }

    /** Number format of all weights. */
    public Precision precision() {
        return precision;
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return bytes;
    }

    /** How many weights were finite at their source and are not in this precision. */
    public long overflows() {
        return overflows;
    }

    /** Makes room for a weight, all zeros. */
    public void allocate(String name, long... shape) {
        try (NDArray like = manager.zeros(new Shape(1));
                IValue device = IValue.from((PtNDArray) like);
                IValue key = IValue.from(name);
                IValue size = IValue.listFrom(shape);
                IValue type = IValue.from((long) precision.scalarType());
                IValue elements = module.run("allocate", table, key, size, type, device)) {
            bytes += elements.toLong() * precision.bytes();
        }
    }

    /**
     * Writes a part of a weight.
     *
     * @param start first element, in row-major order
     * @param values float32 in native order, a direct buffer
     */
    public void fill(String name, long start, ByteBuffer values) {
        Shape shape = new Shape(values.remaining() / Float.BYTES);
        try (NDArray piece = manager.create(values, shape, DataType.FLOAT32);
                IValue key = IValue.from(name);
                IValue from = IValue.from(start);
                IValue part = IValue.from((PtNDArray) piece);
                IValue lost = module.run("fill", table, key, from, part)) {
            overflows += lost.toLong();
        }
    }

    /** Draws a weight from a normal distribution. */
    public void randomize(String name, double mean, double deviation) {
        try (IValue key = IValue.from(name);
                IValue centre = IValue.from(mean);
                IValue width = IValue.from(deviation)) {
            module.run("randomize", table, key, centre, width).close();
        }
    }

    /** A copy of a weight as float32; the caller's manager owns it. */
    public NDArray get(TensorScope scope, String name) {
        try (IValue key = IValue.from(name);
                IValue weight = module.run("get", table, key)) {
            return weight.toTensor((PtNDManager) scope.manager());
        }
    }

    /** Replaces a weight, keeping its precision. */
    public void replace(String name, NDArray value) {
        try (IValue key = IValue.from(name);
                IValue tensor = IValue.from((PtNDArray) value)) {
            module.run("put", table, key, tensor).close();
        }
    }

    @Override
    public void close() {
        table.close();
        module.close();
        manager.close();
    }
}
