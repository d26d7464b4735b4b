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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "num_hidden_layers": 1 | "num_hidden_layers": 2000000000 | vision_config: expected num_hidden_layers to be at most 1000, got 2000000000
                    "num_hidden_layers": 2 | "num_hidden_layers": 2000000000 | llm_config: expected num_hidden_layers to be at most 1000, got 2000000000
                    "select_layer": -1 | "select_layer": 2 | config.json: expected select_layer to be at most 1, got 2
                    "select_layer": -1 | "select_layer": -3 | config.json: expected select_layer to be a whole number from -2, got -3
                    "select_layer": -1 | "select_layer": -1.5 | config.json: expected select_layer to be a whole number from -2, got -1.5
                    "factor": 2.0 | "factor": 0 | rope_scaling: expected factor to be a number from 1.0, got 0
                    "rope_theta": 1000000 | "rope_theta": -5 | llm_config: expected rope_theta to be a number from 1.0, got -5
                    "rms_norm_eps": 1e-5 | "rms_norm_eps": -1 | llm_config: expected rms_norm_eps to be a number from 0.0, got -1
                    "max_position_embeddings": 32768 | "max_position_embeddings": 0 | llm_config: expected max_position_embeddings to be a whole number from 1, got 0
                    "force_image_size": 20 | "force_image_size": 448 | at least 10 patches a side, got 20 and 448 pixels with patches of 2
                    "patch_size": 2 | "patch_size": 4 | at least 10 patches a side, got 20 and 20 pixels with patches of 4
                    "num_attention_heads": 2 | "num_attention_heads": 32 | expected hidden_size to be a multiple of num_attention_heads
                    """)
    void refusesConfigurationsThatCannotBe(String sound, String broken, String message)
            throws IOException {
        TestingCheckpoint.write(folder);
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(sound);
        Files.writeString(config, text.replace(sound, broken));
        assertThatThrownBy(() -> ChatCheckpoint.check(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../model.safetensors", "/tmp/a.safetensors", "a\\u0000.safetensors"})
    void refusesAnIndexThatLeavesTheFolder(String shard) throws IOException {
        TestingCheckpoint.write(folder);
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"language_model.output.weight\": \"" + shard + "\"}}");
        assertThatThrownBy(() -> ChatCheckpoint.check(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("expected shards named *.safetensors in the same folder");
    }

    @Test
    void refusesTwoPlacesForATensor() throws IOException {
        TestingCheckpoint.write(folder);
        Path index = folder.resolve("model.safetensors.index.json");
        String text = Files.readString(index);
        Files.writeString(
                index,
                text.replace(
                        "{\"weight_map\":{",
                        "{\"weight_map\":{\"language_model.output.weight\":\"model-00002-of-00002.safetensors\","));
        assertThatThrownBy(() -> ChatCheckpoint.check(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("Duplicate field 'language_model.output.weight'");
        Files.delete(index);
        Files.copy(
                folder.resolve("model-00001-of-00002.safetensors"),
                folder.resolve("old.safetensors"));
        assertThatThrownBy(() -> ChatCheckpoint.check(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("old.safetensors: tensor ")
                .hasMessageContaining("expected it in one file")
                .hasMessageContaining("model-00001-of-00002.safetensors has it too");
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
