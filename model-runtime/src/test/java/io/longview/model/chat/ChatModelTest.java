/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.Checkpoint;
import io.longview.model.language.Generation;
import io.longview.model.language.Sampling;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A tiny checkpoint, from its folder to answers, and what is wrong with broken ones. */
class ChatModelTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final Generation SIX = new Generation(Sampling.GREEDY, Set.of(), 6);
    private static final String FIRST = "model-00001-of-00002.safetensors";

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        TestingCheckpoint.write(folder);
    }

    @Test
    void hasTheTensorsOfThePublishedModel() {
        Map<String, long[]> shapes = ChatConfig.internVideo8b().shapes();
        long parameters = 0;
        for (long[] shape : shapes.values()) {
            parameters += Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }
        assertThat(shapes).hasSize(573);
        assertThat(parameters).isEqualTo(8_075_422_720L);
        assertThat(ChatConfig.internVideo8b().language().cacheBytes(2)).isEqualTo(131_072);
    }

    @Test
    void answersQuestionsAboutAVideo() {
        try (ChatModel model = ChatModel.load(ENGINE, folder, Precision.FLOAT32);
                ChatConversation talk = new ChatConversation(model, frames(8), 200)) {
            assertThat(talk.videoTokens()).isGreaterThan(8 * 16);
            StringBuilder streamed = new StringBuilder();
            ChatConversation.Answer first =
                    talk.ask("What is it?", SIX, text -> streamed.append(text).length() > 0);
            assertThat(first.answerTokens()).isEqualTo(6);
            assertThat(streamed.toString().strip()).isEqualTo(first.text());
            ChatConversation.Answer second = talk.ask("What is it?", SIX, text -> true);
            talk.startOver();
            ChatConversation.Answer again = talk.ask("What is it?", SIX, text -> true);
            assertThat(again.text()).isEqualTo(first.text());
            // The second turn also reads the end of the first and its last token.
            assertThat(second.promptTokens()).isGreaterThan(again.promptTokens());
            assertThatThrownBy(() -> talk.ask("What".repeat(100), SIX, text -> true))
                    .hasMessageStartingWith("Expected room for a question of ");
        }
    }

    @Test
    void seesTheVideo() {
        try (ChatModel model = ChatModel.load(ENGINE, folder, Precision.FLOAT32);
                ChatConversation one = new ChatConversation(model, frames(4), 50);
                ChatConversation other = new ChatConversation(model, frames(8).subList(4, 8), 50)) {
            Generation long1 = new Generation(Sampling.GREEDY, Set.of(), 20);
            assertThat(one.ask("What is it?", long1, text -> true).text())
                    .isNotEqualTo(other.ask("What is it?", long1, text -> true).text());
            assertThatThrownBy(() -> new ChatConversation(model, frames(3), 50))
                    .hasMessage(
                            "Expected frames in multiples of 4, got 3; a shorter video can repeat"
                                    + " its last frame");
        }
    }

    @Test
    void namesAMissingShard() throws IOException {
        Files.delete(folder.resolve(FIRST));
        assertRefused("expected 2 shards, missing [" + FIRST + "]; fetch them into the folder");
    }

    @Test
    void namesACutShard() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST));
        Files.write(folder.resolve(FIRST), Arrays.copyOf(bytes, bytes.length - 10));
        assertRefused(FIRST + ": tensor language_model.output.weight: expected data_offsets");
    }

    @Test
    void namesMissingAndMisshapedTensors() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2")
                        .replace("\"intermediate_size\": 48", "\"intermediate_size\": 64"));
        assertThatThrownBy(() -> ChatModel.load(ENGINE, folder, Precision.FLOAT32))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("14 tensors are missing: vision_model.encoder.layers.1.")
                .hasMessageContaining("and 4 more")
                .hasMessageContaining(
                        "model-00002-of-00002.safetensors: tensor"
                                + " language_model.model.layers.0.feed_forward.w1.weight: expected F32,"
                                + " F16 or BF16 [64, 32], got BF16 [48, 32]");
    }

    @Test
    void namesTensorsThatNothingUses() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replace("\"qkv_bias\": true", "\"qkv_bias\": false"));
        assertRefused("1 tensors are not expected: vision_model.encoder.layers.0.attn.qkv.bias");
    }

    @Test
    void namesAnotherArchitecture() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"architectures\": [\"LlamaModel\"]}");
        assertRefused("expected the architecture InternVLChatModel, got LlamaModel");
    }

    @Test
    void namesATokenizerThatDoesNotFit() throws IOException {
        Path model = folder.resolve("tokenizer.model");
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 1000));
        assertRefused("tokenizer.model: is not a SentencePiece model, or is cut short");
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<img>\": 92544}");
        assertRefused("added_tokens.json: expected a token </img>, got [<img>]");
    }

    @Test
    void namesTokensThatTheModelDoesNotKnow() throws IOException {
        Path added = folder.resolve("added_tokens.json");
        for (String text : new String[] {"400", "92544.5", "\"92544\""}) {
            Files.writeString(
                    added,
                    "{\"<img>\": " + text + ", \"</img>\": 92545, \"<IMG_CONTEXT>\": 92546}");
            assertRefused(
                    "added_tokens.json: expected a token id that no text has for <img>, got "
                            + text);
        }
        Files.writeString(added, "{\"<img>\": 92542, \"</img>\": 92545, \"<IMG_CONTEXT>\": 92546}");
        assertRefused("expected an id for each token, got 92542 for both <|im_end|> and <img>");
        Files.writeString(added, "{\"<img>\": 92544, \"</img>\": 92545, \"<IMG_CONTEXT>\": 92560}");
        assertRefused(
                "expected ids below the model's vocab_size, 92560, got 92560 for <IMG_CONTEXT>");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "free memory is known on Linux only")
    void namesTheMemoryThatIsMissing() {
        assertThatThrownBy(
                        () ->
                                ChatModel.check(folder)
                                        .requireMemory(
                                                ENGINE, Precision.FLOAT32, 2_000_000_000, 100))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(folder + ": expected ")
                .hasMessageContaining("GB of free memory on this machine, got ")
                .hasMessageContaining("a prompt and answer of 52000000228 tokens")
                .hasMessageEndingWith("show it fewer frames, or take a machine with more memory");
        MemoryNeed eight =
                MemoryNeed.of(ChatConfig.internVideo8b(), Precision.BFLOAT16).withPrompt(12_000, 1);
        assertThat(eight.weights()).isEqualTo(2 * 8_075_422_720L);
        assertThat(eight.prompt()).isEqualTo(12_000L * (131_072 + 4 * 4096 * 4));
        assertThat(eight.bytes(4)).isBetween(18_400_000_000L, 19_500_000_000L);
    }

    @Test
    void namesAFolderWithoutWeights() throws IOException {
        Files.delete(folder.resolve(Checkpoint.INDEX));
        for (String file : new String[] {FIRST, "model-00002-of-00002.safetensors"}) {
            Files.delete(folder.resolve(file));
        }
        assertRefused("expected model.safetensors.index.json or a file *.safetensors, got neither");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ChatModel.load(ENGINE, folder, Precision.FLOAT32))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }

    private static List<Picture> frames(int count) {
        Random random = new Random(1);
        List<Picture> frames = new ArrayList<>();
        int side = TestingCheckpoint.SIDE;
        for (int i = 0; i < count; i++) {
            byte[] rgb = new byte[side * side * 3];
            random.nextBytes(rgb);
            frames.add(new Picture(new InputSize(side, side, side, side), rgb));
        }
        return frames;
    }
}
