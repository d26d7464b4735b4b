/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of the weights of InternViT and its connector, without their prefixes. */
public final class InternVitWeights {
    /** Prefix of the vision tower's names in a checkpoint. */
    public static final String PREFIX = "vision_model.";

    /** Prefix of the connector's names in a checkpoint. */
    public static final String CONNECTOR_PREFIX = "mlp1.";

    private InternVitWeights() {}

    /** Shape of every weight of the tower by name. */
    public static Map<String, long[]> shapes(InternVitConfig config) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long c = config.hiddenSize();
        long f = config.intermediateSize();
        long p = config.patchSize();
        long positions = 1L + (long) config.gridSide() * config.gridSide();
        shapes.put("embeddings.class_embedding", new long[] {1, 1, c});
        shapes.put("embeddings.position_embedding", new long[] {1, positions, c});
        shapes.put("embeddings.patch_embedding.weight", new long[] {c, 3, p, p});
        shapes.put("embeddings.patch_embedding.bias", new long[] {c});
        for (int i = 0; i < config.layers(); i++) {
            String layer = "encoder.layers." + i + ".";
            norm(shapes, layer + "norm1", config);
            norm(shapes, layer + "norm2", config);
            shapes.put(layer + "attn.qkv.weight", new long[] {3 * c, c});
            if (config.qkvBias()) {
                shapes.put(layer + "attn.qkv.bias", new long[] {3 * c});
            }
            if (config.qkNormalization()) {
                shapes.put(layer + "attn.q_norm.weight", new long[] {c});
                shapes.put(layer + "attn.k_norm.weight", new long[] {c});
            }
            linear(shapes, layer + "attn.proj", c, c);
            linear(shapes, layer + "mlp.fc1", f, c);
            linear(shapes, layer + "mlp.fc2", c, f);
            shapes.put(layer + "ls1", new long[] {c});
            shapes.put(layer + "ls2", new long[] {c});
        }
        return shapes;
    }

    /**
     * Shape of every weight of the connector by name.
     *
     * @param channels of a patch of the tower
     * @param hidden channels of the language model
     */
    public static Map<String, long[]> connectorShapes(int channels, int hidden) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long wide = 4L * channels;
        shapes.put("0.weight", new long[] {wide});
        shapes.put("0.bias", new long[] {wide});
        linear(shapes, "1", hidden, wide);
        linear(shapes, "3", hidden, hidden);
        return shapes;
    }

    private static void norm(Map<String, long[]> shapes, String name, InternVitConfig config) {
        shapes.put(name + ".weight", new long[] {config.hiddenSize()});
        if (!config.rmsNorm()) {
            shapes.put(name + ".bias", new long[] {config.hiddenSize()});
        }
    }

    private static void linear(Map<String, long[]> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }
}
