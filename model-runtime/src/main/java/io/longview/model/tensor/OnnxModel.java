/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/**
 * A model in the ONNX format, run by ONNX Runtime on the CPU. ONNX Runtime starts once a process,
 * beside PyTorch, and comes from the class path. Threads may share a model.
 */
public final class OnnxModel implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;
    private final NativeCalls.Need loaded = NativeCalls.modelLoaded();

    private OnnxModel(Model model) {
        this.model = model;
    }

    /**
     * Loads a model.
     *
     * @param name what errors call the model
     * @param content the ONNX file; read to its end, not closed
     * @param threads CPU threads within one operation, from 1
     * @throws IllegalArgumentException if the content is not a model, or for less than one thread
     */
    public static OnnxModel load(String name, InputStream content, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 thread for model %s, got %d".formatted(name, threads));
        }
        NativeLibraries.stayOffline();
        Model model = Model.newInstance(name, Device.cpu(), ENGINE);
        Map<String, String> options =
                Map.of("intraOpNumThreads", Integer.toString(threads), "interOpNumThreads", "1");
        try {
            model.load(content, options);
            return new OnnxModel(model);
        } catch (MalformedModelException e) {
            model.close();
            throw new IllegalArgumentException(
                    "Expected an ONNX model in %s, got something ONNX Runtime cannot read; replace the file"
                            .formatted(name),
                    e);
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException("Model %s cannot be read".formatted(name), e);
        }
    }

    /**
     * Runs the model once.
     *
     * @param inputs makes the named inputs in the given manager, which is freed afterwards
     * @param read takes what is wanted out of the outputs
     */
    public <T> T run(Function<NDManager, NDList> inputs, Function<NDList, T> read) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList given = inputs.apply(scope);
            NDList outputs =
                    NativeCalls.run(
                            () ->
                                    model.getBlock()
                                            .forward(
                                                    new ParameterStore(scope, false),
                                                    given,
                                                    false));
            outputs.attach(scope);
            return read.apply(outputs);
        }
    }

    /** Frees the model. */
    @Override
    public void close() {
        model.close();
        loaded.close();
    }
}
