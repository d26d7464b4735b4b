/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.chat;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of the chat model that answers free questions. */
public final class ChatOptions {
    public static final ConfigOption<String> BUNDLE =
            ConfigOptions.key("longview.chat.bundle")
                    .stringType()
                    .defaultValue("")
                    .withDescription(
                            "Bundle directory of an InternVideo2.5-Chat, as longview model import"
                                    + " makes it, on every machine of the job. Free questions are"
                                    + " then answered by it, beside what longview.model.bundle"
                                    + " finds. Empty for none: free questions are refused.");

    public static final ConfigOption<Double> FPS =
            ConfigOptions.key("longview.chat.fps")
                    .doubleType()
                    .defaultValue(1.0)
                    .withDescription("Frames a second that the chat model sees of a stream.");

    public static final ConfigOption<MemorySize> BYTE_BUDGET =
            ConfigOptions.key("longview.chat.byte-budget")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(64))
                    .withDescription(
                            "Most bytes of one stream's memory for the chat model. 16 tokens of the"
                                    + " 8B model are 128 KiB and about 28 tokens of its prompt, so"
                                    + " this also bounds the prompt: 64 MiB are some 500 pictures."
                                    + " What does not fit is merged, the oldest and the most alike"
                                    + " first.");

    public static final ConfigOption<Integer> DETAIL_CLIPS =
            ConfigOptions.key("longview.chat.detail-clips")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "How many of the latest clips, of four frames, keep all their 64"
                                    + " tokens; older ones have 16.");

    public static final ConfigOption<Precision> PRECISION =
            ConfigOptions.key("longview.chat.precision")
                    .enumType(Precision.class)
                    .defaultValue(Precision.AUTO)
                    .withDescription(
                            "Numbers in which the chat model computes; auto is float32 on a CPU and"
                                    + " bfloat16 on a GPU.");

    public static final ConfigOption<Integer> THREADS =
            ConfigOptions.key("longview.chat.threads")
                    .intType()
                    .defaultValue(1)
                    .withDescription("CPU threads of one call of the chat model.");

    public static final ConfigOption<Integer> PARALLELISM =
            ConfigOptions.key("longview.chat.parallelism")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Tasks that hold the chat model; each loads all its weights. One for"
                                    + " every GPU.");

    public static final ConfigOption<Integer> ANSWER_TOKENS =
            ConfigOptions.key("longview.chat.answer-tokens")
                    .intType()
                    .defaultValue(256)
                    .withDescription("Most tokens of an answer.");

    public static final ConfigOption<Integer> MEMORIES =
            ConfigOptions.key("longview.chat.memories")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "How many streams' memories stay read, as keys and values, for further"
                                    + " questions; the 8B model takes 128 KiB a token, some 1.9 GB"
                                    + " each with the default budget.");

    public static final ConfigOption<Integer> WAITING =
            ConfigOptions.key("longview.chat.waiting-questions")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "Questions that may wait for the chat model in each task, with the"
                                    + " memory that they are about; beyond that the streams of the"
                                    + " task wait too.");

    private ChatOptions() {}

    /** Numbers to compute in. */
    public enum Precision {
        AUTO,
        FLOAT32,
        FLOAT16,
        BFLOAT16
    }

    /** Whether a chat model is configured. */
    public static boolean isOn(ReadableConfig config) {
        return !config.get(BUNDLE).isBlank();
    }

    /** Reads and validates the settings. */
    public static ChatSettings settings(ReadableConfig config) {
        return new ChatSettings(
                config.get(FPS),
                new ChatSettings.Memory(
                        config.get(BYTE_BUDGET).getBytes(), config.get(DETAIL_CLIPS)),
                config.get(PARALLELISM),
                config.get(WAITING));
    }
}
