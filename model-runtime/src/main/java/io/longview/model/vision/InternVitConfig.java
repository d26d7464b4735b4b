/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.ConfigReader;

/**
 * Hyper-parameters of an InternViT, named as in its {@code vision_config}.
 *
 * @param hiddenSize channels of a patch
 * @param heads attention heads
 * @param layers number of layers
 * @param intermediateSize channels inside the MLP
 * @param imageSize side of the picture that the stored positions belong to, in pixels
 * @param patchSize side of a patch, in pixels
 * @param rmsNorm whether norms are RMS norms instead of layer norms
 * @param qkNormalization whether queries and keys are normalised over all heads together
 * @param qkvBias whether the fused projection has a bias
 * @param eps of every norm
 */
public record InternVitConfig(
        int hiddenSize,
        int heads,
        int layers,
        int intermediateSize,
        int imageSize,
        int patchSize,
        boolean rmsNorm,
        boolean qkNormalization,
        boolean qkvBias,
        double eps) {
    /** InternViT-300M-448px, as in InternVideo2.5-Chat-8B, with the given number of layers. */
    public static InternVitConfig internVideo(int layers) {
        return new InternVitConfig(1024, 16, layers, 4096, 448, 14, false, false, true, 1e-6);
    }

    /**
     * Reads a {@code vision_config}.
     *
     * @param where what errors call it
     * @throws BundleException naming the field that is missing or not supported
     */
    public static InternVitConfig read(String where, JsonNode node) {
        ConfigReader config = new ConfigReader(where, node);
        config.expect("hidden_act", "gelu");
        String norm = config.text("norm_type", "layer_norm");
        if (!norm.equals("layer_norm") && !norm.equals("rms_norm")) {
            throw new BundleException(
                    "%s: expected norm_type layer_norm or rms_norm, got %s".formatted(where, norm));
        }
        InternVitConfig read =
                new InternVitConfig(
                        config.count("hidden_size"),
                        config.count("num_attention_heads"),
                        config.layers("num_hidden_layers"),
                        config.count("intermediate_size"),
                        config.count("image_size"),
                        config.count("patch_size"),
                        norm.equals("rms_norm"),
                        config.flag("qk_normalization", false),
                        config.flag("qkv_bias", true),
                        config.number("layer_norm_eps", 0, 1e-6));
        if (read.hiddenSize % read.heads != 0 || read.imageSize % read.patchSize != 0) {
            throw new BundleException(
                    "%s: expected hidden_size to be a multiple of num_attention_heads and image_size of patch_size, got %s"
                            .formatted(where, read));
        }
        return read;
    }

    /** Patches along a side of the stored grid of positions. */
    public int gridSide() {
        return imageSize / patchSize;
    }

    /** How many layers run for a {@code select_layer}: -1 is the last one's output. */
    public int layersFor(int selectLayer) {
        int run = selectLayer < 0 ? layers + 1 + selectLayer : selectLayer;
        if (run < 0 || run > layers) {
            throw new IllegalArgumentException(
                    "Expected select_layer to name one of %d states, got %d"
                            .formatted(layers + 1, selectLayer));
        }
        return run;
    }
}
