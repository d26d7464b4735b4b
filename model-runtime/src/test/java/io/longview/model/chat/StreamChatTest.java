/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.bundle.BundleException;
import io.longview.model.hico.ContextBlock;
import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.LongContext;
import io.longview.model.hico.TokenBlock;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From pictures to a memory, and from the memory to answers. */
class StreamChatTest {
    private static final EngineSettings CPU = EngineSettings.cpu(1);
    private static final StreamChat.Settings SETTINGS =
            new StreamChat.Settings(Precision.FLOAT32, 512, 6, 1, 64);
    private static final int DETAILS = 2;

    @TempDir static Path folder;
    private static ChatBundle bundle;

    @BeforeAll
    static void write() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        SyntheticCheckpoint.write(checkpoint, 7);
        ChatCheckpoint.wrap(checkpoint, folder.resolve("bundle"));
        bundle = ChatBundle.open(folder.resolve("bundle"));
    }

    @Test
    void aMemoryIsReadOnceForAllItsQuestions() {
        VisualMemory memory = memory(1, 5);
        try (StreamChat chat = StreamChat.load(bundle, CPU, SETTINGS)) {
            QuestionAnswerer.Reply first = chat.answer("plaza", memory, "What is it?", () -> false);
            QuestionAnswerer.Reply other = chat.answer("plaza", memory, "Who won?", () -> false);
            QuestionAnswerer.Reply again = chat.answer("plaza", memory, "What is it?", () -> false);

            assertThat(first.memoryRead()).isTrue();
            assertThat(other.memoryRead()).isFalse();
            assertThat(again.memoryRead()).isFalse();
            assertThat(first.text()).isNotBlank().isEqualTo(again.text());
            assertThat(first.answerTokens()).isEqualTo(6);
            // Two clips in detail, of four pictures each; three older ones, of one each.
            assertThat(first.pictures()).isEqualTo(2 * 4 + 3);
        }
        try (StreamChat fresh = StreamChat.load(bundle, CPU, SETTINGS)) {
            assertThat(fresh.answer("gate", memory(1, 5), "What is it?", () -> false).text())
                    .isEqualTo(answer(memory));
        }
    }

    @Test
    void anotherMemoryTakesTheFirstOnesPlace() {
        try (StreamChat chat = StreamChat.load(bundle, CPU, SETTINGS)) {
            List<String> answers = new ArrayList<>();
            for (int seed = 1; seed <= 6; seed++) {
                QuestionAnswerer.Reply reply =
                        chat.answer("plaza", memory(seed, 3), "What is it?", () -> false);
                assertThat(reply.memoryRead()).isTrue();
                answers.add(reply.text());
            }
            assertThat(answers.stream().distinct()).hasSizeGreaterThan(1);
            assertThat(chat.answer("plaza", memory(1, 3), "What is it?", () -> false).memoryRead())
                    .isTrue();
        }
    }

    @Test
    void thePromptTellsTimesAndNumbersPictures() {
        VisualMemory memory = memory(1, 5);

        assertThat(memory.sentence())
                .isEqualTo(
                        "The video lasts for 19.00 seconds, and 11 frames are sampled from it at 0,"
                                + " 4, 8, 12, 13, 14, 15, 16, 17, 18, 19 seconds.");
        String prompt =
                ChatTokens.read(bundle.folder())
                        .decode(
                                new ChatPrompt(ChatTokens.read(bundle.folder()))
                                        .memory(memory)
                                        .ids());
        assertThat(prompt)
                .contains("user\nThe video lasts for 19.00 seconds")
                .contains("\nFrame1: <img>" + "<IMG_CONTEXT>".repeat(16) + "</img>\nFrame2: ")
                .endsWith("Frame11: <img>" + "<IMG_CONTEXT>".repeat(16) + "</img>\n");
    }

    @Test
    void aPartOfTheTimeIsAPartOfTheMemory() {
        ContextStore store = store(1, 5, 64);
        List<ContextBlock> part = LongContext.recall(store, new TimeSpan(4_000_000, 9_000_000));
        assertThat(part).extracting(ContextBlock::firstClip).containsExactly(1L, 2L);
        assertThat(LongContext.recall(store, new TimeSpan(100_000_000, 200_000_000))).isEmpty();
    }

    @Test
    void whatNobodyWaitsForIsCancelled() {
        VisualMemory memory = memory(1, 3);
        try (StreamChat chat = StreamChat.load(bundle, CPU, SETTINGS)) {
            assertThatThrownBy(() -> chat.answer("plaza", memory, "What is it?", () -> true))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> chat.answer("plaza", memory, "What".repeat(200), () -> false))
                    .hasMessage("Expected a question of at most 512 characters, got 800");
            // The longest question in the characters with the most tokens has room.
            assertThat(chat.answer("plaza", memory, "\u00e4".repeat(512), () -> false).text())
                    .isNotBlank();
            assertThat(chat.answer("plaza", memory, "\u4f60".repeat(512), () -> false).text())
                    .isNotBlank();
        }
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        assertThatThrownBy(() -> ChatBundle.open(folder.resolve("checkpoint")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("expected a bundle with a manifest.json")
                .hasMessageContaining("longview model import --from");
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken);
        Files.copy(folder.resolve("bundle/manifest.json"), broken.resolve("manifest.json"));
        assertThatThrownBy(() -> ChatBundle.open(broken))
                .hasMessageContaining("the files [config.json, tokenizer.model");
    }

    private static String answer(VisualMemory memory) {
        try (StreamChat chat = StreamChat.load(bundle, CPU, SETTINGS)) {
            return chat.answer("plaza", memory, "What is it?", () -> false).text();
        }
    }

    private static VisualMemory memory(int seed, int clips) {
        return new VisualMemory(
                LongContext.recall(store(seed, clips, 64), new TimeSpan(0, Long.MAX_VALUE)));
    }

    /** Clips of four frames, a second apart. */
    private static ContextStore store(int seed, int clips, int channels) {
        ContextStore store = ContextStore.inMemory();
        ContextHead head = new ContextHead();
        LongContext context =
                new LongContext(
                        ContextSettings.forReading(
                                channels, DETAILS, 4 << 20, Duration.ofSeconds(15)));
        Random random = new Random(seed);
        try (FrameEncoder encoder = bundle.openEncoder(CPU, Precision.FLOAT32)) {
            for (int i = 0; i < clips; i++) {
                List<Picture> pictures = new ArrayList<>();
                for (int frame = 0; frame < 4; frame++) {
                    pictures.add(picture(bundle.inputSize(), random));
                }
                ClipEncoding encoding = encoder.encode(List.of(pictures)).get(0);
                TokenBlock tokens = encoding.tokens();
                assertThat(tokens.count()).isEqualTo(64);
                context.remember(
                        head,
                        store,
                        new ContextClip(numbers(i, 1), numbers(i, 1_000_000), tokens, List.of()));
            }
        }
        return store;
    }

    private static long[] numbers(int clip, long step) {
        long[] numbers = new long[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = (4L * clip + i) * step;
        }
        return numbers;
    }

    private static Picture picture(InputSize size, Random random) {
        byte[] pixels = new byte[size.width() * size.height() * 3];
        random.nextBytes(pixels);
        return new Picture(size, pixels);
    }
}
