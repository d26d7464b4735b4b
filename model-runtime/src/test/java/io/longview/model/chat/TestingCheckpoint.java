/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.SynthWeights;
import io.longview.model.bundle.Checkpoint;
import io.longview.model.language.PieceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder like the published one, of a tiny model: two shards in bfloat16 with an index, the
 * configuration and a tokenizer with as many pieces as the real one.
 */
final class TestingCheckpoint {
    static final int SIDE = 20;

    private static final String CONFIG =
            """
            {"architectures": ["InternVLChatModel"], "downsample_ratio": 0.5, "ps_version": "v2",
             "select_layer": -1, "template": "internvl2_5", "force_image_size": 20,
             "vision_config": {"hidden_size": 16, "num_attention_heads": 2, "num_hidden_layers": 1,
              "intermediate_size": 32, "image_size": 20, "patch_size": 2, "qkv_bias": true,
              "qk_normalization": false, "norm_type": "layer_norm", "layer_norm_eps": 1e-6,
              "hidden_act": "gelu"},
             "llm_config": {"vocab_size": 92560, "hidden_size": 32, "intermediate_size": 48,
              "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
              "bias": false, "rms_norm_eps": 1e-5, "rope_theta": 1000000, "hidden_act": "silu",
              "rope_scaling": {"type": "dynamic", "factor": 2.0},
              "max_position_embeddings": 32768}}
            """;

    private TestingCheckpoint() {}

    static Path write(Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(
                folder.resolve("added_tokens.json"),
                "{\"<img>\": 92544, \"</img>\": 92545, \"<IMG_CONTEXT>\": 92546}");
        PieceWriter pieces = new PieceWriter().words("Frame", ":", "▁", "user\n", "What", "is");
        Files.write(folder.resolve("tokenizer.model"), pieces.upTo(ChatTokens.PIECES).bytes(2));
        Map<String, Map<String, long[]>> shards = new LinkedHashMap<>();
        ChatConfig.read(folder)
                .shapes()
                .forEach(
                        (name, shape) ->
                                shards.computeIfAbsent(shard(name), s -> new LinkedHashMap<>())
                                        .put(name, shape));
        for (Map.Entry<String, Map<String, long[]>> shard : shards.entrySet()) {
            Files.write(folder.resolve(shard.getKey()), file(shard.getValue()));
        }
        String map =
                shards.entrySet().stream()
                        .flatMap(
                                shard ->
                                        shard.getValue().keySet().stream()
                                                .map(n -> quote(n) + ":" + quote(shard.getKey())))
                        .collect(Collectors.joining(","));
        Files.writeString(folder.resolve(Checkpoint.INDEX), "{\"weight_map\":{" + map + "}}");
        return folder;
    }

    private static String shard(String name) {
        return name.startsWith("language_model.model.layers")
                ? "model-00002-of-00002.safetensors"
                : "model-00001-of-00002.safetensors";
    }

    static byte[] file(Map<String, long[]> shapes) {
        StringBuilder header = new StringBuilder("{");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        shapes.forEach(
                (name, shape) -> {
                    float[] values = SynthWeights.values(name, shape);
                    ByteBuffer bits =
                            ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
                    for (float value : values) {
                        bits.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
                    }
                    int begin = data.size();
                    data.writeBytes(bits.array());
                    header.append(header.length() > 1 ? "," : "")
                            .append(quote(name))
                            .append(":{\"dtype\":\"BF16\",\"shape\":")
                            .append(Arrays.toString(shape))
                            .append(",\"data_offsets\":[")
                            .append(begin)
                            .append(',')
                            .append(data.size())
                            .append("]}");
                });
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data.toByteArray())
                .array();
    }

    private static String quote(String text) {
        return '"' + text + '"';
    }
}
