/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.Checkpoint;
import io.longview.model.hico.ContextBlock;
import io.longview.model.language.BpeTokenizer;
import io.longview.model.language.InternLm2;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.HalfFloats;
import io.longview.model.tensor.NativeArrays;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.Connector;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Answers by InternVideo2.5-Chat's language model. A memory is read once; every question about it
 * goes on from its keys and values, which stay until others take their place. Answers are greedy.
 *
 * <p>Not for use by several threads at a time.
 */
public final class StreamChat implements QuestionAnswerer {
    /** A question has at most so many tokens for each of its characters: its bytes of UTF-8. */
    private static final int TOKENS_A_CHARACTER = 3;

    /** What a template puts around a question. */
    private static final int TEMPLATE = 64;

    private final ChatLanguage reader;
    private final Connector connector;
    private final Settings settings;
    private final Map<Key, ChatConversation> prefixes = new LinkedHashMap<>();

    /**
     * How it answers.
     *
     * @param precision of weights, keys and values
     * @param longestQuestion most characters of a question
     * @param longestAnswer most tokens of an answer
     * @param memories how many memories are kept read at a time
     * @param pictures most pictures that a memory has, for the check of memory
     */
    public record Settings(
            Precision precision,
            int longestQuestion,
            int longestAnswer,
            int memories,
            int pictures) {
        public Settings {
            if (longestQuestion < 1 || longestAnswer < 1 || memories < 1 || pictures < 1) {
                throw new IllegalArgumentException(
                        "Expected questions, answers, memories and pictures from 1, got %d, %d, %d and %d"
                                .formatted(longestQuestion, longestAnswer, memories, pictures));
            }
        }

        private int room() {
            return longestQuestion * TOKENS_A_CHARACTER + TEMPLATE + longestAnswer;
        }
    }

    /** Which memory was read. */
    private record Key(String stream, long fingerprint) {}

    private StreamChat(ChatLanguage reader, Connector connector, Settings settings) {
        this.reader = reader;
        this.connector = connector;
        this.settings = settings;
    }

    /**
     * Loads connector and language model.
     *
     * @throws io.longview.model.bundle.BundleException if a weight is lost to the precision, or
     *     memory does not suffice for the longest prompt
     */
    public static StreamChat load(
            ChatBundle bundle, EngineSettings engineSettings, Settings settings) {
        TensorEngine engine = TensorEngine.start(engineSettings);
        ChatConfig config = bundle.config();
        Precision precision = settings.precision;
        // A label, the ends of a picture, a line's end, and a time in the sentence: below 16.
        int longest = settings.pictures * 32 + 128 + settings.room();
        MemoryNeed.ofLanguage(config, precision)
                .withPrompt(longest, settings.memories)
                .require(engine, bundle.folder());
        BpeTokenizer tokenizer = ChatTokens.read(bundle.folder());
        try (Checkpoint checkpoint = Checkpoint.open(bundle.folder())) {
            Connector connector =
                    new Connector(
                            engine,
                            checkpoint,
                            config.vision().hiddenSize(),
                            config.language().hiddenSize(),
                            precision);
            InternLm2 language = new InternLm2(engine, config.language(), checkpoint, precision);
            StreamChat chat =
                    new StreamChat(
                            new ChatLanguage(engine, tokenizer, language), connector, settings);
            try {
                ChatModel.requireWhole(
                        bundle.folder(), connector.overflows() + language.overflows(), precision);
            } catch (RuntimeException e) {
                chat.close();
                throw e;
            }
            return chat;
        }
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return connector.bytes() + reader.model().bytes();
    }

    @Override
    public Reply answer(
            String stream, VisualMemory memory, String question, BooleanSupplier cancelled) {
        if (question.length() > settings.longestQuestion) {
            throw new IllegalArgumentException(
                    "Expected a question of at most %d characters, got %d"
                            .formatted(settings.longestQuestion, question.length()));
        }
        reader.engine().enter();
        long start = System.nanoTime();
        Key key = new Key(stream, memory.fingerprint());
        boolean known = prefixes.containsKey(key);
        ChatConversation talk = about(key, memory);
        double reading = (System.nanoTime() - start) / 1e9;
        ChatConversation.Answer answer =
                talk.ask(
                        question,
                        ChatConversation.greedy(reader, settings.longestAnswer),
                        text -> !cancelled.getAsBoolean());
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("Nobody waits for the answer any more");
        }
        return new Reply(
                answer.text(),
                memory.pictures(),
                talk.videoTokens(),
                !known,
                reading + answer.promptSeconds(),
                answer.answerTokens(),
                answer.answerSeconds());
    }

    /**
     * Which of some words is most likely to begin the answer, each by its first token.
     *
     * @return index of the word
     */
    public int choose(String stream, VisualMemory memory, String question, List<String> words) {
        reader.engine().enter();
        ChatConversation talk = about(new Key(stream, memory.fingerprint()), memory);
        float[] logits = talk.beginnings(question);
        talk.startOver();
        int best = 0;
        for (int i = 1; i < words.size(); i++) {
            if (logits[first(words.get(i))] > logits[first(words.get(best))]) {
                best = i;
            }
        }
        return best;
    }

    /** Right behind the memory, which is read if it was not. */
    private ChatConversation about(Key key, VisualMemory memory) {
        ChatConversation known = prefixes.remove(key);
        ChatConversation talk = known == null ? read(memory) : known;
        prefixes.put(key, talk); // The latest used is the last to go.
        talk.startOver();
        return talk;
    }

    private int first(String word) {
        return (int) reader.tokenizer().encode(word)[0];
    }

    private ChatConversation read(VisualMemory memory) {
        while (prefixes.size() >= settings.memories) {
            Iterator<ChatConversation> eldest = prefixes.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        long[] prompt = new ChatPrompt(reader.tokenizer()).memory(memory).ids();
        return new ChatConversation(
                reader, prompt, manager -> project(manager, memory), settings.room());
    }

    /** Vectors of all remembered tokens, (tokens,E). */
    private NDArray project(NDManager manager, VisualMemory memory) {
        NDList all = new NDList();
        for (ContextBlock block : memory.blocks()) {
            float[] values = new float[block.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = HalfFloats.fromF16(block.values()[i]);
            }
            try (TensorScope scope = TensorScope.under(manager)) {
                NDArray tokens =
                        NativeArrays.create(
                                scope.manager(),
                                values,
                                new Shape(block.count(), block.channels()));
                all.add(scope.keep(connector.project(scope, tokens)));
            }
        }
        return NDArrays.concat(all);
    }

    @Override
    public void close() {
        prefixes.values().forEach(ChatConversation::close);
        prefixes.clear();
        connector.close();
        reader.model().close();
    }
}
