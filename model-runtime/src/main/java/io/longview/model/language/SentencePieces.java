/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.bundle.BundleException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a SentencePiece model of the kind BPE, read from its protocol buffer. Only what
 * encoding needs is read: pieces, scores, kinds and the algorithm.
 *
 * @param pieces by id
 */
record SentencePieces(List<Piece> pieces) {
    private static final int PIECES = 1;
    private static final int TRAINER = 2;
    private static final int ALGORITHM = 3;
    private static final int BPE = 2;

    /** What a piece is for. */
    enum Kind {
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE
    }

    /** A piece of text, with {@code ▁} for a space. */
    record Piece(String text, float score, Kind kind) {}

    SentencePieces {
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads a model.
     *
     * @throws BundleException if it cannot be read, is no SentencePiece model, or not a BPE
     */
    static SentencePieces read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    static SentencePieces parse(String file, byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            List<Piece> pieces = new ArrayList<>();
            int algorithm = 1;
            while (in.hasRemaining()) {
                int tag = (int) number(in);
                if (tag == (PIECES << 3 | 2)) {
                    pieces.add(piece(message(in)));
                } else if (tag == (TRAINER << 3 | 2)) {
                    algorithm = algorithm(message(in));
                } else {
                    skip(in, tag);
                }
            }
            if (algorithm != BPE || pieces.isEmpty()) {
                throw new BundleException(
                        "%s: expected a SentencePiece model of the kind BPE (2), got kind %d with %d pieces"
                                .formatted(file, algorithm, pieces.size()));
            }
            return new SentencePieces(pieces);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new BundleException(file + ": is not a SentencePiece model, or is cut short", e);
        }
    }

    private static Piece piece(ByteBuffer in) {
        String text = "";
        float score = 0;
        int kind = 1;
        while (in.hasRemaining()) {
            int tag = (int) number(in);
            switch (tag) {
                case 1 << 3 | 2 -> text = StandardCharsets.UTF_8.decode(message(in)).toString();
                case 2 << 3 | 5 -> score = in.getFloat();
                case 3 << 3 -> kind = (int) number(in);
                default -> skip(in, tag);
            }
        }
        if (kind < 1 || kind > Kind.values().length) {
            throw new IllegalArgumentException("kind " + kind);
        }
        return new Piece(text, score, Kind.values()[kind - 1]);
    }

    private static int algorithm(ByteBuffer in) {
        int algorithm = 1;
        while (in.hasRemaining()) {
            int tag = (int) number(in);
            if (tag == ALGORITHM << 3) {
                algorithm = (int) number(in);
            } else {
                skip(in, tag);
            }
        }
        return algorithm;
    }

    private static ByteBuffer message(ByteBuffer in) {
        int length = (int) number(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static void skip(ByteBuffer in, int tag) {
        switch (tag & 7) {
            case 0 -> number(in);
            case 1 -> in.getLong();
            case 2 -> message(in);
            case 5 -> in.getInt();
            default -> throw new IllegalArgumentException("wire type " + (tag & 7));
        }
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number longer than 64 bits");
    }
}
