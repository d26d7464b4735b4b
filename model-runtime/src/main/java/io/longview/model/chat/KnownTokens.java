/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.language.BpeTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Token ids of the published InternVideo2.5-Chat-8B, to tell whether a tokenizer is its own. Texts
 * are encoded as parts of a prompt are; names of special tokens are theirs.
 */
final class KnownTokens {
    private static final Map<String, long[]> TEXTS = new LinkedHashMap<>();
    private static final Map<String, Long> SPECIAL = new LinkedHashMap<>();

    /** What the published prompt for this question without a video is, from its beginning. */
    private static final String QUESTION = "Describe this video in detail.";

    private static final long[] PROMPT = {
        1, 92543, 9081, 364, 70447, 60628, 60384, 60721, 60775, 60978, 60353, 79448, 60357, 1214,
        1070, 30924, 60353, 69643, 68589, 76659, 71581, 60359, 77859, 60543, 75438, 68558, 68542,
        69504, 68640, 71434, 60838, 60921, 60368, 68790, 70218, 60355, 92542, 364, 92543, 1008, 364,
        5054, 3280, 550, 2930, 435, 7856, 281, 92542, 364, 92543, 525, 11353, 364
    };

    static {
        text("\n", 364);
        text(" ", 262);
        text("Frame1: ", 4529, 312, 334, 262);
        text("Frame10: ", 4529, 734, 334, 262);
        text("Frame128: ", 4529, 4448, 334, 262);
        text("Frame1000: ", 4529, 312, 1057, 334, 262);
        text("A", 290);
        text("B", 309);
        text("C", 289);
        text("D", 302);
        text("(A)", 4506, 313);
        text("user\n", 1008, 364);
        text("assistant\n", 525, 11353, 364);
        text(
                "The video lasts for 123.45 seconds, and 128 frames are uniformly sampled from"
                        + " it.\n",
                918,
                2930,
                39432,
                500,
                262,
                4575,
                281,
                1889,
                6642,
                328,
                454,
                262,
                4448,
                14226,
                657,
                13935,
                528,
                48188,
                635,
                563,
                756);
        text(
                "Only give the best option. Best option: (",
                7454,
                3132,
                410,
                1999,
                3163,
                281,
                7255,
                3163,
                334,
                451);
        SPECIAL.put("<|plugin|>", 92538L);
        SPECIAL.put("<|interpreter|>", 92539L);
        SPECIAL.put("<|action_end|>", 92540L);
        SPECIAL.put("<|action_start|>", 92541L);
        SPECIAL.put(ChatTokens.TURN_END, 92542L);
        SPECIAL.put(ChatTokens.TURN_START, 92543L);
        SPECIAL.put(ChatTokens.IMAGE_START, 92544L);
        SPECIAL.put(ChatTokens.IMAGE_END, 92545L);
        SPECIAL.put(ChatTokens.IMAGE_PLACE, 92546L);
        SPECIAL.put("<box_begin>", 92553L);
        SPECIAL.put("<time_begin>", 92554L);
        SPECIAL.put("<track_begin>", 92555L);
        SPECIAL.put("<track_box>", 92556L);
        SPECIAL.put("<boxes>", 92557L);
        SPECIAL.put("<temp>", 92558L);
        SPECIAL.put("<tracking>", 92559L);
    }

    private KnownTokens() {}

    private static void text(String text, long... ids) {
        TEXTS.put(text, ids);
    }

    /** How many things are compared. */
    static int count() {
        return TEXTS.size() + SPECIAL.size() + 1;
    }

    /** What a tokenizer does otherwise than the published one; empty if nothing. */
    static List<String> differences(BpeTokenizer tokenizer) {
        List<String> found = new ArrayList<>();
        TEXTS.forEach((text, ids) -> compare(found, text, ids, tokenizer.encode(text)));
        Map<String, Long> special = tokenizer.specialTokens();
        SPECIAL.forEach(
                (name, id) -> {
                    Long got = special.get(name);
                    if (!id.equals(got)) {
                        found.add(
                                "special token %s: expected the id %d, got %s"
                                        .formatted(name, id, got == null ? "none" : got));
                    }
                });
        compare(found, QUESTION, PROMPT, new ChatPrompt(tokenizer).user().question(QUESTION).ids());
        return found;
    }

    private static void compare(List<String> found, String text, long[] expected, long[] got) {
        if (!Arrays.equals(expected, got)) {
            found.add(
                    "token ids of '%s': expected %s, got %s"
                            .formatted(
                                    text.replace("\n", "\\n"),
                                    Arrays.toString(expected),
                                    Arrays.toString(got)));
        }
    }
}
