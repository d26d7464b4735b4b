/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.Checkpoint;
import io.longview.model.bundle.WeightSource;
import io.longview.model.language.BpeTokenizer;
import io.longview.model.language.InternLm2;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.InternVideoEncoder;
import io.longview.model.vision.InternVit;
import io.longview.model.vision.Picture;
import io.longview.model.vision.VideoTokens;
import java.nio.file.Path;
import java.util.List;

/**
 * InternVideo2.5-Chat: answers questions about a video. Loaded from the folder of a checkpoint;
 * tensor by tensor, so that host memory holds a small part of the weights at a time when they go to
 * a GPU.
 *
 * <p>Immutable once loaded; a conversation is a {@link ChatConversation}.
 */
public final class ChatModel implements AutoCloseable {
    private final TensorEngine engine;
    private final ChatConfig config;
    private final BpeTokenizer tokenizer;
    private final InternVit vit;
    private final VideoTokens video;
    private final InternLm2 language;

    ChatModel(
            TensorEngine engine,
            ChatConfig config,
            BpeTokenizer tokenizer,
            WeightSource weights,
            Precision precision) {
        this.engine = engine;
        this.config = config;
        this.tokenizer = tokenizer;
        vit =
                new InternVit(engine, config.vision(), weights, precision)
                        .withConnector(weights, config.language().hiddenSize());
        video = new VideoTokens(engine, vit, config.language().heads(), config.selectLayer());
        language = new InternLm2(engine, config.language(), weights, precision);
    }

    /**
     * Loads a checkpoint.
     *
     * @param folder with {@code config.json}, the weights and the tokenizer, as published
     * @throws BundleException naming the file, the tensor and the expectation that it does not
     *     meet, or the memory that is missing, before any weight is loaded
     */
    public static ChatModel load(TensorEngine engine, Path folder, Precision precision) {
        return check(folder).load(engine, precision);
    }

    /**
     * Checks a checkpoint without its weights.
     *
     * @throws BundleException naming the file, the tensor and the expectation that it does not meet
     */
    public static Loading check(Path folder) {
        ChatConfig config = ChatConfig.read(folder);
        BpeTokenizer tokenizer = ChatTokens.read(folder, config);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            checkpoint.require(config.shapes());
        }
        return new Loading(folder, config, tokenizer);
    }

    /**
     * A checkpoint that can be loaded.
     *
     * @param folder where it lies
     * @param config its hyper-parameters
     * @param tokenizer its tokens
     */
    public record Loading(Path folder, ChatConfig config, BpeTokenizer tokenizer) {
        /** Most tokens of a frame with its label, below a million frames. */
        private static final int FRAME_TOKENS = 26;

        /** Most tokens in front of the frames and around a question. */
        private static final int PROMPT_TOKENS = 128;

        /** Size of the pictures that it sees. */
        public InputSize inputSize() {
            return InternVideoEncoder.inputSize(config.vision());
        }

        /**
         * Checks that memory suffices for the weights and a video.
         *
         * @param frames of the video
         * @param room tokens for questions and answers about it
         * @throws BundleException if it does not, with what is missing
         */
        public void requireMemory(TensorEngine engine, Precision precision, int frames, int room) {
            long tokens = PROMPT_TOKENS + frames * (long) FRAME_TOKENS + room;
            MemoryNeed.of(config, precision).withPrompt(tokens, 1).require(engine, folder);
        }

        /**
         * Loads the weights.
         *
         * @throws BundleException if memory does not suffice, before any weight is loaded, or if a
         *     weight is lost to the precision
         */
        public ChatModel load(TensorEngine engine, Precision precision) {
            requireMemory(engine, precision, 0, 0);
            try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                ChatModel model = new ChatModel(engine, config, tokenizer, checkpoint, precision);
                try {
                    requireWhole(
                            folder, model.vit.overflows() + model.language.overflows(), precision);
                } catch (BundleException e) {
                    model.close();
                    throw e;
                }
                return model;
            }
        }
    }

    /** Refuses a precision that loses weights. */
    static void requireWhole(Path folder, long lost, Precision precision) {
        if (lost > 0) {
            throw new BundleException(
                    "%s: %d weights are too large for %s; use bfloat16 or float32"
                            .formatted(folder, lost, precision));
        }
    }

    /** Its hyper-parameters. */
    public ChatConfig config() {
        return config;
    }

    /** Size of the pictures that it sees: squashed to a square, as in training. */
    public InputSize inputSize() {
        return InternVideoEncoder.inputSize(config.vision());
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return vit.bytes() + language.bytes();
    }

    ChatLanguage reader() {
        return new ChatLanguage(engine, tokenizer, language);
    }

    /** Pictures to encode at a time, whole clips. */
    int picturesPerCall() {
        return VideoTokens.picturesPerCall(engine);
    }

    /** Visual tokens of whole clips, (T,16,E) float32 for T pictures. */
    NDArray encodeClips(TensorScope scope, List<Picture> pictures) {
        return video.encode(scope, vit.normalise(scope, pictures));
    }

    @Override
    public void close() {
        language.close();
        video.close();
        vit.close();
    }
}
