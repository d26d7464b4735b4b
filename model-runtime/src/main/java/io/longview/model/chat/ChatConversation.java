/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.longview.model.language.BpeTokenizer;
import io.longview.model.language.Generation;
import io.longview.model.language.InternLm2;
import io.longview.model.language.KvCache;
import io.longview.model.language.RotaryBase;
import io.longview.model.language.Sampling;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.Picture;
import io.longview.model.vision.VideoTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation about one video. The video is encoded and read once; every question goes on from
 * what the cache holds. {@link #startOver} goes back to right behind the video, so that any number
 * of independent questions share its keys and values.
 *
 * <p>The rotary frequencies are those of the longest prompt that the conversation has room for, and
 * stay. Not for use by several threads at a time.
 */
public final class ChatConversation implements AutoCloseable {
    private final ChatLanguage reader;
    private final KvCache cache;
    private final int[] behindVideo;
    private final double visionSeconds;
    private final double readingSeconds;
    private boolean open;
    private long @Nullable [] unread;

    /**
     * What came of a question.
     *
     * @param text the answer
     * @param promptTokens tokens read for it, without those that were read before
     * @param promptSeconds time for reading them, to the first token of the answer
     * @param answerTokens tokens written
     * @param answerSeconds time for writing them
     */
    public record Answer(
            String text,
            int promptTokens,
            double promptSeconds,
            int answerTokens,
            double answerSeconds) {}

    /**
     * Begins a conversation.
     *
     * @param frames of the video in their order, of the model's input size; a multiple of 4
     * @param room tokens for questions and answers
     */
    public ChatConversation(ChatModel model, List<Picture> frames, int room) {
        this(
                model.reader(),
                prompt(model.reader(), frames.size()),
                manager -> encode(model, manager, frames),
                room);
    }

    /**
     * Begins a conversation about what was encoded before.
     *
     * @param prompt from the beginning to right behind the visual tokens
     * @param visual makes as many vectors of the language model as the prompt has places, owned by
     *     the given manager
     * @param room tokens for questions and answers
     */
    ChatConversation(
            ChatLanguage reader, long[] prompt, Function<NDManager, NDArray> visual, int room) {
        this.reader = reader;
        int capacity = Math.addExact(prompt.length, room);
        InternLm2 language = reader.model();
        long start = System.nanoTime();
        try (NDManager manager = reader.engine().newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray vectors = visual.apply(manager);
            reader.engine().await();
            visionSeconds = seconds(start);
            start = System.nanoTime();
            cache = language.newCache(1, capacity, RotaryBase.fixed(language.config(), capacity));
            try {
                long place = reader.tokenizer().special(ChatTokens.IMAGE_PLACE);
                NDArray spliced = Prompts.splice(scope, language, prompt, place, vectors);
                language.forward(scope, spliced, cache).toFloatArray();
            } catch (RuntimeException e) {
                cache.close();
                throw e;
            }
            readingSeconds = seconds(start);
        }
        behindVideo = cache.lengths();
    }

    private static long[] prompt(ChatLanguage reader, int frames) {
        if (frames < 1 || frames % VideoTokens.CLIP_FRAMES != 0) {
            throw new IllegalArgumentException(
                    "Expected frames in multiples of %d, got %d; a shorter video can repeat its last frame"
                            .formatted(VideoTokens.CLIP_FRAMES, frames));
        }
        return new ChatPrompt(reader.tokenizer()).video(frames).ids();
    }

    private static NDArray encode(ChatModel model, NDManager manager, List<Picture> frames) {
        NDList clips = new NDList();
        int step = model.picturesPerCall();
        for (int i = 0; i < frames.size(); i += step) {
            try (TensorScope scope = TensorScope.under(manager)) {
                List<Picture> some = frames.subList(i, Math.min(i + step, frames.size()));
                clips.add(scope.keep(model.encodeClips(scope, some)));
            }
        }
        return NDArrays.concat(clips);
    }

    /** Tokens that the video and what is in front of it take. */
    public int videoTokens() {
        return behindVideo[0];
    }

    /** Time that encoding the video took. */
    public double visionSeconds() {
        return visionSeconds;
    }

    /** Time that reading the video's tokens took. */
    public double readingSeconds() {
        return readingSeconds;
    }

    /** Forgets all questions and answers, not the video. */
    public void startOver() {
        cache.truncate(behindVideo);
        open = false;
        unread = null;
    }

    /**
     * Asks a question.
     *
     * @param generation how the answer is written; {@link #stopTokens} end it in any case
     * @param goOn is told the answer's text as it grows; false ends it there
     */
    public Answer ask(String question, Generation generation, Predicate<String> goOn) {
        BpeTokenizer tokenizer = reader.tokenizer();
        long[] ids =
                open ? ChatPrompt.nextTurn(tokenizer, question) : firstTurn(tokenizer, question);
        if (unread != null) {
            long[] both = Arrays.copyOf(unread, unread.length + ids.length);
            System.arraycopy(ids, 0, both, unread.length, ids.length);
            ids = both;
        }
        int room = cache.capacity() - cache.length(0) - ids.length;
        if (room < 1) {
            throw new IllegalArgumentException(
                    "Expected room for a question of %d tokens and an answer, %d are left; start over or begin with more room"
                            .formatted(ids.length, cache.capacity() - cache.length(0)));
        }
        long start = System.nanoTime();
        float[] logits = read(ids);
        double promptSeconds = seconds(start);
        int before = cache.length(0);
        start = System.nanoTime();
        Writer writer = new Writer(tokenizer, goOn);
        long[] answer =
                new Generation(
                                generation.sampling(),
                                generation.stop(),
                                Math.min(room, generation.longest()))
                        .run(reader.engine(), reader.model(), logits, cache, writer::add);
        writer.end();
        open = true;
        int read = cache.length(0) - before;
        unread = Arrays.copyOfRange(answer, read, answer.length);
        return new Answer(
                tokenizer.decode(answer).strip(),
                ids.length,
                promptSeconds,
                answer.length,
                seconds(start));
    }

    /**
     * How likely each token is to begin the answer to a question, as logits. {@link #startOver}
     * before anything else is asked.
     */
    float[] beginnings(String question) {
        open = true;
        return read(firstTurn(reader.tokenizer(), question));
    }

    /** Greedy answers of at most some tokens, ended where the model ends its turn. */
    public static Generation greedy(ChatModel model, int longest) {
        return greedy(model.reader(), longest);
    }

    static Generation greedy(ChatLanguage reader, int longest) {
        return new Generation(Sampling.GREEDY, stopTokens(reader), longest);
    }

    /** Tokens that end an answer: the ends and the beginning of a turn. */
    public static Set<Long> stopTokens(ChatModel model) {
        return stopTokens(model.reader());
    }

    private static Set<Long> stopTokens(ChatLanguage reader) {
        return Set.of(
                reader.tokenizer().special(ChatTokens.TURN_END),
                reader.tokenizer().special(ChatTokens.TURN_START));
    }

    private static long[] firstTurn(BpeTokenizer tokenizer, String question) {
        long[] all = new ChatPrompt(tokenizer).user().question(question).ids();
        int before = new ChatPrompt(tokenizer).user().ids().length;
        return Arrays.copyOfRange(all, before, all.length);
    }

    private float[] read(long[] ids) {
        try (NDManager manager = reader.engine().newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray embedded = reader.model().embed(scope, ids);
            return reader.model().forward(scope, embedded, cache).toFloatArray();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        cache.close();
    }

    /** Hands on text as soon as its characters are whole. */
    private static final class Writer {
        private final BpeTokenizer.Stream stream;
        private final Predicate<String> goOn;
        private boolean going = true;

        Writer(BpeTokenizer tokenizer, Predicate<String> goOn) {
            this.stream = tokenizer.new Stream();
            this.goOn = goOn;
        }

        boolean add(long token) {
            String text = stream.add(token);
            going = text.isEmpty() || goOn.test(text);
            return going;
        }

        void end() {
            String rest = stream.end();
            if (going && !rest.isEmpty()) {
                going = goOn.test(rest);
            }
        }
    }
}
