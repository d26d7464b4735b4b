/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.bundle.BundleException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Token ids of text by SentencePiece's BPE, and special tokens beside it. Text never becomes a
 * special token, whatever it says: special tokens are asked for by name. No space is put in front,
 * no white space is removed. A character that no piece has becomes the bytes of its UTF-8 form.
 *
 * <p>User-defined pieces are taken out of the text first, from the left, the longest at each place.
 * Between them pairs of neighbours are joined as long as some piece has their text, the one with
 * the highest score first, of equal ones the leftmost.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class BpeTokenizer {
    private static final char SPACE = '\u2581';

    private final List<SentencePieces.Piece> pieces;
    private final Map<String, Integer> ids = new HashMap<>();
    private final long[] byteIds = new long[256];
    private final Map<String, Long> special;
    private final Map<Long, String> specialText = new HashMap<>();

    /** Texts of user-defined pieces by their first character, the longest first. */
    private final Map<Character, List<String>> whole = new HashMap<>();

    private int unknown;

    BpeTokenizer(String file, SentencePieces model, Map<String, Long> special) {
        this.pieces = model.pieces();
        this.special = Map.copyOf(special);
        special.forEach((text, id) -> specialText.put(id, text));
        Arrays.fill(byteIds, -1);
        for (int id = 0; id < pieces.size(); id++) {
            SentencePieces.Piece piece = pieces.get(id);
            switch (piece.kind()) {
                case NORMAL, USER_DEFINED -> {
                    if (!specialText.containsKey((long) id) && !piece.text().isEmpty()) {
                        ids.put(piece.text(), id);
                        if (piece.kind() == SentencePieces.Kind.USER_DEFINED) {
                            whole.computeIfAbsent(piece.text().charAt(0), c -> new ArrayList<>())
                                    .add(piece.text());
                        }
                    }
                }
                case BYTE -> byteIds[byteOf(file, piece)] = id;
                case UNKNOWN -> unknown = id;
                case CONTROL, UNUSED -> {}
            }
        }
        whole.values().forEach(t -> t.sort(Comparator.comparingInt(String::length).reversed()));
    }

    /**
     * Reads a model.
     *
     * @param file a SentencePiece model of the kind BPE
     * @param special ids of special tokens by name; pieces of the model may be among them
     * @throws BundleException if the file is not such a model
     */
    public static BpeTokenizer read(Path file, Map<String, Long> special) {
        return new BpeTokenizer(file.toString(), SentencePieces.read(file), special);
    }

    private static int byteOf(String file, SentencePieces.Piece piece) {
        if (!piece.text().matches("<0x[0-9A-F]{2}>")) {
            throw new BundleException(
                    "%s: expected a byte piece like <0x0A>, got %s".formatted(file, piece.text()));
        }
        return Integer.parseInt(piece.text().substring(3, 5), 16);
    }

    /** Number of pieces of the model, without added tokens. */
    public int size() {
        return pieces.size();
    }

    /**
     * The id of a special token.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public long special(String name) {
        @Nullable Long id = special.get(name);
        if (id == null) {
            throw new IllegalArgumentException(
                    "Expected a special token of %s, got %s".formatted(special.keySet(), name));
        }
        return id;
    }

    /** Ids of a text without any special token. */
    public long[] encode(String text) {
        if (text.isEmpty()) {
            return new long[0];
        }
        Symbols symbols = new Symbols(text.replace(' ', SPACE));
        symbols.join();
        return symbols.ids();
    }

    /**
     * The text of ids; special tokens by their names. Bytes that are not UTF-8 become {@code
     * U+FFFD}.
     */
    public String decode(long... tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long id : tokens) {
            bytes.writeBytes(bytes(id));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The bytes that an id stands for. */
    byte[] bytes(long id) {
        @Nullable String name = specialText.get(id);
        if (name != null) {
            return name.getBytes(StandardCharsets.UTF_8);
        }
        if (id < 0 || id >= pieces.size()) {
            throw new IllegalArgumentException(
                    "Expected a token id below %d or of a special token, got %d"
                            .formatted(pieces.size(), id));
        }
        SentencePieces.Piece piece = pieces.get((int) id);
        return switch (piece.kind()) {
            case BYTE -> new byte[] {(byte) byteOf("", piece)};
            case CONTROL -> new byte[0];
            default -> piece.text().replace(SPACE, ' ').getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A text on its way to pieces: a chain of parts, joined pair by pair. */
    private final class Symbols {
        private final List<String> parts = new ArrayList<>();
        private final BitSet fixed = new BitSet();
        private final int[] next;
        private final int[] previous;
        private final PriorityQueue<Pair> queue = new PriorityQueue<>();

        Symbols(String text) {
            for (int i = 0; i < text.length(); ) {
                int defined = defined(text, i);
                fixed.set(parts.size(), defined > 0);
                int end = i + (defined > 0 ? defined : Character.charCount(text.codePointAt(i)));
                parts.add(text.substring(i, end));
                i = end;
            }
            next = new int[parts.size()];
            previous = new int[parts.size()];
            for (int i = 0; i < parts.size(); i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
            for (int i = 0; i + 1 < parts.size(); i++) {
                offer(i, i + 1);
            }
        }

        /** Length of the user-defined piece that begins at a place; 0 for none. */
        private int defined(String text, int at) {
            for (String piece : whole.getOrDefault(text.charAt(at), List.of())) {
                if (text.startsWith(piece, at)) {
                    return piece.length();
                }
            }
            return 0;
        }

        void join() {
            while (!queue.isEmpty()) {
                Pair pair = queue.remove();
                String left = parts.get(pair.left);
                String right = parts.get(pair.right);
                if (left.length() + right.length() != pair.text.length()
                        || left.isEmpty()
                        || right.isEmpty()) {
                    continue; // One of them was joined otherwise in the meantime.
                }
                parts.set(pair.left, pair.text);
                parts.set(pair.right, "");
                next[pair.left] = next[pair.right];
                if (next[pair.left] < parts.size()) {
                    previous[next[pair.left]] = pair.left;
                    offer(pair.left, next[pair.left]);
                }
                if (previous[pair.left] >= 0) {
                    offer(previous[pair.left], pair.left);
                }
            }
        }

        private void offer(int left, int right) {
            if (fixed.get(left) || fixed.get(right)) {
                return;
            }
            String text = parts.get(left) + parts.get(right);
            @Nullable Integer id = ids.get(text);
            if (id != null) {
                queue.add(new Pair(left, right, text, pieces.get(id).score()));
            }
        }

        long[] ids() {
            LongStream.Builder out = LongStream.builder();
            for (String part : parts) {
                if (part.isEmpty()) {
                    continue;
                }
                @Nullable Integer id = BpeTokenizer.this.ids.get(part);
                if (id != null) {
                    out.add(id);
                } else {
                    unknown(part, out);
                }
            }
            return out.build().toArray();
        }

        private void unknown(String part, LongStream.Builder out) {
            byte[] bytes = part.replace(SPACE, ' ').getBytes(StandardCharsets.UTF_8);
            for (byte b : bytes) {
                if (byteIds[b & 0xff] < 0) {
                    out.add(unknown);
                    return;
                }
            }
            for (byte b : bytes) {
                out.add(byteIds[b & 0xff]);
            }
        }
    }

    /** Two neighbours that some piece has the text of. */
    private record Pair(int left, int right, String text, float score) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byScore = Float.compare(other.score, score);
            return byScore != 0 ? byScore : Integer.compare(left, other.left);
        }
    }

    /** Text as it becomes readable: bytes are held back until a character is whole. */
    public final class Stream {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        /** Adds a token and returns the text that is whole now; empty if none is. */
        public String add(long id) {
            held.writeBytes(bytes(id));
            byte[] all = held.toByteArray();
            int whole = wholeLength(all);
            held.reset();
            held.write(all, whole, all.length - whole);
            return new String(all, 0, whole, StandardCharsets.UTF_8);
        }

        /** What is left, with a mark for bytes that never became a character. */
        public String end() {
            return held.toString(StandardCharsets.UTF_8);
        }

        private static int wholeLength(byte[] bytes) {
            for (int back = 1; back <= Math.min(4, bytes.length); back++) {
                int lead = bytes[bytes.length - back] & 0xff;
                if (lead >= 0xc0) {
                    int needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
                    return back < needed ? bytes.length - back : bytes.length;
                }
                if (lead < 0x80) {
                    return bytes.length;
                }
            }
            return bytes.length;
        }
    }

    /** Special tokens by name, in the order of their ids. */
    public Map<String, Long> specialTokens() {
        Map<String, Long> ordered = new LinkedHashMap<>();
        special.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
