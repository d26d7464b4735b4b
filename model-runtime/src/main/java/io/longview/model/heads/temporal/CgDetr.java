/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.TensorInfo;
import io.longview.model.tensor.NativeArrays;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CG-DETR, the temporal head of TPO: finds the spans of a video that a text speaks of, and how well
 * each clip fits. Fact sheet section 5.5; the steps have its numbers.
 *
 * <p>A DJL block: parameters bear the names of {@link CgDetrWeightNames}, gradients reach all of
 * them. As a block its inputs are clips, clip mask, text, text mask and prompt (see {@link
 * GroundingInput}), its outputs logits and spans of each decoder layer from the first to the last,
 * then saliency and text attention. Forward passes are safe from several threads as long as nobody
 * changes the parameters.
 *
 * <p>Legend: B batch, L clips, T text tokens, D dummies, Q queries, E hidden.
 */
public final class CgDetr extends AbstractBlock implements AutoCloseable {
    private final CgDetrSettings settings;
    private final TensorEngine engine;
    private final NDManager manager;

    private CgDetr(TensorEngine engine, CgDetrSettings settings) {
        this.engine = engine;
        this.settings = settings;
        engine.enter();
        manager = engine.newManager();
    }

    /**
     * Loads a head.
     *
     * @param file its weights, names as in {@link CgDetrWeightNames} with or without TPO's prefix;
     *     what TPO only trained with may be there too
     * @throws BundleException listing all tensors that are missing, unknown or of another shape
     */
    public static CgDetr load(TensorEngine engine, CgDetrSettings settings, SafetensorsFile file) {
        Map<String, String> names = names(settings, file);
        CgDetr model = new CgDetr(engine, settings);
        names.forEach((name, stored) -> model.add(name, file.floats(stored)));
        return model;
    }

    /**
     * Makes a head with the given weights.
     *
     * @param weights values by name, exactly those of {@link CgDetrWeightNames#shapes}
     */
    public static CgDetr of(
            TensorEngine engine, CgDetrSettings settings, Map<String, float[]> weights) {
        if (!weights.keySet().equals(CgDetrWeightNames.shapes(settings).keySet())) {
            throw new IllegalArgumentException(
                    "Expected exactly the %d tensors of this size, got %d"
                            .formatted(CgDetrWeightNames.shapes(settings).size(), weights.size()));
        }
        CgDetr model = new CgDetr(engine, settings);
        weights.forEach(model::add);
        return model;
    }

    /** Its sizes. */
    public CgDetrSettings settings() {
        return settings;
    }

    /** Where it computes. */
    public TensorEngine engine() {
        return engine;
    }

