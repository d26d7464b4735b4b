/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.language.BpeTokenizer;
import io.longview.model.vision.VideoTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Token ids of a conversation about a video, in the form that InternVideo2.5-Chat was published
 * with (template {@code internvl2_5}):
 *
 * <pre>
 * &lt;s&gt;&lt;|im_start|&gt;system\n...&lt;|im_end|&gt;\n
 * &lt;|im_start|&gt;user\nFrame1: &lt;img&gt;...&lt;/img&gt;\nFrame2: ...\nQuestion&lt;|im_end|&gt;\n
 * &lt;|im_start|&gt;assistant\n
 * </pre>
 *
 * <p>Text between special tokens is encoded piece by piece; special tokens are never read out of
 * it, so that what a user writes cannot end his turn.
 */
public final class ChatPrompt {
    /** What the published code tells the model of itself. */
    static final String SYSTEM = "你是书生·万象，英文名是InternVL，是由上海人工智能实验室、清华大学及多家合作单位联合开发的多模态大语言模型。";

    private final BpeTokenizer tokenizer;
    private final List<Long> ids = new ArrayList<>();

    /** A prompt that holds the system's part. */
    public ChatPrompt(BpeTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        special(ChatTokens.BEGIN);
        open("system");
        text(SYSTEM);
        close();
    }

    /** Begins the user's turn with a video, every frame under its number. */
    public ChatPrompt video(int frames) {
        open("user");
        for (int i = 1; i <= frames; i++) {
            text("Frame" + i + ": ");
            image(VideoTokens.FRAME_TOKENS);
            text("\n");
        }
        return this;
    }

    /**
     * Begins the user's turn with what is remembered of a stream, as the model was tuned on videos:
     * a sentence about their times, and every picture under its number.
     */
    ChatPrompt memory(VisualMemory memory) {
        open("user");
        text(memory.sentence() + "\n");
        List<VisualMemory.Image> images = memory.images();
        for (int i = 1; i <= images.size(); i++) {
            text("Frame" + i + ": ");
            image(images.get(i - 1).tokens());
            text("\n");
        }
        return this;
    }

    /** Begins the user's turn with a video as one block: fewer tokens, but not as trained. */
    public ChatPrompt block(int frames) {
        open("user");
        image(frames * VideoTokens.FRAME_TOKENS);
        text("\n");
        return this;
    }

    /** Begins a user's turn without a video. */
    public ChatPrompt user() {
        open("user");
        return this;
    }

    /** Ends the user's turn with the question and begins the answer. */
    public ChatPrompt question(String question) {
        text(question);
        close();
        open("assistant");
        return this;
    }

    /** Ends the answer, for another question. */
    public ChatPrompt answer(String answer) {
        text(answer);
        close();
        return this;
    }

    /** The prompt so far. */
    public long[] ids() {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Ids of a further turn alone, behind an answer that a cache already holds. */
    public static long[] nextTurn(BpeTokenizer tokenizer, String question) {
        long[] all = new ChatPrompt(tokenizer).answer("").user().question(question).ids();
        int system = new ChatPrompt(tokenizer).ids().length;
        return Arrays.copyOfRange(all, system, all.length);
    }

    private void open(String role) {
        special(ChatTokens.TURN_START);
        text(role + "\n");
    }

    private void close() {
        special(ChatTokens.TURN_END);
        text("\n");
    }

    private void image(int tokens) {
        special(ChatTokens.IMAGE_START);
        long place = tokenizer.special(ChatTokens.IMAGE_PLACE);
        for (int i = 0; i < tokens; i++) {
            ids.add(place);
        }
        special(ChatTokens.IMAGE_END);
    }

    private void special(String name) {
        ids.add(tokenizer.special(name));
    }

    private void text(String text) {
        for (long id : tokenizer.encode(text)) {
            ids.add(id);
        }
    }
}
