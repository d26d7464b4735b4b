/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of an InternLM2's weights, without their prefix. */
public final class InternLm2Weights {
    /** Prefix of the language model's names in a checkpoint. */
    public static final String PREFIX = "language_model.";

    private InternLm2Weights() {}

    /** Shape of every weight by name. */
    public static Map<String, long[]> shapes(InternLm2Config config) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long e = config.hiddenSize();
        long f = config.intermediateSize();
        long d = config.headSize();
        long qkv = (config.heads() + 2L * config.keyValueHeads()) * d;
        shapes.put("model.tok_embeddings.weight", new long[] {config.vocabulary(), e});
        for (int i = 0; i < config.layers(); i++) {
            String layer = layer(i);
            shapes.put(layer + "attention_norm.weight", new long[] {e});
            shapes.put(layer + "ffn_norm.weight", new long[] {e});
            shapes.put(layer + "attention.wqkv.weight", new long[] {qkv, e});
            shapes.put(layer + "attention.wo.weight", new long[] {e, e});
            if (config.attentionBias()) {
                shapes.put(layer + "attention.wqkv.bias", new long[] {qkv});
                shapes.put(layer + "attention.wo.bias", new long[] {e});
            }
            shapes.put(layer + "feed_forward.w1.weight", new long[] {f, e});
            shapes.put(layer + "feed_forward.w3.weight", new long[] {f, e});
            shapes.put(layer + "feed_forward.w2.weight", new long[] {e, f});
        }
        shapes.put("model.norm.weight", new long[] {e});
        shapes.put("output.weight", new long[] {config.vocabulary(), e});
        return shapes;
    }

    /** Prefix of a layer's names. */
    static String layer(int index) {
        return "model.layers." + index + ".";
    }
}
