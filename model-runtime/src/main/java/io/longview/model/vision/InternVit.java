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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * InternViT, the vision tower of InternVideo2.5, and its connector to the language model. Legend: B
 * frames, N patches, C channels, E channels of the language model.
 *
 * <p>Every layer: {@code x += ls1 * attention(norm1(x)); x += ls2 * mlp(norm2(x))}; no norm at the
 * end. Positions are resized to the picture's grid of patches (bicubic, A = -0.75).
 *
 * <p>Immutable once loaded; safe for use by several threads, each after {@code engine.enter()}.
 */
public final class InternVit implements AutoCloseable {
    private static final String POSITIONS = "embeddings.position_embedding";

    private final TensorEngine engine;
    private final InternVitConfig config;
    private final ScriptModule module;
    private final WeightTable weights;
    private @Nullable Connector connector;

    /**
     * Loads the tower without its connector.
     *
     * @param source has the weights of {@link InternVitWeights#shapes} under their prefix
     */
    public InternVit(
            TensorEngine engine, InternVitConfig config, WeightSource source, Precision precision) {
        this.engine = engine;
        this.config = config;
        module =
                ScriptModule.compile(
                        engine, "InternVit", InternVit.class, "intern-vit.torchscript");
        weights = new WeightTable(engine, precision);
        InternVitWeights.shapes(config)
                .forEach(
                        (name, shape) ->
                                source.load(InternVitWeights.PREFIX + name, weights, name, shape));
    }

    /** Loads the connector to a language model with the given number of channels. */
    public InternVit withConnector(WeightSource source, int hidden) {
        connector = new Connector(engine, source, config.hiddenSize(), hidden, weights.precision());
        return this;
    }

    /** Its hyper-parameters. */
    public InternVitConfig config() {
        return config;
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return weights.bytes() + (connector == null ? 0 : connector.bytes());
    }

    /** Weights that were lost to the precision. */
    public long overflows() {
        return weights.overflows() + (connector == null ? 0 : connector.overflows());
    }

    /**
     * Pixels of pictures, as the tower was trained on them.
     *
     * @param scope owns the result
     * @param pictures all of one size, without padding
     * @return (B,3,height,width) float32
     */
    public NDArray normalise(TensorScope scope, List<Picture> pictures) {
        return normalise(scope, new PixelBatch(), pictures);
    }

    /** The same with memory for the bytes that is used again. */
    NDArray normalise(TensorScope scope, PixelBatch batch, List<Picture> pictures) {
        engine.enter();
        try (NDArray bytes = batch.fill(scope.manager(), pictures);
                IValue x = IValue.from((PtNDArray) bytes);
                IValue pixels = module.run("normalise", x)) {
            return pixels.toTensor((PtNDManager) scope.manager());
        }
    }

    /**
     * Encodes pictures.
     *
     * @param scope owns the result
     * @param pixels (B,3,height,width) float32, normalised; sides multiples of the patch
     * @param selectLayer which layer's output; -1 is the last
     * @return patches without the class token, (B,N,C) float32
     */
    public NDArray encode(TensorScope scope, NDArray pixels, int selectLayer) {
        check(pixels);
        try (IValue x = IValue.from((PtNDArray) pixels);
                IValue layers = IValue.from((long) config.layersFor(selectLayer));
                IValue heads = IValue.from((long) config.heads());
                IValue eps = IValue.from(config.eps());
                IValue rms = IValue.from(config.rmsNorm());
                IValue states =
                        module.run("encode", x, weights.handle(), layers, heads, eps, rms)) {
            return states.toTensor((PtNDManager) scope.manager()).get(":, 1:");
        }
    }

    /** States before and after every layer with the class token, (B,1+N,C), for comparison. */
    NDArray[] trace(TensorScope scope, NDArray pixels) {
        check(pixels);
        try (IValue x = IValue.from((PtNDArray) pixels);
                IValue layers = IValue.from((long) config.layers());
                IValue heads = IValue.from((long) config.heads());
                IValue eps = IValue.from(config.eps());
                IValue rms = IValue.from(config.rmsNorm());
                IValue states = module.run("trace", x, weights.handle(), layers, heads, eps, rms)) {
            return states.toTensorArray((PtNDManager) scope.manager());
        }
    }

    /** The positions for a grid of patches, (1,1+N,C). */
    NDArray positions(TensorScope scope, int rows, int columns) {
        try (IValue height = IValue.from((long) rows);
                IValue width = IValue.from((long) columns);
                IValue table = module.run("positions", weights.handle(), height, width)) {
            return table.toTensor((PtNDManager) scope.manager());
        }
    }

    /** Stores the positions for another grid of patches instead of the present ones. */
    void resizePositions(TensorScope scope, int side) {
        weights.replace(POSITIONS, positions(scope, side, side));
    }

    /**
     * Space to depth by two.
     *
     * @param scope owns the result
     * @param grid (B,rows,columns,C), sides even
     * @param version 2, as InternVideo2.5; 1 gives the transposed grid
     * @return (B,rows/2,columns/2,4C)
     */
    public NDArray shuffle(TensorScope scope, NDArray grid, int version) {
        if (grid.getShape().dimension() != 4
                || grid.getShape().get(1) % 2 != 0
                || grid.getShape().get(2) % 2 != 0) {
            throw new IllegalArgumentException(
                    "Expected a grid (frames, rows, columns, channels) with even sides, got "
                            + grid.getShape());
        }
        return shuffle(module, scope, grid, version);
    }

    static NDArray shuffle(ScriptModule module, TensorScope scope, NDArray grid, int version) {
        try (IValue x = IValue.from((PtNDArray) grid);
                IValue kind = IValue.from((long) version);
                IValue result = module.run("shuffle", x, kind)) {
            return result.toTensor((PtNDManager) scope.manager());
        }
    }

    /**
     * Brings visual tokens into the language model's space: layer norm, linear, GELU, linear.
     *
     * @param scope owns the result
     * @param tokens (...,4C) float32
     * @return (...,E) float32
     */
    public NDArray project(TensorScope scope, NDArray tokens) {
        Connector open = connector;
        if (open == null) {
            throw new IllegalStateException("Expected a tower with its connector, got one without");
        }
        return open.project(scope, tokens);
    }

    private void check(NDArray pixels) {
        engine.enter();
        var shape = pixels.getShape();
        if (shape.dimension() != 4
                || shape.get(1) != 3
                || shape.get(2) % config.patchSize() != 0
                || shape.get(3) % config.patchSize() != 0) {
            throw new IllegalArgumentException(
                    "Expected pixels (frames, 3, height, width) with sides that are multiples of %d, got %s"
                            .formatted(config.patchSize(), shape));
        }
    }

    @Override
    public void close() {
        if (connector != null) {
            connector.close();
        }
        weights.close();
        module.close();
    }
}
