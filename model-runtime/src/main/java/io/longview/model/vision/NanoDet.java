/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.TensorInfo;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The NanoDet-g network: a convolutional backbone, a neck that mixes three scales, and one head per
 * stride 8, 16 and 32. It runs as one TorchScript module, because that is 1.7 to 2.5 times as fast
 * as the same network in single calls.
 *
 * <p>Immutable; safe for use by several threads after construction.
 */
final class NanoDet implements AutoCloseable {
    /** How convolutions are computed. */
    enum Convolutions {
        /** Plain operators, for any device. */
        PORTABLE("convolution-portable.torchscript"),
        /** oneDNN with weights in its own layout; some 8 % faster on x86. */
        ONE_DNN("convolution-onednn.torchscript");

        private final String file;

        Convolutions(String file) {
            this.file = file;
        }
    }

    private final ScriptModule module;
    private final IValue weights;

    /**
     * Loads the network.
     *
     * @param file its weights, names and shapes as in {@link NanoDetWeights}
     */
    NanoDet(TensorEngine engine, SafetensorsFile file) {
        this(engine, file, engine.hasOneDnn() ? Convolutions.ONE_DNN : Convolutions.PORTABLE);
    }

    NanoDet(TensorEngine engine, SafetensorsFile file, Convolutions convolutions) {
        NanoDetWeights.check(file);
        module =
                ScriptModule.compile(
                        engine, "NanoDet", NanoDet.class, "nanodet.torchscript", convolutions.file);
        try (NDManager manager = engine.newManager()) {
            Map<String, PtNDArray> raw = new HashMap<>();
            for (TensorInfo info : file.tensors()) {
                raw.put(
                        info.name(),
                        (PtNDArray)
                                manager.create(file.floats(info.name()), new Shape(info.shape())));
            }
            try (IValue map = IValue.stringMapFrom(raw)) {
                weights = module.run("prepare", map);
            }
        } catch (RuntimeException e) {
            module.close();
            throw e;
        }
    }

    /**
     * Runs the network on pixels.
     *
     * @param scope owns the result
     * @param pixels (B,H,W,3) uint8, H and W multiples of 32
     */
    NanoDetMaps encode(TensorScope scope, NDArray pixels) {
        NDArray[] maps = run("encode", scope, pixels);
        return new NanoDetMaps(List.of(maps).subList(0, 3), List.of(maps).subList(3, 6));
    }

    /**
     * Runs the network on normalised input and returns its intermediates, for comparison.
     *
     * @param scope owns the result
     * @param input (B,3,H,W) float, 0..1
     * @return stage4, neck16, then per stride the features and the predictions, each (B,C,H/s,W/s)
     */
    NDArray[] trace(TensorScope scope, NDArray input) {
        return run("network", scope, input);
    }

    private NDArray[] run(String method, TensorScope scope, NDArray input) {
        try (IValue argument = IValue.from((PtNDArray) input);
                IValue result = module.run(method, argument, weights)) {
            return result.toTensorArray((PtNDManager) scope.manager());
        }
    }

    @Override
    public void close() {
        weights.close();
        module.close();
    }
}
