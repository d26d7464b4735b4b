/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.ConfigReader;
import io.longview.model.language.InternLm2Config;
import io.longview.model.language.InternLm2Weights;
import io.longview.model.vision.InternVitConfig;
import io.longview.model.vision.InternVitWeights;
import io.longview.model.vision.VideoTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hyper-parameters of an InternVideo2.5-Chat.
 *
 * @param vision of its tower
 * @param language of its language model
 * @param selectLayer which of the tower's layers is used
 */
public record ChatConfig(InternVitConfig vision, InternLm2Config language, int selectLayer) {
    /** File of the configuration. */
    public static final String FILE = "config.json";

    /** Longest side of a picture: its decoded pixels must fit an array. */
    private static final int MOST_PIXELS = 8192;

    private static final String ARCHITECTURE = "InternVLChatModel";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The published 8B model. */
    public static ChatConfig internVideo8b() {
        return new ChatConfig(InternVitConfig.internVideo(24), InternLm2Config.internVideo(32), -1);
    }

    /**
     * Reads {@code config.json} of a folder.
     *
     * @throws BundleException naming the field that is missing or of another model
     */
    public static ChatConfig read(Path folder) {
        Path file = folder.resolve(FILE);
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read: %s".formatted(file, e), e);
        }
        String architecture = root.path("architectures").path(0).asText("nothing");
        if (!architecture.equals(ARCHITECTURE)) {
            throw new BundleException(
                    "%s: expected the architecture %s, got %s"
                            .formatted(file, ARCHITECTURE, architecture));
        }
        ConfigReader config = new ConfigReader(file.toString(), root);
        config.expect("ps_version", "v2");
        config.expect("template", "internvl2_5");
        double ratio = config.number("downsample_ratio", 0, 0.5);
        if (ratio != 0.5) {
            throw new BundleException(
                    "%s: expected downsample_ratio to be 0.5, got %s".formatted(file, ratio));
        }
        InternVitConfig vision =
                InternVitConfig.read(file + " vision_config", root.path("vision_config"));
        InternLm2Config language =
                InternLm2Config.read(file + " llm_config", root.path("llm_config"));
        int layers = vision.layers();
        int select = config.whole("select_layer", -layers - 1, -1);
        requirePictures(file, vision, config.whole("force_image_size", 1, vision.imageSize()));
        if (select > layers) {
            throw new BundleException(
                    "%s: expected select_layer to be at most %d, got %d"
                            .formatted(file, layers, select));
        }
        if (4L * vision.hiddenSize() % language.heads() != 0) {
            throw new BundleException(
                    "%s: expected four times the tower's hidden_size, %d, to be a multiple of the language model's num_attention_heads, %d"
                            .formatted(file, vision.hiddenSize(), language.heads()));
        }
        return new ChatConfig(vision, language, select);
    }

    /** A clip must have more tokens than it keeps, in grids that can be halved. */
    private static void requirePictures(Path file, InternVitConfig vision, int size) {
        int side = vision.gridSide();
        int left = VideoTokens.CLIP_FRAMES * (side / 2) * (side / 2);
        if (size != vision.imageSize()
                || size > MOST_PIXELS
                || side % 2 != 0
                || left <= VideoTokens.CLIP_TOKENS) {
            throw new BundleException(
                    "%s: expected pictures of at most %d pixels, as image_size and force_image_size say, with an even number of at least 10 patches a side, got %d and %d pixels with patches of %d"
                            .formatted(
                                    file,
                                    MOST_PIXELS,
                                    vision.imageSize(),
                                    size,
                                    vision.patchSize()));
        }
    }

    /** Shape of every tensor of a checkpoint by name. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        InternVitWeights.shapes(vision)
                .forEach((name, shape) -> shapes.put(InternVitWeights.PREFIX + name, shape));
        InternVitWeights.connectorShapes(vision.hiddenSize(), language.hiddenSize())
                .forEach(
                        (name, shape) ->
                                shapes.put(InternVitWeights.CONNECTOR_PREFIX + name, shape));
        InternLm2Weights.shapes(language)
                .forEach((name, shape) -> shapes.put(InternLm2Weights.PREFIX + name, shape));
        return shapes;
    }
}
