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
        double ratio = config.number("downsample_ratio", 0.5);
        if (ratio != 0.5) {
            throw new BundleException(
                    "%s: expected downsample_ratio to be 0.5, got %s".formatted(file, ratio));
        }
        return new ChatConfig(
                InternVitConfig.read(file + " vision_config", root.path("vision_config")),
                InternLm2Config.read(file + " llm_config", root.path("llm_config")),
                (int) config.number("select_layer", -1));
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
