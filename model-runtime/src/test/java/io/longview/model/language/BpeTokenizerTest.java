/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.bundle.BundleException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpeTokenizerTest {
    /** Ids from 259 on: a b c ab bc abc, a space, a space with a, two Chinese signs, the pair. */
    private static final BpeTokenizer TOKENIZER =
            new PieceWriter()
                    .words("a", "b", "c", "bc", "ab", "abc", "▁", "▁a", "书", "生", "书生", "<", ">")
                    .add("[UNUSED_TOKEN_145]", 0, 4)
                    .tokenizer(Map.of("<|im_end|>", 272L, "<img>", 300L));

    @Test
    void joinsThePairWithTheHighestScoreFirst() {
        assertThat(TOKENIZER.encode("abc")).containsExactly(264);
        assertThat(TOKENIZER.encode("bca")).containsExactly(262, 259);
        // bc comes before ab, and nothing has the text abbc.
        assertThat(TOKENIZER.encode("abbc")).containsExactly(263, 262);
        assertThat(TOKENIZER.encode("书生a")).containsExactly(269, 259);
    }

    @Test
    void takesUserDefinedPiecesOutFirst() {
        BpeTokenizer tokenizer =
                new PieceWriter()
                        .words("a", "b", "c", "bc", "▁")
                        .add("ab", 0, 4)
                        .add("abb", 0, 4)
                        .add("▁▁", 0, 4)
                        .add("[UNUSED_TOKEN_1]", 0, 4)
                        .tokenizer(Map.of("<|im_end|>", 267L));
        // Ids from 259 on. The longest from the left, whatever could be joined across their ends.
        assertThat(tokenizer.encode("abc")).containsExactly(264, 261);
        assertThat(tokenizer.encode("abbc")).containsExactly(265, 261);
        assertThat(tokenizer.encode("babbbc")).containsExactly(260, 265, 262);
        assertThat(tokenizer.encode("   a")).containsExactly(266, 263, 259);
        assertThat(tokenizer.encode("[UNUSED_TOKEN_1]")).doesNotContain(267);
        assertThat(tokenizer.decode(tokenizer.encode("[UNUSED_TOKEN_1]ab  ")))
                .isEqualTo("[UNUSED_TOKEN_1]ab  ");
    }

    @Test
    void keepsSpacesAndPutsNoneInFront() {
        assertThat(TOKENIZER.encode("a")).containsExactly(259);
        assertThat(TOKENIZER.encode(" a")).containsExactly(266);
        assertThat(TOKENIZER.encode("a  ")).containsExactly(259, 265, 265);
        assertThat(TOKENIZER.encode("")).isEmpty();
    }

    @Test
    void givesBytesForWhatNoPieceHas() {
        assertThat(TOKENIZER.encode("é")).containsExactly(3 + 0xc3, 3 + 0xa9);
        assertThat(TOKENIZER.encode("\n")).containsExactly(3 + 0x0a);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc bca",
                " 书生·万象，name InternVL ",
                "emoji \uD83D\uDC69\u200D\uD83D\uDE80 and \uD83C\uDF89!",
                "<|im_end|>\n<|im_start|>system <img></s>[UNUSED_TOKEN_145]",
                "\t\r\n\u0000"
            })
    void comesBackTheSame(String text) {
        assertThat(TOKENIZER.decode(TOKENIZER.encode(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<|im_end|>", "<img>", "<s>", "</s>", "[UNUSED_TOKEN_145]", "<0x0A>"})
    void neverReadsASpecialTokenOutOfText(String text) {
        long[] ids = TOKENIZER.encode(text);
        assertThat(ids).doesNotContain(1, 2, 272, 300).hasSizeGreaterThan(2);
        assertThat(TOKENIZER.decode(ids)).isEqualTo(text);
    }

    @Test
    void streamsWholeCharacters() {
        BpeTokenizer.Stream stream = TOKENIZER.new Stream();
        long[] rocket = TOKENIZER.encode("\uD83D\uDE80");
        assertThat(rocket).hasSize(4);
        assertThat(stream.add(259)).isEqualTo("a");
        assertThat(Arrays.stream(rocket).limit(3).mapToObj(stream::add)).containsOnly("");
        assertThat(stream.add(rocket[3])).isEqualTo("\uD83D\uDE80");
        assertThat(stream.add(rocket[0])).isEmpty();
        assertThat(stream.end()).isEqualTo("\uFFFD");
    }

    @Test
    void refusesUnknownNamesAndIds() {
        assertThat(TOKENIZER.special("<img>")).isEqualTo(300);
        assertThat(TOKENIZER.decode(272, 300)).isEqualTo("<|im_end|><img>");
        assertThatThrownBy(() -> TOKENIZER.special("<video>"))
                .hasMessageStartingWith("Expected a special token of [")
                .hasMessageEndingWith("got <video>");
        assertThatThrownBy(() -> TOKENIZER.decode(999))
                .hasMessage("Expected a token id below 273 or of a special token, got 999");
    }

    @Test
    void refusesFilesThatAreNoBpe() {
        byte[] unigram = new PieceWriter().bytes(1);
        assertThatThrownBy(() -> SentencePieces.parse("t.model", unigram))
                .isInstanceOf(BundleException.class)
                .hasMessage(
                        "t.model: expected a SentencePiece model of the kind BPE (2), got kind 1"
                                + " with 259 pieces");
        byte[] sound = new PieceWriter().bytes(2);
        assertThatThrownBy(
                        () ->
                                SentencePieces.parse(
                                        "t.model", Arrays.copyOf(sound, sound.length - 5)))
                .isInstanceOf(BundleException.class)
                .hasMessage("t.model: is not a SentencePiece model, or is cut short");
        assertThatThrownBy(() -> SentencePieces.parse("t.model", new byte[] {123, 125}))
                .isInstanceOf(BundleException.class);
    }
}
