/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One folder of golden data: {@code config.json}, {@code inputs.safetensors}, {@code
 * outputs.safetensors} and, where the component has any, {@code weights.safetensors}.
 */
public final class GoldenCase implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFIGURATION = "config.json";
    private static final String WEIGHTS = "weights.safetensors";

    private final Path folder;
    private final JsonNode configuration;
    private final List<SafetensorsFile> open = new ArrayList<>();
    private final SafetensorsFile inputs;
    private final SafetensorsFile outputs;
    private final @Nullable SafetensorsFile weights;

    private GoldenCase(Path folder) {
        this.folder = folder;
        try {
            configuration = read(folder.resolve(CONFIGURATION));
            inputs = open("inputs.safetensors");
            outputs = open("outputs.safetensors");
            weights = Files.exists(folder.resolve(WEIGHTS)) ? open(WEIGHTS) : null;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a case.
     *
     * @throws BundleException if a file is missing or damaged
     */
    public static GoldenCase open(Path folder) {
        return new GoldenCase(folder);
    }

    /** Whether a folder looks like a case. */
    public static boolean isCase(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIGURATION));
    }

    /** The component that it belongs to. */
    public String component() {
        return text("component");
    }

    /** Its own name. */
    public String name() {
        return text("case");
    }

    /** All settings; a missing field is a missing node. */
    public JsonNode hyperParameters() {
        return configuration.path("hyper_parameters");
    }

    /**
     * A whole number of the settings.
     *
     * @throws UnknownCaseException if there is none of this name
     */
    public int number(String field) {
        JsonNode value = hyperParameters().path(field);
        if (!value.isIntegralNumber()) {
            throw new UnknownCaseException(
                    "expected hyper_parameters.%s to be a whole number, got %s"
                            .formatted(field, value));
        }
        return value.intValue();
    }

    /** The whole configuration, for what is not in the settings. */
    public JsonNode configuration() {
        return configuration;
    }

    SafetensorsFile outputs() {
        return outputs;
    }

    /**
     * Recorded weights.
     *
     * @throws UnknownCaseException if the case has none
     */
    public SafetensorsFile weights() {
        if (weights == null) {
            throw new UnknownCaseException("expected a " + WEIGHTS + ", the case has none");
        }
        return weights;
    }

    /** Whether the case has an input of this name. */
    public boolean hasInput(String name) {
        return has(inputs, name);
    }

    /** Whether the case has a weight of this name. */
    public boolean hasWeight(String name) {
        return weights != null && has(weights, name);
    }

    /** Names of all weights. */
    public List<String> weightNames() {
        return weights().tensors().stream().map(TensorInfo::name).toList();
    }

    /** Names of all inputs. */
    public List<String> inputNames() {
        return inputs.tensors().stream().map(TensorInfo::name).toList();
    }

    static boolean has(SafetensorsFile file, String name) {
        return file.tensors().stream().anyMatch(info -> info.name().equals(name));
    }

    /** An input as an array of its own type: float32, int64 or boolean. */
    public NDArray input(NDManager manager, String name) {
        return array(manager, inputs, name);
    }

    /** All weights as arrays, by name. */
    public Map<String, NDArray> weights(NDManager manager) {
        Map<String, NDArray> arrays = new HashMap<>();
        for (TensorInfo info : weights().tensors()) {
            arrays.put(info.name(), array(manager, weights(), info.name()));
        }
        return arrays;
    }

    /** Recorded floats in row-major order, for parts of a result that have no meaning. */
    public float[] expectedFloats(String name) {
        return outputs.floats(name);
    }

    /** A weight as an array. */
    public NDArray weight(NDManager manager, String name) {
        return array(manager, weights(), name);
    }

    private static NDArray array(NDManager manager, SafetensorsFile file, String name) {
        TensorInfo info = file.tensor(name);
        Shape shape = new Shape(info.shape());
        return switch (info.dtype()) {
            case I64 -> manager.create(file.longs(name), shape);
            case BOOL -> manager.create(booleans(file, info), shape);
            default -> manager.create(file.floats(name), shape);
        };
    }

    /** A tensor of type BOOL in row-major order. */
    static boolean[] booleans(SafetensorsFile file, TensorInfo info) {
        ByteBuffer bytes = file.bytes(info.name(), 0, (int) info.bytes());
        boolean[] values = new boolean[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.get() != 0;
        }
        return values;
    }

    private String text(String field) {
        JsonNode value = configuration.path(field);
        if (!value.isTextual()) {
            throw new BundleException(
                    "%s: expected a text field %s, got %s"
                            .formatted(folder.resolve(CONFIGURATION), field, value));
        }
        return value.textValue();
    }

    private SafetensorsFile open(String file) {
        SafetensorsFile opened = SafetensorsFile.open(folder.resolve(file));
        open.add(opened);
        return opened;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    @Override
    public void close() {
        open.forEach(SafetensorsFile::close);
    }
}
