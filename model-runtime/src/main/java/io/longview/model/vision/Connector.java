/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.bundle.WeightSource;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.tensor.WeightTable;

/**
 * InternVideo2.5's way from visual tokens to the language model: layer norm, linear, GELU, linear.
 * Legend: C channels of the tower, E channels of the language model.
 *
 * <p>Immutable once loaded; safe for use by several threads, each after {@code engine.enter()}.
 */
public final class Connector implements AutoCloseable {
    private final ScriptModule module;
    private final WeightTable weights;

    /**
     * Loads the connector.
     *
     * @param source has the weights of {@link InternVitWeights#connectorShapes} under their prefix
     * @param channels of the tower
     * @param hidden channels of the language model
     */
    public Connector(
            TensorEngine engine,
            WeightSource source,
            int channels,
            int hidden,
            Precision precision) {
        module =
                ScriptModule.compile(
                        engine, "InternVit", InternVit.class, "intern-vit.torchscript");
        weights = new WeightTable(engine, precision);
        InternVitWeights.connectorShapes(channels, hidden)
                .forEach(
                        (name, shape) ->
                                source.load(
                                        InternVitWeights.CONNECTOR_PREFIX + name,
                                        weights,
                                        name,
                                        shape));
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return weights.bytes();
    }

    /** Weights that were lost to the precision. */
    public long overflows() {
        return weights.overflows();
    }

    /**
     * Brings visual tokens into the language model's space.
     *
     * @param scope owns the result
     * @param tokens (...,4C) float32
     * @return (...,E) float32
     */
    public NDArray project(TensorScope scope, NDArray tokens) {
        try (IValue x = IValue.from((PtNDArray) tokens);
                IValue result = module.run("project", x, weights.handle())) {
            return result.toTensor((PtNDManager) scope.manager());
        }
    }

    @Override
    public void close() {
        weights.close();
        module.close();
    }
}
