/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes SentencePiece models of the kind BPE, as their protocol buffer: for tokenizers of tests
 * and of synthetic checkpoints.
 */
public final class PieceWriter {
    private final ByteArrayOutputStream model = new ByteArrayOutputStream();
    private int count;

    /** Starts with {@code <unk>}, {@code <s>}, {@code </s>} and all bytes. */
    public PieceWriter() {
        add("<unk>", 0, 2);
        add("<s>", 0, 3);
        add("</s>", 0, 3);
        for (int i = 0; i < 256; i++) {
            add("<0x%02X>".formatted(i), 0, 6);
        }
    }

    /** Adds a piece of a kind: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte. */
    public PieceWriter add(String text, float score, int kind) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        piece.write(1 << 3 | 2);
        piece.write(bytes.length);
        piece.writeBytes(bytes);
        piece.write(2 << 3 | 5);
        piece.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(score).array());
        piece.write(3 << 3);
        piece.write(kind);
        model.write(1 << 3 | 2);
        model.write(piece.size());
        model.writeBytes(piece.toByteArray());
        count++;
        return this;
    }

    /** Adds normal pieces, the earlier with the higher scores. */
    public PieceWriter words(String... words) {
        for (String word : words) {
            add(word, -count, 1);
        }
        return this;
    }

    /** Fills up with words that no text has: w, and the piece's number. */
    public PieceWriter wordsUpTo(int size) {
        while (count < size) {
            add("\u2581w" + count, -count, 1);
        }
        return this;
    }

    /** Fills up with unused pieces. */
    public PieceWriter upTo(int size) {
        while (count < size) {
            add("[UNUSED_TOKEN_" + count + "]", 0, 4);
        }
        return this;
    }

    /** How many pieces there are. */
    public int count() {
        return count;
    }

    /** The file, with a trainer's part that tells the algorithm. */
    public byte[] bytes(int algorithm) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(model.toByteArray());
        file.write(2 << 3 | 2);
        file.write(2);
        file.write(3 << 3);
        file.write(algorithm);
        return file.toByteArray();
    }

    /** A tokenizer of the pieces. */
    public BpeTokenizer tokenizer(Map<String, Long> special) {
        return new BpeTokenizer("test", SentencePieces.parse("test", bytes(2)), special);
    }
}
