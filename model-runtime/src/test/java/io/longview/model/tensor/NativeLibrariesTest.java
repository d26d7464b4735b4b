/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What kind of libtorch a folder holds. */
class NativeLibrariesTest {
    @Test
    void tellsALibtorchForCudaFromOneForTheCpu(@TempDir Path cpu, @TempDir Path cuda)
            throws IOException {
        put(cpu, "torch");
        put(cuda, "torch");
        put(cuda, "torch_cuda");
        assertThat(NativeLibraries.flavour(cpu.toString())).hasValue("cpu");
        assertThat(NativeLibraries.flavour(cuda.toString())).hasValue("cu128");
        Path file = cuda.resolve(System.mapLibraryName("torch"));
        assertThat(NativeLibraries.flavour(file.toString())).hasValue("cu128");
    }

    @Test
    void looksForTheFirstFolderThatHasOne(@TempDir Path empty, @TempDir Path cuda)
            throws IOException {
        put(cuda, "torch");
        put(cuda, "torch_cuda");
        assertThat(NativeLibraries.flavour(empty.toString())).isEmpty();
        assertThat(NativeLibraries.flavour(empty.resolve("none").toString())).isEmpty();
        assertThat(NativeLibraries.flavour(empty + File.pathSeparator + cuda)).hasValue("cu128");
    }

    @Test
    void findsCudasRuntimeInTheArchiveAndInTheWheel(@TempDir Path root) throws IOException {
        Path archive = Files.createDirectories(root.resolve("libtorch/lib"));
        assertThat(NativeLibraries.cudaRuntime(archive)).isEmpty();
        Path beside = Files.createFile(archive.resolve("libcudart-218eec4c.so.12"));
        Files.createFile(archive.resolve("libcudart_static.a"));
        assertThat(NativeLibraries.cudaRuntime(archive)).hasValue(beside);

        Path wheel = Files.createDirectories(root.resolve("site-packages/torch/lib"));
        Path runtime = root.resolve("site-packages/nvidia/cuda_runtime/lib/libcudart.so.12");
        Files.createDirectories(runtime.getParent());
        Files.createFile(runtime);
        assertThat(NativeLibraries.cudaRuntime(wheel)).hasValue(runtime.toAbsolutePath());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "links as on Linux")
    void givesALibraryItsPlainName(@TempDir Path folder) throws IOException {
        Path library = Files.writeString(folder.resolve("libcudart-0.so.12"), "runtime");
        Path link = NativeLibraries.link(library).resolve("libcudart.so");
        assertThat(link).isSymbolicLink().hasContent("runtime");
    }

    /** The jar of DJL's own library has to have the flavour that is told. */
    @Test
    void namesAFlavourThatDjlShips() {
        assertThat(
                        getClass()
                                .getResource(
                                        "/jnilib/linux-x86_64/%s/libdjl_torch.so"
                                                .formatted(NativeLibraries.CUDA_FLAVOUR)))
                .isNotNull();
    }

    private static void put(Path folder, String library) throws IOException {
        Files.createFile(folder.resolve(System.mapLibraryName(library)));
    }
}
