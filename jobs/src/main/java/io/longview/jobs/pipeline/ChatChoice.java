/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ChatBundle;
import io.longview.model.chat.QuestionAnswerer;
import io.longview.model.chat.StreamChat;
import io.longview.model.hico.ContextSettings;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.vision.FrameEncoder;
import io.longview.operators.chat.ChatOptions;
import io.longview.operators.query.QueryRequest;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The chat model that the configuration names; opens its halves on the tasks.
 *
 * @param folder bundle directory
 * @param precision numbers to compute in
 * @param threads CPU threads of one model call
 * @param answerTokens most tokens of an answer
 * @param memories how many memories are kept read
 */
record ChatChoice(
        String folder, ChatOptions.Precision precision, int threads, int answerTokens, int memories)
        implements Serializable {
    /** Reads the choice; see {@link ChatOptions}. */
    static ChatChoice of(Configuration config) {
        return new ChatChoice(
                config.get(ChatOptions.BUNDLE).strip(),
                config.get(ChatOptions.PRECISION),
                config.get(ChatOptions.THREADS),
                config.get(ChatOptions.ANSWER_TOKENS),
                config.get(ChatOptions.MEMORIES));
    }

    /**
     * Reads and checks all but the weights.
     *
     * @throws Failure of kind configuration if there is no such bundle or it is damaged
     */
    ChatBundle check() {
        try {
            return bundle();
        } catch (BundleException e) {
            throw Failure.configuration(
                    "The chat model %s='%s' cannot be used: %s"
                            .formatted(ChatOptions.BUNDLE.key(), folder, e.getMessage()),
                    e);
        }
    }

    private ChatBundle bundle() {
        return ChatBundle.open(Path.of(folder));
    }

    /** Opens the tower that encodes clips. */
    FrameEncoder openEncoder(@Nullable Integer gpuIndex) {
        return bundle().openEncoder(engine(gpuIndex), precision(gpuIndex));
    }

    /** Opens the language model that answers. */
    QuestionAnswerer openAnswerer(@Nullable Integer gpuIndex, ContextSettings memory) {
        return StreamChat.load(
                bundle(),
                engine(gpuIndex),
                new StreamChat.Settings(
                        precision(gpuIndex),
                        QueryRequest.MOST_CHARACTERS,
                        answerTokens,
                        memories,
                        memory.mostPictures()));
    }

    private EngineSettings engine(@Nullable Integer gpuIndex) {
        return new EngineSettings(
                threads, gpuIndex == null ? OptionalInt.empty() : OptionalInt.of(gpuIndex));
    }

    private Precision precision(@Nullable Integer gpuIndex) {
        return switch (precision) {
            case AUTO -> gpuIndex == null ? Precision.FLOAT32 : Precision.BFLOAT16;
            case FLOAT32 -> Precision.FLOAT32;
            case FLOAT16 -> Precision.FLOAT16;
            case BFLOAT16 -> Precision.BFLOAT16;
        };
    }
}
