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
     *     meet, before any weight is loaded
     */
    public static ChatModel load(TensorEngine engine, Path folder, Precision precision) {
        ChatConfig config = ChatConfig.read(folder);
        BpeTokenizer tokenizer = ChatTokens.read(folder);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            checkpoint.require(config.shapes());
            ChatModel model = new ChatModel(engine, config, tokenizer, checkpoint, precision);
            long lost = model.vit.overflows() + model.language.overflows();
            if (lost > 0) {
                model.close();
                throw new BundleException(
                        "%s: %d weights are too large for %s; use bfloat16 or float32"
                                .formatted(folder, lost, precision));
            }
            return model;
        }
    }

    /** Its hyper-parameters. */
    public ChatConfig config() {
        return config;
    }

    /** Size of the pictures that it sees: squashed to a square, as in training. */
    public InputSize inputSize() {
        int side = config.vision().imageSize();
        return new InputSize(side, side, side, side);
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return vit.bytes() + language.bytes();
    }

    BpeTokenizer tokenizer() {
        return tokenizer;
    }

    InternLm2 language() {
        return language;
    }

    TensorEngine engine() {
        return engine;
    }

    /** Visual tokens of one clip, (4,16,E) float32. */
    NDArray encodeClip(TensorScope scope, List<Picture> pictures) {
        return video.encode(scope, vit.normalise(scope, pictures));
    }

    @Override
    public void close() {
        language.close();
        video.close();
        vit.close();
    }
}
