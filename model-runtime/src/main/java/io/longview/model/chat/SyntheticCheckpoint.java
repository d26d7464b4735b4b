/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.bundle.SafetensorsWriter;
import io.longview.model.language.PieceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A checkpoint of InternVideo2.5-Chat's architecture with a tiny width and random weights, to try
 * everything around the model where the real one is not at hand: its answers mean nothing. The same
 * seed gives the same files.
 */
public final class SyntheticCheckpoint {
    /** What a synthetic checkpoint's configuration says of itself. */
    private static final String MARK = "longview_synthetic";

    private static final String CONFIG =
            """
            {"architectures": ["InternVLChatModel"], "downsample_ratio": 0.5, "ps_version": "v2",
             "select_layer": -1, "template": "internvl2_5", "force_image_size": 28,
             "longview_synthetic": true,
             "vision_config": {"hidden_size": 16, "num_attention_heads": 2, "num_hidden_layers": 2,
              "intermediate_size": 32, "image_size": 28, "patch_size": 2, "qkv_bias": true,
              "qk_normalization": false, "norm_type": "layer_norm", "layer_norm_eps": 1e-6,
              "hidden_act": "gelu"},
             "llm_config": {"vocab_size": 92560, "hidden_size": 32, "intermediate_size": 48,
              "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
              "bias": false, "rms_norm_eps": 1e-5, "rope_theta": 1000000, "hidden_act": "silu",
              "rope_scaling": {"type": "dynamic", "factor": 2.0},
              "max_position_embeddings": 32768}}
            """;

    private static final String ADDED =
            """
            {"<img>": 92544, "</img>": 92545, "<IMG_CONTEXT>": 92546, "<quad>": 92547,
             "</quad>": 92548, "<ref>": 92549, "</ref>": 92550, "<box>": 92551, "</box>": 92552,
             "<box_begin>": 92553, "<time_begin>": 92554, "<track_begin>": 92555,
             "<track_box>": 92556, "<boxes>": 92557, "<temp>": 92558, "<tracking>": 92559}
            """;

    private SyntheticCheckpoint() {}

    /**
     * Writes a checkpoint.
     *
     * @param folder made if it does not exist; files of these names are replaced
     */
    public static void write(Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(ChatConfig.FILE), CONFIG);
        Files.writeString(folder.resolve(ChatTokens.ADDED_FILE), ADDED);
        PieceWriter pieces =
                new PieceWriter()
                        .words("Frame", ":", "\u2581", "user\n", "assistant\n", "system\n")
                        .wordsUpTo(ChatTokens.PIECES);
        Files.write(folder.resolve(ChatTokens.MODEL_FILE), pieces.bytes(2));
        SafetensorsWriter weights = new SafetensorsWriter();
        ChatConfig.read(folder)
                .shapes()
                .forEach((name, shape) -> weights.add(name, shape, values(name, shape, seed)));
        weights.write(folder.resolve("model.safetensors"));
    }

    /** Whether a folder's configuration says that it is one. */
    public static boolean is(Path folder) {
        try {
            return Files.readString(folder.resolve(ChatConfig.FILE)).contains(MARK);
        } catch (IOException e) {
            return false;
        }
    }

    /** So scaled that activations keep their size. */
    private static float[] values(String name, long[] shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        long size = 1;
        long fanIn = 1;
        for (int i = 0; i < shape.length; i++) {
            size *= shape[i];
            fanIn *= i == 0 ? 1 : shape[i];
        }
        boolean table = name.endsWith("tok_embeddings.weight") || name.endsWith("_embedding");
        boolean scale = shape.length == 1 && !name.endsWith("bias");
        double deviation = shape.length == 1 ? 0.1 : table ? 0.5 : 1 / Math.sqrt((double) fanIn);
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((scale ? 1 : 0) + deviation * random.nextGaussian());
        }
        return values;
    }
}
