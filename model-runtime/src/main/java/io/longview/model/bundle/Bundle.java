/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model as a directory or jar resource: a manifest and the files that it names. Loading verifies
 * every file against its checksum, so two bundles with the same digest hold the same weights.
 */
public final class Bundle {
    /** Where the bundles lie that are built into the jar. */
    private static final String RESOURCES = "io/longview/bundles/";

    private static final String COMPACT = "longview-compact";

    private final BundleManifest manifest;
    private final BundleFiles files;
    private final String digest;

    private Bundle(BundleManifest manifest, BundleFiles files) {
        this.manifest = manifest;
        this.files = files;
        this.digest = digest(manifest);
    }

    /** The default bundle {@code longview-compact}, which needs no download and no GPU. */
    public static Bundle compact() {
        return resource(COMPACT);
    }

    /**
     * Loads a bundle that is built into the jar.
     *
     * @param name its name
     * @throws BundleException if there is none, or it is not what its manifest says
     */
    public static Bundle resource(String name) {
        return load(new BundleFiles.Resources(Bundle.class.getClassLoader(), RESOURCES + name));
    }

    /**
     * Loads a bundle from a directory.
     *
     * @throws BundleException if it cannot be read, or is not what its manifest says
     */
    public static Bundle directory(Path directory) {
        return load(new BundleFiles.Directory(directory));
    }

    /**
     * What a directory says about itself, without reading its files: checksums of a model of many
     * gigabytes take a minute.
     *
     * @throws BundleException if there is no manifest, or one of its files is missing
     */
    public static Bundle declared(Path directory) {
        BundleFiles files = new BundleFiles.Directory(directory);
        BundleManifest manifest = manifest(files);
        List<String> missing =
                manifest.parts().stream()
                        .map(BundleManifest.Part::file)
                        .filter(file -> !files.exists(file))
                        .toList();
        if (!missing.isEmpty()) {
            throw new BundleException(
                    "%s: the files %s of the manifest are missing; import the model again"
                            .formatted(files.describe(BundleManifest.FILE), missing));
        }
        return new Bundle(manifest, files);
    }

    private static Bundle load(BundleFiles files) {
        BundleManifest manifest = manifest(files);
        verify(manifest, files);
        return new Bundle(manifest, files);
    }

    private static BundleManifest manifest(BundleFiles files) {
        return BundleManifest.parse(
                files.describe(BundleManifest.FILE), files.bytes(BundleManifest.FILE));
    }

    /** What the bundle says about itself. */
    public BundleManifest manifest() {
        return manifest;
    }

    /** SHA-256 over the names and checksums of the parts in name order, lower-case hex. */
    public String digest() {
        return digest;
    }

    /**
     * Checks that the bundle has the given parts.
     *
     * @throws BundleException naming all that are missing, and what the bundle has instead
     */
    public void requireParts(String... names) {
        Set<String> missing = new TreeSet<>(List.of(names));
        Set<String> present = new TreeSet<>();
        manifest.parts().forEach(part -> present.add(part.name()));
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new BundleException(
                    "%s: the bundle %s has no part %s; it has %s"
                            .formatted(
                                    files.describe(BundleManifest.FILE),
                                    manifest.name(),
                                    missing,
                                    present));
        }
    }

    /**
     * One part of the manifest.
     *
     * @throws BundleException if the bundle has no such part
     */
    public BundleManifest.Part part(String name) {
        requireParts(name);
        return manifest.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Opens a part that is a safetensors file.
     *
     * @throws BundleException if the bundle has no such part, or it is not a safetensors file
     */
    public SafetensorsFile openWeights(String name) {
        return files.openWeights(part(name).file());
    }

    private static void verify(BundleManifest manifest, BundleFiles files) {
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(files.weightFiles());
        for (BundleManifest.Part part : manifest.parts()) {
            unknown.remove(part.file());
            if (!files.exists(part.file())) {
                faults.add("missing " + part.file());
                continue;
            }
            String found = files.sha256(part.file());
            if (!found.equals(part.sha256())) {
                faults.add(
                        "%s has SHA-256 %s, expected %s"
                                .formatted(part.file(), found, part.sha256()));
            }
        }
        unknown.forEach(file -> faults.add("unknown " + file));
        if (!faults.isEmpty()) {
            throw new BundleException(
                    "%s: the files are not those of the manifest: %s; fetch the bundle again"
                            .formatted(
                                    files.describe(BundleManifest.FILE),
                                    String.join(", ", faults)));
        }
    }

    private static String digest(BundleManifest manifest) {
        StringBuilder text = new StringBuilder();
        manifest.parts().stream()
                .sorted(Comparator.comparing(BundleManifest.Part::name))
                .forEach(
                        part ->
                                text.append(part.name())
                                        .append(' ')
                                        .append(part.sha256())
                                        .append('\n'));
        return HexFormat.of()
                .formatHex(
                        BundleFiles.sha256()
                                .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
