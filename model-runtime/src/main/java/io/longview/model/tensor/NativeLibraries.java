/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for every native library that DJL loads. */
public final class NativeLibraries {
    /**
     * DJL's name for the one build of its own library for CUDA that it ships on Linux and Windows.
     */
    static final String CUDA_FLAVOUR = "cu128";

    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    static final String FLAVOUR = "PYTORCH_FLAVOR";

    /** Where JNA, through which DJL counts GPUs, looks for libraries. */
    static final String JNA_PATH = "jna.library.path";

    private static final Pattern CUDA_RUNTIME =
            Pattern.compile("libcudart(-[0-9a-f]+)?\\.so(\\.\\d+)*");

    private NativeLibraries() {}

    /**
     * Has DJL take natives from the class path alone and report no usage. Everything that is about
     * to load one calls this first; PyTorch and ONNX Runtime do so in this package.
     */
    public static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    /**
     * Tells DJL about the libtorch that a user named, unless the user did: whether it is for CUDA,
     * since DJL itself assumes a kind of build that is no longer made and does not start; and where
     * CUDA's runtime is, since DJL counts GPUs through a library of the plain name, which neither
     * the archive of libtorch nor the Python wheel has.
     */
    static void describeLibtorch() {
        @Nullable String folders = setting(LIBRARY_PATH);
        if (folders == null) {
            return;
        }
        if (setting(FLAVOUR) == null) {
            flavour(folders).ifPresent(flavour -> System.setProperty(FLAVOUR, flavour));
        }
        if (setting(JNA_PATH) == null && File.pathSeparatorChar == ':') {
            libraries(folders)
                    .flatMap(NativeLibraries::cudaRuntime)
                    .ifPresent(file -> System.setProperty(JNA_PATH, link(file).toString()));
        }
    }

    /** The flavour of the first of some folders that holds a libtorch; empty if none does. */
    static Optional<String> flavour(String folders) {
        return libraries(folders).map(folder -> has(folder, "torch_cuda") ? CUDA_FLAVOUR : "cpu");
    }

    private static Optional<Path> libraries(String folders) {
        return Arrays.stream(folders.split(File.pathSeparator))
                .map(Path::of)
                .map(path -> Files.isDirectory(path) ? path : path.toAbsolutePath().getParent())
                .filter(folder -> folder != null && has(folder, "torch"))
                .findFirst();
    }

    /**
     * CUDA's runtime: beside libtorch, as in its archive, or where the Python wheel has it, beside
     * the folder torch.
     */
    static Optional<Path> cudaRuntime(Path libraries) {
        Path wheels = libraries.toAbsolutePath().normalize().resolve("../../nvidia").normalize();
        for (Path folder : List.of(libraries, wheels)) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            int depth = folder.equals(wheels) ? 3 : 1;
            try (Stream<Path> files =
                    Files.find(
                            folder,
                            depth,
                            (file, attributes) ->
                                    CUDA_RUNTIME.matcher(file.getFileName().toString()).matches(),
                            FileVisitOption.FOLLOW_LINKS)) {
                Optional<Path> found = files.sorted().findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Could not look for CUDA's runtime in " + folder, e);
            }
        }
        return Optional.empty();
    }

    /** A folder with a library under its plain name, until the process ends. */
    static Path link(Path library) {
        try {
            Path folder = Files.createTempDirectory("longview-cuda");
            Path link = folder.resolve("libcudart.so");
            Files.createSymbolicLink(link, library.toRealPath());
            folder.toFile().deleteOnExit();
            link.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a link to " + library, e);
        }
    }

    private static boolean has(Path folder, String library) {
        return Files.isRegularFile(folder.resolve(System.mapLibraryName(library)));
    }

    private static @Nullable String setting(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null) {
            value = System.getProperty(name);
        }
        return value == null || value.isEmpty() ? null : value;
    }
}