    /** The parameters by name; arrays belong to the model. */
    public Map<String, NDArray> weights() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        getDirectParameters()
                .forEach(entry -> arrays.put(entry.getKey(), entry.getValue().getArray()));
        return arrays;
    }

    /**
     * Sets all weights.
     *
     * @param values by name, exactly those of {@link CgDetrWeightNames#shapes}
     */
    public void set(Map<String, float[]> values) {
        Map<String, NDArray> arrays = weights();
        requireAll(settings, values);
        values.forEach(
                (name, numbers) ->
                        NativeArrays.fill(Objects.requireNonNull(arrays.get(name)), numbers));
    }

    /** The intended use: see {@link #ground(GroundingInput, ActivationProbe)}. */
    public GroundingOutput ground(GroundingInput input) {
        return ground(input, ActivationProbe.NONE);
    }

    /**
     * Looks for the spans.
     *
     * @param input its clips' manager owns the result
     * @throws IllegalArgumentException if shapes are not those of the settings
     */
    public GroundingOutput ground(GroundingInput input, ActivationProbe probe) {
        input.check(settings);
        engine.enter();
        return compute(input, weights(), probe);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> options) {
        Device device = inputs.head().getDevice();
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        getDirectParameters()
                .forEach(
                        entry ->
                                arrays.put(
                                        entry.getKey(),
                                        store.getValue(entry.getValue(), device, training)));
        GroundingInput input =
                new GroundingInput(
                        inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3), inputs.get(4));
        input.check(settings);
        GroundingOutput output = compute(input, arrays, ActivationProbe.NONE);
        NDList list = new NDList();
        output.layers().forEach(layer -> list.addAll(new NDList(layer.logits(), layer.spans())));
        list.add(output.saliency());
        list.add(output.textAttention());
        return list;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        long batch = inputs[0].get(0);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < 2 * settings.depths().decoder(); i++) {
            shapes.add(new Shape(batch, settings.queries(), 2));
        }
        shapes.add(new Shape(batch, inputs[0].get(1)));
        shapes.add(new Shape(batch, inputs[0].get(1)));
        return shapes.toArray(new Shape[0]);
    }

    private GroundingOutput compute(
            GroundingInput input, Map<String, NDArray> parameters, ActivationProbe probe) {
        try (TensorScope scope = TensorScope.under(input.clips().getManager())) {
            Map<String, NDArray> views = new LinkedHashMap<>();
            parameters.forEach(
                    (name, array) -> {
                        // A view in the scope: what is computed from it is freed with the scope.
                        NDArray view = array.reshape(array.getShape());
                        view.attach(scope.manager());
                        views.put(name, view);
                    });
            GroundingInput borrowed =
                    new GroundingInput(
                            scope.borrow(input.clips()),
                            scope.borrow(input.clipMask()),
                            scope.borrow(input.text()),
                            scope.borrow(input.textMask()),
                            scope.borrow(input.prompt()));
            GroundingOutput output =
                    new GroundingPass(settings, new Weights(views, ""), probe).run(borrowed);
            for (GroundingOutput.Spans layer : output.layers()) {
                scope.keep(layer.logits());
                scope.keep(layer.spans());
            }
            scope.keep(output.saliency());
            scope.keep(output.textAttention());
            return output;
        }
    }

    private static void requireAll(CgDetrSettings settings, Map<String, float[]> weights) {
        if (!weights.keySet().equals(CgDetrWeightNames.shapes(settings).keySet())) {
            throw new IllegalArgumentException(
                    "Expected exactly the %d tensors of this size, got %d"
                            .formatted(CgDetrWeightNames.shapes(settings).size(), weights.size()));
        }
    }

    private void add(String name, float[] values) {
        Shape shape = new Shape(shapeOf(name));
        addParameter(
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optShape(shape)
                        .optArray(NativeArrays.create(manager, values, shape))
                        .build());
    }

    private long[] shapeOf(String name) {
        long @Nullable [] shape = CgDetrWeightNames.shapes(settings).get(name);
        if (shape == null) {
            throw new IllegalArgumentException("Expected a tensor of CG-DETR, got " + name);
        }
        return shape;
    }

    /** Name in the file by plain name. */
    private static Map<String, String> names(CgDetrSettings settings, SafetensorsFile file) {
        Map<String, long[]> shapes = CgDetrWeightNames.shapes(settings);
        Map<String, String> names = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (TensorInfo info : file.tensors()) {
            String name =
                    info.name().startsWith(CgDetrWeightNames.PREFIX)
                            ? info.name().substring(CgDetrWeightNames.PREFIX.length())
                            : info.name();
            long @Nullable [] shape = shapes.remove(name);
            if (shape != null) {
                names.put(name, info.name());
                if (!Arrays.equals(shape, info.shape()) || !info.dtype().readsAsFloat()) {
                    faults.add(
                            "%s, expected a float tensor %s"
                                    .formatted(info, Arrays.toString(shape)));
                }
            } else if (!CgDetrWeightNames.isReferenceOnly(name)) {
                faults.add("unknown " + info.name());
            }
        }
        shapes.keySet().forEach(name -> faults.add("missing " + name));
        if (!faults.isEmpty()) {
            throw new BundleException(
                    "These are not the weights of a CG-DETR of this size: "
                            + String.join("; ", faults));
        }
        return names;
    }

    /** Frees the weights. */
    @Override
    public void close() {
        manager.close();
    }
}
