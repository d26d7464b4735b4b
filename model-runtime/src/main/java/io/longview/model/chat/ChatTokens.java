/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.model.bundle.BundleException;
import io.longview.model.language.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** InternVideo2.5-Chat's tokens: SentencePiece, the markers of a chat, and those of pictures. */
public final class ChatTokens {
    /** Begins a turn. */
    public static final String TURN_START = "<|im_start|>";

    /** Ends a turn, and an answer. */
    public static final String TURN_END = "<|im_end|>";

    /** Begins the visual tokens of a frame. */
    public static final String IMAGE_START = "<img>";

    /** Ends the visual tokens of a frame. */
    public static final String IMAGE_END = "</img>";

    /** Keeps a place for a visual token. */
    public static final String IMAGE_PLACE = "<IMG_CONTEXT>";

    /** Begins every prompt. */
    public static final String BEGIN = "<s>";

    /** File of the SentencePiece model. */
    public static final String MODEL_FILE = "tokenizer.model";

    /** File of the tokens beside it. */
    public static final String ADDED_FILE = "added_tokens.json";

    /** Pieces of the model, of which the last are re-labelled as the markers of a chat. */
    public static final int PIECES = 92544;

    private static final int CONTROL_PIECES = 3;
    private static final int UNUSED_PIECES = 147;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] MARKERS = {
        "<|plugin|>", "<|interpreter|>", "<|action_end|>", "<|action_start|>", TURN_END, TURN_START
    };

    private ChatTokens() {}

    /**
     * Reads the tokenizer of a checkpoint.
     *
     * @param folder with {@code tokenizer.model} and {@code added_tokens.json}
     * @throws BundleException if a file is missing or not what this model needs
     */
    public static BpeTokenizer read(Path folder) {
        Path added = folder.resolve(ADDED_FILE);
        Map<String, Long> special = new LinkedHashMap<>(markers(PIECES));
        special.putAll(added(added));
        requireDifferent(added, special);
        Path model = folder.resolve(MODEL_FILE);
        BpeTokenizer tokenizer = BpeTokenizer.read(model, special);
        if (tokenizer.size() != PIECES) {
            throw new BundleException(
                    "%s: expected the %d pieces of InternLM2.5, got %d; take the file of the same checkpoint"
                            .formatted(model, PIECES, tokenizer.size()));
        }
        return tokenizer;
    }

    /**
     * Reads the tokenizer of a checkpoint and checks that its model knows all tokens.
     *
     * @throws BundleException if a file is missing or not what this model needs
     */
    static BpeTokenizer read(Path folder, ChatConfig config) {
        BpeTokenizer tokenizer = read(folder);
        int vocabulary = config.language().vocabulary();
        tokenizer
                .specialTokens()
                .forEach(
                        (name, id) -> {
                            if (id < 0 || id >= vocabulary) {
                                throw new BundleException(
                                        "%s: expected ids below the model's vocab_size, %d, got %d for %s; take the files of one checkpoint"
                                                .formatted(
                                                        folder.resolve(ADDED_FILE),
                                                        vocabulary,
                                                        id,
                                                        name));
                            }
                        });
        return tokenizer;
    }

    private static void requireDifferent(Path file, Map<String, Long> special) {
        Map<Long, String> names = new HashMap<>();
        special.forEach(
                (name, id) -> {
                    String other = names.putIfAbsent(id, name);
                    if (other != null) {
                        throw new BundleException(
                                "%s: expected an id for each token, got %d for both %s and %s"
                                        .formatted(file, id, other, name));
                    }
                });
    }

    /** Markers of a chat for a model with the given number of pieces: the last of them. */
    static Map<String, Long> markers(int pieces) {
        Map<String, Long> markers = new LinkedHashMap<>();
        markers.put(BEGIN, 1L);
        for (int i = 0; i < MARKERS.length; i++) {
            markers.put(MARKERS[i], (long) pieces - MARKERS.length + i);
        }
        return markers;
    }

    /** The last pieces are unused ones, kept for tokens such as these. */
    private static boolean isText(long id) {
        return id >= CONTROL_PIECES && id < PIECES - UNUSED_PIECES;
    }

    private static Map<String, Long> added(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read: %s".formatted(file, e), e);
        }
        Map<String, Long> tokens = new LinkedHashMap<>();
        root.properties()
                .forEach(
                        entry -> {
                            JsonNode id = entry.getValue();
                            if (!id.isIntegralNumber()
                                    || !id.canConvertToLong()
                                    || isText(id.longValue())) {
                                throw new BundleException(
                                        "%s: expected a token id that no text has for %s, got %s"
                                                .formatted(file, entry.getKey(), id));
                            }
                            tokens.put(entry.getKey(), entry.getValue().longValue());
                        });
        for (String needed : new String[] {IMAGE_START, IMAGE_END, IMAGE_PLACE}) {
            if (!tokens.containsKey(needed)) {
                throw new BundleException(
                        "%s: expected a token %s, got %s".formatted(file, needed, tokens.keySet()));
            }
        }
        return tokens;
    }
}
