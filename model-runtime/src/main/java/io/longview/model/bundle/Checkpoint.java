/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.model.tensor.WeightTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a Hugging Face folder: one safetensors file, or shards with {@code
 * model.safetensors.index.json}. Opening it reads and checks headers only; weights are mapped when
 * they are loaded.
 */
public final class Checkpoint implements WeightSource, AutoCloseable {
    /** File that tells which shard has which tensor. */
    public static final String INDEX = "model.safetensors.index.json";

    private static final String SUFFIX = ".safetensors";
    private static final int NAMED = 10;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    /** Names of files, not of paths. */
    private static final Pattern SHARD = Pattern.compile("[^/\\\\\\p{Cntrl}]+\\.safetensors");

    private final Path folder;
    private final Map<String, SafetensorsFile> shards = new TreeMap<>();
    private final Map<String, SafetensorsFile> places = new LinkedHashMap<>();

    private Checkpoint(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the weights of a folder.
     *
     * @throws BundleException naming the file and what is wrong with it: no weights, a missing
     *     shard, a damaged header, a tensor that is not in the shard that the index names
     */
    public static Checkpoint open(Path folder) {
        Checkpoint checkpoint = new Checkpoint(folder);
        try {
            if (Files.isRegularFile(folder.resolve(INDEX))) {
                checkpoint.openIndexed();
            } else {
                checkpoint.openAll();
            }
            return checkpoint;
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private void openIndexed() {
        Path file = folder.resolve(INDEX);
        Map<String, String> index = index(file);
        TreeSet<String> names = new TreeSet<>(index.values());
        List<String> missing =
                names.stream().filter(name -> !Files.isRegularFile(folder.resolve(name))).toList();
        if (!missing.isEmpty()) {
            throw new BundleException(
                    "%s: expected %d shards, missing %s; fetch them into the folder"
                            .formatted(file, names.size(), missing));
        }
        names.forEach(name -> shards.put(name, SafetensorsFile.open(folder.resolve(name))));
        for (Map.Entry<String, String> entry : index.entrySet()) {
            SafetensorsFile shard = shards.get(entry.getValue());
            if (shard != null) {
                shard.tensor(entry.getKey());
                places.put(entry.getKey(), shard);
            }
        }
        for (SafetensorsFile shard : shards.values()) {
            for (TensorInfo info : shard.tensors()) {
                if (places.get(info.name()) != shard) {
                    throw new BundleException(
                            "%s: tensor %s: expected it in %s, the index does not know of it there"
                                    .formatted(shard.name(), info.name(), file));
                }
            }
        }
    }

    private static Map<String, String> index(Path file) {
        try {
            JsonNode map = JSON.readTree(Files.readString(file)).path("weight_map");
            Map<String, String> index = new LinkedHashMap<>();
            map.properties().forEach(e -> index.put(e.getKey(), e.getValue().asText()));
            if (index.isEmpty()) {
                throw new BundleException(
                        "%s: expected a weight_map of tensors and shards, got %s"
                                .formatted(file, map.getNodeType()));
            }
            for (String name : index.values()) {
                if (!SHARD.matcher(name).matches()) {
                    throw new BundleException(
                            "%s: expected shards named *%s in the same folder, got %s"
                                    .formatted(file, SUFFIX, name));
                }
            }
            return index;
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    private void openAll() {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new BundleException("%s: cannot be listed: %s".formatted(folder, e), e);
        }
        if (files.isEmpty()) {
            throw new BundleException(
                    "%s: expected %s or a file *%s, got neither; is this the folder of a checkpoint?"
                            .formatted(folder, INDEX, SUFFIX));
        }
        for (Path file : files) {
            SafetensorsFile shard = SafetensorsFile.open(file);
            shards.put(String.valueOf(file.getFileName()), shard);
            for (TensorInfo info : shard.tensors()) {
                SafetensorsFile other = places.putIfAbsent(info.name(), shard);
                if (other != null) {
                    throw new BundleException(
                            "%s: tensor %s: expected it in one file, %s has it too; leave one of them in the folder, or add %s"
                                    .formatted(shard.name(), info.name(), other.name(), INDEX));
                }
            }
        }
    }

    /** Names of the weight files. */
    public List<String> files() {
        return List.copyOf(shards.keySet());
    }

    /** Number of tensors. */
    public int tensors() {
        return places.size();
    }

    /** Number of trained numbers in one file, or in all of them for null. */
    public long parameters(@Nullable String file) {
        return infos(file).mapToLong(TensorInfo::elements).sum();
    }

    /** Bytes of weights by type. */
    public Map<DType, Long> bytesByType() {
        Map<DType, Long> bytes = new EnumMap<>(DType.class);
        infos(null).forEach(info -> bytes.merge(info.dtype(), info.bytes(), Long::sum));
        return bytes;
    }

    private Stream<TensorInfo> infos(@Nullable String file) {
        return shards.entrySet().stream()
                .filter(entry -> file == null || entry.getKey().equals(file))
                .flatMap(entry -> entry.getValue().tensors().stream());
    }

    /**
     * What is wrong with the tensors: missing, not expected, of another shape, of a type that is no
     * float. Empty if nothing is.
     *
     * @param expected shape of every tensor by name
     */
    public List<String> faults(Map<String, long[]> expected) {
        List<String> faults = new ArrayList<>();
        list(faults, "missing", expected.keySet(), name -> !places.containsKey(name));
        list(faults, "not expected", places.keySet(), name -> !expected.containsKey(name));
        expected.forEach(
                (name, shape) -> {
                    @Nullable SafetensorsFile shard = places.get(name);
                    if (shard != null) {
                        TensorInfo info = shard.tensor(name);
                        if (!Arrays.equals(info.shape(), shape) || !info.dtype().readsAsFloat()) {
                            faults.add(
                                    "%s: tensor %s: expected F32, F16 or BF16 %s, got %s %s"
                                            .formatted(
                                                    shard.name(),
                                                    name,
                                                    Arrays.toString(shape),
                                                    info.dtype(),
                                                    Arrays.toString(info.shape())));
                        }
                    }
                });
        return faults;
    }

    private static void list(
            List<String> faults, String word, Collection<String> names, Predicate<String> wrong) {
        List<String> found = names.stream().filter(wrong).sorted().toList();
        if (!found.isEmpty()) {
            String more =
                    found.size() > NAMED ? " and %d more".formatted(found.size() - NAMED) : "";
            faults.add(
                    "%d tensors are %s: %s%s"
                            .formatted(
                                    found.size(),
                                    word,
                                    String.join(
                                            ", ", found.subList(0, Math.min(NAMED, found.size()))),
                                    more));
        }
    }

    /**
     * Checks all tensors.
     *
     * @throws BundleException with the first faults
     */
    public void require(Map<String, long[]> expected) {
        List<String> faults = faults(expected);
        if (!faults.isEmpty()) {
            throw new BundleException(
                    "%s: expected exactly %d tensors: %s"
                            .formatted(
                                    folder,
                                    expected.size(),
                                    String.join(
                                            "; ",
                                            faults.subList(0, Math.min(NAMED, faults.size())))));
        }
    }

    @Override
    public boolean has(String name) {
        return places.containsKey(name);
    }

    @Override
    public void load(String name, WeightTable table, String as, long... shape) {
        @Nullable SafetensorsFile shard = places.get(name);
        if (shard == null) {
            throw new BundleException("%s: has no tensor %s".formatted(folder, name));
        }
        new SafetensorsWeights(shard).load(name, table, as, shape);
    }

    @Override
    public void close() {
        shards.values().forEach(SafetensorsFile::close);
    }
}
