/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Writes float32 tensors as a safetensors file; the same content gives the same bytes. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, Entry> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new TreeMap<>();

    private record Entry(long[] shape, float[] values) {}

    /**
     * Adds a tensor.
     *
     * @param values in row-major order; not copied
     * @throws IllegalArgumentException if the name is taken or the shape has another size
     */
    public SafetensorsWriter add(String name, long[] shape, float[] values) {
        long size = LongStream.of(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "Tensor %s: expected %d values for its shape, got %d"
                            .formatted(name, size, values.length));
        }
        if (tensors.putIfAbsent(name, new Entry(shape.clone(), values)) != null) {
            throw new IllegalArgumentException("Tensor " + name + " is there already");
        }
        return this;
    }

    /** Adds a line about the file. */
    public SafetensorsWriter metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** The whole file. */
    public byte[] toBytes() {
        byte[] header = header();
        int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int data = tensors.values().stream().mapToInt(entry -> entry.values.length).sum();
        ByteBuffer file =
                ByteBuffer.allocate(
                                SafetensorsHeader.LENGTH_BYTES
                                        + padded
                                        + Math.multiplyExact(data, Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(header);
        for (int i = header.length; i < padded; i++) {
            file.put((byte) ' ');
        }
        for (Entry entry : tensors.values()) {
            for (float value : entry.values) {
                file.putFloat(value);
            }
        }
        return file.array();
    }

    /** Writes the file so that readers see the old one or the new one, never a part. */
    public void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, toBytes());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private byte[] header() {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode root = json.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode lines = root.putObject("__metadata__");
            metadata.forEach(lines::put);
        }
        long begin = 0;
        for (Map.Entry<String, Entry> tensor : tensors.entrySet()) {
            long end = begin + (long) tensor.getValue().values.length * Float.BYTES;
            ObjectNode node = root.putObject(tensor.getKey());
            node.put("dtype", DType.F32.name());
            ArrayNode shape = node.putArray("shape");
            LongStream.of(tensor.getValue().shape).forEach(shape::add);
            node.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        try {
            return json.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A header of strings and numbers is always JSON", e);
        }
    }
}
