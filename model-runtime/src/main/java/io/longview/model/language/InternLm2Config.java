/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.ConfigReader;

/**
 * Hyper-parameters of an InternLM2, named as in its {@code llm_config}.
 *
 * @param vocabulary number of token ids
 * @param hiddenSize channels of a position
 * @param intermediateSize channels inside the MLP
 * @param layers number of layers
 * @param heads query heads
 * @param keyValueHeads heads of keys and values; a divisor of the query heads
 * @param eps of every RMS norm
 * @param attentionBias whether the projections of the attention have biases
 * @param ropeTheta base of the rotary embedding
 * @param scaling how it is stretched for long inputs
 * @param maxPositions length from which it is stretched, where that depends on the length
 */
public record InternLm2Config(
        int vocabulary,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int keyValueHeads,
        double eps,
        boolean attentionBias,
        double ropeTheta,
        RopeScaling scaling,
        int maxPositions) {
    /** InternLM2.5-7B as in InternVideo2.5-Chat-8B, with the given number of layers. */
    public static InternLm2Config internVideo(int layers) {
        return new InternLm2Config(
                92560,
                4096,
                14336,
                layers,
                32,
                8,
                1e-5,
                false,
                1e6,
                new RopeScaling.Dynamic(2.0),
                32768);
    }

    /**
     * Reads an {@code llm_config}.
     *
     * @param where what errors call it
     * @throws BundleException naming the field that is missing or not supported
     */
    public static InternLm2Config read(String where, JsonNode node) {
        ConfigReader config = new ConfigReader(where, node);
        config.expect("hidden_act", "silu");
        int heads = config.count("num_attention_heads");
        InternLm2Config read =
                new InternLm2Config(
                        config.count("vocab_size"),
                        config.count("hidden_size"),
                        config.count("intermediate_size"),
                        config.layers("num_hidden_layers"),
                        heads,
                        node.has("num_key_value_heads")
                                ? config.count("num_key_value_heads")
                                : heads,
                        config.number("rms_norm_eps", 0, 1e-6),
                        config.flag("bias", true),
                        config.number("rope_theta", 1, 10000),
                        RopeScaling.read(where, node.path("rope_scaling")),
                        config.whole("max_position_embeddings", 1, 2048));
        if (read.hiddenSize % read.heads != 0
                || read.headSize() % 2 != 0
                || read.heads % read.keyValueHeads != 0) {
            throw new BundleException(
                    "%s: expected hidden_size to be an even multiple of num_attention_heads, and that one of num_key_value_heads, got %s"
                            .formatted(where, read));
        }
        return read;
    }

    /** Channels of a head. */
    public int headSize() {
        return hiddenSize / heads;
    }

    /** Bytes of keys and values for a position, given the size of a number. */
    public long cacheBytes(int numberBytes) {
        return 2L * layers * keyValueHeads * headSize() * numberBytes;
    }
}
