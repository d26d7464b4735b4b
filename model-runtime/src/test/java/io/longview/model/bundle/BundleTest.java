/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final byte[] WEIGHTS =
            TestingSafetensors.file(
                    "{" + TestingSafetensors.tensor("a", "U8", "[1]", 0, 1) + "}", (byte) 5);

    @TempDir Path folder;

    @Test
    void theCompactBundleHoldsTheFrameEncoder() {
        Bundle bundle = Bundle.compact();
        assertThat(bundle.manifest().name()).isEqualTo("longview-compact");
        assertThat(bundle.digest()).matches("[0-9a-f]{64}").isEqualTo(Bundle.compact().digest());
        BundleManifest.Part part = bundle.part("frame-encoder");
        assertThat(part.licence()).isEqualTo("Apache-2.0 AND MIT");
        assertThat(part.labels()).hasSize(80).startsWith("person", "bicycle");
        try (SafetensorsFile weights = bundle.openWeights("frame-encoder")) {
            assertThat(weights.tensors().stream().mapToLong(TensorInfo::elements).sum())
                    .isEqualTo(part.parameters());
        }
    }

    @Test
    void loadsADirectory() throws IOException {
        Files.write(folder.resolve("w.safetensors"), WEIGHTS);
        manifest(sha256(WEIGHTS));
        Bundle bundle = Bundle.directory(folder);
        assertThat(bundle.part("encoder").labels()).isEmpty();
        try (SafetensorsFile weights = bundle.openWeights("encoder")) {
            assertThat(weights.bytes("a", 0, 1).get()).isEqualTo((byte) 5);
        }
        assertThatThrownBy(() -> bundle.requireParts("text-encoder", "encoder", "head"))
                .isInstanceOf(BundleException.class)
                .hasMessage(
                        folder.resolve("manifest.json")
                                + ": the bundle tiny has no part [head, text-encoder]; it has [encoder]");
    }

    @Test
    void namesEveryFileThatDiffers() throws IOException {
        Files.write(folder.resolve("w.safetensors"), WEIGHTS);
        Files.write(folder.resolve("other.safetensors"), WEIGHTS);
        manifest("0".repeat(64));
        assertThatThrownBy(() -> Bundle.directory(folder))
                .isInstanceOf(BundleException.class)
                .hasMessage(
                        "%s: the files are not those of the manifest: w.safetensors has SHA-256 %s, expected %s, unknown other.safetensors; fetch the bundle again"
                                .formatted(
                                        folder.resolve("manifest.json"),
                                        sha256(WEIGHTS),
                                        "0".repeat(64)));
        Files.delete(folder.resolve("w.safetensors"));
        assertThatThrownBy(() -> Bundle.directory(folder))
                .hasMessageContaining("missing w.safetensors, unknown other.safetensors");
    }

    @Test
    void refusesAPlaceWithoutManifest() {
        assertThatThrownBy(() -> Bundle.directory(folder))
                .isInstanceOf(BundleException.class)
                .hasMessage(
                        folder.resolve("manifest.json")
                                + ": not found; expected a bundle with a manifest.json there");
        assertThatThrownBy(() -> Bundle.resource("none"))
                .isInstanceOf(BundleException.class)
                .hasMessage(
                        "classpath:io/longview/bundles/none/manifest.json: not found; expected a bundle with a manifest.json there");
    }

    @Test
    void listsEverythingThatIsWrongInAManifest() {
        String json =
                """
                {"name": "a b", "parts": [
                  {"name": "p", "file": "../w", "sha256": "1", "parameters": -1, "licence": "",
                   "labels": [1], "extra": 0},
                  {"name": "p", "file": "w", "sha256": "%s", "parameters": 1,
                   "licence": "MIT", "provenance": "here"}]}
                """
                        .formatted("0".repeat(64));
        assertThatThrownBy(() -> BundleManifest.parse("m", json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("m: is not a bundle manifest: ")
                .hasMessageContainingAll(
                        "parts[0]: unknown field extra",
                        "parts[0].parameters: expected a whole number from 0, got -1",
                        "parts[0].file: expected text like",
                        "got \"../w\"",
                        "parts[0].sha256: expected text like [0-9a-f]{64}, got \"1\"",
                        "parts[0].licence: expected text",
                        "parts[0].provenance: expected text",
                        "parts[0].labels: expected strings, got 1",
                        "parts: the name p is used twice",
                        "manifest.name: expected text like",
                        "manifest.version: expected text like [A-Za-z0-9][A-Za-z0-9._-]*, got nothing");
    }

    @Test
    void refusesAManifestThatIsNoManifest() {
        assertThatThrownBy(() -> BundleManifest.parse("m", "{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("m: is not proper JSON: ");
        assertThatThrownBy(() -> BundleManifest.parse("m", "3".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("manifest: expected an object, got 3")
                .hasMessageContaining("parts: expected an array of at least one part, got nothing");
    }

    private void manifest(String sha256) throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"name": "tiny", "version": "1", "parts": [
                  {"name": "encoder", "file": "w.safetensors", "sha256": "%s", "parameters": 1,
                   "licence": "MIT", "provenance": "made for a test"}]}
                """
                        .formatted(sha256));
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(BundleFiles.sha256().digest(content));
    }
}
