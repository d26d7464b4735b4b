/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a safetensors file, so that no later read can leave the data section.
 *
 * <p>Layout: 8 bytes little-endian length N, N bytes of JSON {@code {name: {dtype, shape,
 * data_offsets: [begin, end]}}} with an optional {@code __metadata__} of strings, then the data.
 * Tensors need not be aligned to their element size: sound files with mixed types are not.
 */
final class SafetensorsHeader {
    static final int LENGTH_BYTES = 8;
    static final int MAX_BYTES = 100_000_000;
    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String file;
    private final long dataStart;
    private final long dataBytes;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsHeader(String file, long dataStart, long dataBytes) {
        this.file = file;
        this.dataStart = dataStart;
        this.dataBytes = dataBytes;
    }

    /** Reads and checks the header of a source; {@code file} is what errors call it. */
    static SafetensorsHeader read(String file, ByteSource source) {
        long size = source.size();
        if (size < LENGTH_BYTES) {
            throw new BundleException(
                    "%s: expected a safetensors file of at least 8 bytes, got %d bytes"
                            .formatted(file, size));
        }
        long length = source.read(0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_BYTES) {
            throw new BundleException(
                    "%s: expected a safetensors header of 2 to %d bytes, its length field says %s; is this a safetensors file?"
                            .formatted(file, MAX_BYTES, Long.toUnsignedString(length)));
        }
        if (length > size - LENGTH_BYTES) {
            throw new BundleException(
                    "%s: its header should have %d bytes, but only %d follow the length field; the file is cut short"
                            .formatted(file, length, size - LENGTH_BYTES));
        }
        long dataStart = LENGTH_BYTES + length;
        SafetensorsHeader header = new SafetensorsHeader(file, dataStart, size - dataStart);
        header.parse(source.read(LENGTH_BYTES, (int) length));
        header.checkCoverage();
        return header;
    }

    long dataStart() {
        return dataStart;
    }

    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void parse(ByteBuffer bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            throw new BundleException(file + ": its header is not UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new BundleException(
                    file + ": its header is not proper JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new BundleException(
                    file + ": expected a JSON object as header, got " + root.getNodeType());
        }
        root.properties()
                .forEach(
                        entry -> {
                            if (entry.getKey().equals(METADATA)) {
                                parseMetadata(entry.getValue());
                            } else {
                                tensors.put(
                                        entry.getKey(),
                                        parseTensor(entry.getKey(), entry.getValue()));
                            }
                        });
    }

    private void parseMetadata(JsonNode node) {
        if (!node.isObject()) {
            throw new BundleException(
                    "%s: expected %s to be an object of strings, got %s"
                            .formatted(file, METADATA, node.getNodeType()));
        }
        node.properties()
                .forEach(
                        entry -> {
                            if (!entry.getValue().isTextual()) {
                                throw new BundleException(
                                        "%s: expected %s.%s to be a string, got %s"
                                                .formatted(
                                                        file,
                                                        METADATA,
                                                        entry.getKey(),
                                                        entry.getValue()));
                            }
                            metadata.put(entry.getKey(), entry.getValue().textValue());
                        });
    }

    private TensorInfo parseTensor(String name, JsonNode node) {
        if (!node.isObject()
                || node.size() != 3
                || !node.has("dtype")
                || !node.has("shape")
                || !node.has("data_offsets")) {
            throw wrong(name, "exactly the fields dtype, shape and data_offsets", node);
        }
        DType dtype = parseDtype(name, node.get("dtype"));
        long[] shape = parseCounts(name, "shape", node.get("shape"));
        long[] offsets = parseCounts(name, "data_offsets", node.get("data_offsets"));
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes) {
            throw wrong(
                    name,
                    "data_offsets [begin, end] with begin <= end within the %d bytes of data"
                            .formatted(dataBytes),
                    node.get("data_offsets"));
        }
        TensorInfo info = new TensorInfo(name, dtype, shape, offsets[0], offsets[1]);
        if (info.bytes() != byteCount(name, info)) {
            throw wrong(
                    name,
                    "%d bytes for %s %s".formatted(byteCount(name, info), dtype, info.shapeText()),
                    "%d bytes, offsets %d to %d".formatted(info.bytes(), offsets[0], offsets[1]));
        }
        return info;
    }

    private DType parseDtype(String name, JsonNode node) {
        for (DType dtype : DType.values()) {
            if (node.isTextual() && node.textValue().equals(dtype.name())) {
                return dtype;
            }
        }
        throw wrong(name, "a dtype of " + List.of(DType.values()), node);
    }

    private long[] parseCounts(String name, String field, JsonNode node) {
        if (!node.isArray()) {
            throw wrong(name, "an array as " + field, node);
        }
        long[] counts = new long[node.size()];
        for (int i = 0; i < counts.length; i++) {
            JsonNode item = node.get(i);
            if (!item.isIntegralNumber() || !item.canConvertToLong() || item.longValue() < 0) {
                throw wrong(name, field + " of whole numbers from 0", node);
            }
            counts[i] = item.longValue();
        }
        return counts;
    }

    private long byteCount(String name, TensorInfo info) {
        try {
            long bytes = info.dtype().bytes();
            for (long side : info.shape()) {
                bytes = Math.multiplyExact(bytes, side);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new BundleException(
                    "%s: tensor %s: its shape %s has more bytes than 64 bits can count"
                            .formatted(file, name, info.shapeText()),
                    e);
        }
    }

    /** Tensors must fill the data section without overlap and without a gap. */
    private void checkCoverage() {
        List<TensorInfo> ordered = new ArrayList<>(tensors.values());
        ordered.sort(
                Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        long position = 0;
        for (TensorInfo info : ordered) {
            if (info.begin() != position) {
                throw wrong(
                        info.name(),
                        "to begin at %d, where the tensor before it ends".formatted(position),
                        "begin %d: the two %s"
                                .formatted(
                                        info.begin(),
                                        info.begin() < position
                                                ? "overlap"
                                                : "leave a gap between them"));
            }
            position = info.end();
        }
        if (position != dataBytes) {
            throw new BundleException(
                    "%s: its tensors end at %d, but it has %d bytes of data; the file has bytes that no tensor owns"
                            .formatted(file, position, dataBytes));
        }
    }

    private BundleException wrong(String tensor, String expected, Object got) {
        return new BundleException(
                "%s: tensor %s: expected %s, got %s".formatted(file, tensor, expected, got));
    }
}
