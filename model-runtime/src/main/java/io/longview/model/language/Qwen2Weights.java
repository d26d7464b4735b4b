/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.WeightSource;
import io.longview.model.tensor.WeightTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Qwen2's weights in InternLM2's names and packing: the two differ in nothing else, but for the
 * bias that InternLM2's last projection can have. Weights that a file does not have are zero; it is
 * used for golden cases that have some layers only.
 */
final class Qwen2Weights implements WeightSource {
    private static final Map<String, String> NAMES =
            Map.of(
                    "model.tok_embeddings", "model.embed_tokens",
                    "attention_norm", "input_layernorm",
                    "ffn_norm", "post_attention_layernorm",
                    "attention.wo", "self_attn.o_proj",
                    "feed_forward.w1", "mlp.gate_proj",
                    "feed_forward.w3", "mlp.up_proj",
                    "feed_forward.w2", "mlp.down_proj",
                    "output", "lm_head");

    private static final String OUTPUT = "output.weight";
    private static final String EMBEDDINGS = "model.tok_embeddings.weight";

    private final SafetensorsFile file;
    private final InternLm2Config config;
    private final boolean tied;

    /**
     * Weights of a file.
     *
     * @param tied whether logits are made with the table of the token vectors
     */
    Qwen2Weights(SafetensorsFile file, InternLm2Config config, boolean tied) {
        this.file = file;
        this.config = config;
        this.tied = tied;
    }

    @Override
    public boolean has(String name) {
        return file.tensors().stream().anyMatch(info -> info.name().equals(name));
    }

    @Override
    public void load(String name, WeightTable table, String as, long... shape) {
        table.allocate(as, shape);
        float @Nullable [] values =
                as.contains("attention.wqkv")
                        ? packed(as)
                        : read(translate(tied && as.equals(OUTPUT) ? EMBEDDINGS : as));
        if (values != null) {
            ByteBuffer buffer =
                    ByteBuffer.allocateDirect(values.length * Float.BYTES)
                            .order(ByteOrder.nativeOrder());
            buffer.asFloatBuffer().put(values);
            table.fill(as, 0, buffer);
        }
    }

    private float @Nullable [] read(String name) {
        return has(name) ? file.floats(name) : null;
    }

    private static String translate(String as) {
        String name = as;
        for (Map.Entry<String, String> entry : NAMES.entrySet()) {
            if (as.contains(entry.getKey() + ".")) {
                name = as.replace(entry.getKey() + ".", entry.getValue() + ".");
            }
        }
        return name;
    }

    /**
     * Rows of q, k and v by groups: the query heads of a key head, the key head, its value head.
     */
    private float @Nullable [] packed(String as) {
        String layer = as.substring(0, as.indexOf("attention.wqkv")) + "self_attn.";
        String kind = as.substring(as.lastIndexOf('.'));
        float[] q = read(layer + "q_proj" + kind);
        float[] k = read(layer + "k_proj" + kind);
        float[] v = read(layer + "v_proj" + kind);
        if (q == null || k == null || v == null) {
            return null;
        }
        int groups = config.heads() / config.keyValueHeads();
        int head = k.length / config.keyValueHeads();
        float[] all = new float[q.length + k.length + v.length];
        for (int g = 0; g < config.keyValueHeads(); g++) {
            int to = g * (groups + 2) * head;
            System.arraycopy(q, g * groups * head, all, to, groups * head);
            System.arraycopy(k, g * head, all, to + groups * head, head);
            System.arraycopy(v, g * head, all, to + (groups + 1) * head, head);
        }
        return all;
    }
}
