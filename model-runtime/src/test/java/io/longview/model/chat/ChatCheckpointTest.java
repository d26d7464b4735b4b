/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.DType;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCheckpointTest {
    @TempDir Path folder;

    @Test
    void findsNothingWrongWithACompleteFolder() throws IOException {
        TestingCheckpoint.write(folder);
        ChatCheckpoint.Findings found = ChatCheckpoint.check(folder);
        assertThat(found.faults()).isEmpty();
        assertThat(found.tensors()).isEqualTo(found.config().shapes().size());
        assertThat(found.bytes()).containsOnlyKeys(DType.BF16);
        assertThat(found.bytes().get(DType.BF16)).isEqualTo(2 * found.parameters());
    }

    @Test
    void listsAllFaultsAtOnce() throws IOException {
        TestingCheckpoint.write(folder);
        Files.delete(folder.resolve("tokenizer.model"));
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"));
        assertThat(ChatCheckpoint.check(folder).faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("tokenizer.model: cannot be read"))
                .anySatisfy(
                        fault ->
                                assertThat(fault)
                                        .startsWith(
                                                "7 tensors are missing: language_model.model.layers.2.attention.wo.weight"));
    }

    @Test
    void wrapsAFolderWithoutCopyingItsWeights() throws IOException {
        Path from = Files.createDirectories(folder.resolve("published"));
        Path to = folder.resolve("bundle");
        TestingCheckpoint.write(from);
        Bundle bundle = ChatCheckpoint.wrap(from, to);
        assertThat(bundle.manifest().parts()).hasSize(6);
        assertThat(bundle.manifest().parts().get(4).parameters()).isPositive();
        String shard = "model-00001-of-00002.safetensors";
        Object linked = Files.readAttributes(from.resolve(shard), "unix:ino").get("ino");
        assertThat(Files.readAttributes(to.resolve(shard), "unix:ino"))
                .containsEntry("ino", linked);
        try (ChatModel model =
                ChatModel.load(TensorEngine.start(EngineSettings.cpu(1)), to, Precision.BFLOAT16)) {
            assertThat(model.bytes()).isEqualTo(2 * ChatCheckpoint.check(from).parameters());
        }
        assertThatThrownBy(() -> ChatCheckpoint.wrap(from, to))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("exists already; name an empty folder for the bundle");
    }
}
