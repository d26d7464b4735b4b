/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.Checkpoint;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.InternVideoEncoder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An imported InternVideo2.5-Chat, of which a stream processor opens the two halves where it needs
 * them: the tower that encodes clips, and the language model that answers.
 *
 * @param folder where it lies
 * @param bundle what its manifest says
 * @param config its hyper-parameters
 */
public record ChatBundle(Path folder, Bundle bundle, ChatConfig config) {
    private static final String MANIFEST = "manifest.json";

    /**
     * Reads and checks everything but the weights themselves.
     *
     * @throws BundleException naming the file, the tensor and the expectation that it does not meet
     */
    public static ChatBundle open(Path folder) {
        if (!Files.isRegularFile(folder.resolve(MANIFEST))
                && Files.isRegularFile(folder.resolve(ChatConfig.FILE))) {
            throw new BundleException(
                    "%s: expected a bundle with a %s, got the folder of a checkpoint; make a bundle of it: longview model import --from %s --to DIR"
                            .formatted(folder, MANIFEST, folder));
        }
        Bundle bundle = Bundle.declared(folder);
        bundle.requireParts("configuration", "tokenizer", "added-tokens");
        ChatConfig config = ChatConfig.read(folder);
        ChatTokens.read(folder, config);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            checkpoint.require(config.shapes());
        }
        return new ChatBundle(folder, bundle, config);
    }

    /** The fixed numbers of its tower. */
    public FrameEncoderSpec encoder() {
        return InternVideoEncoder.describe(
                config.vision(),
                bundle.manifest().name(),
                bundle.manifest().version(),
                bundle.digest());
    }

    /** Size of the pictures that it sees. */
    public InputSize inputSize() {
        return InternVideoEncoder.inputSize(config.vision());
    }

    /**
     * Loads the tower.
     *
     * @throws BundleException if a weight is lost to the precision or memory does not suffice
     */
    public FrameEncoder openEncoder(EngineSettings settings, Precision precision) {
        TensorEngine engine = TensorEngine.start(settings);
        MemoryNeed.ofVision(config, precision).require(engine, folder);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return new InternVideoEncoder(
                    engine,
                    checkpoint,
                    new InternVideoEncoder.Settings(
                            config.vision(),
                            config.language().heads(),
                            config.selectLayer(),
                            precision),
                    encoder());
        }
    }
}
