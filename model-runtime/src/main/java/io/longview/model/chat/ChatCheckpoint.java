/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.BundleWriter;
import io.longview.model.bundle.Checkpoint;
import io.longview.model.bundle.DType;
import io.longview.model.language.BpeTokenizer;
import io.longview.model.language.InternLm2Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be said of the folder of a checkpoint without loading its weights. */
public final class ChatCheckpoint {
    private static final String NAME = "internvideo2.5-chat";
    private static final String LICENCE = "Apache-2.0";
    private static final String PROVENANCE =
            "Checkpoint folder in the layout of OpenGVLab/InternVideo2_5_Chat_8B, files unchanged";

    private ChatCheckpoint() {}

    /**
     * What a check found.
     *
     * @param config of the model
     * @param tensors number of tensors there are
     * @param parameters number of trained numbers
     * @param bytes of weights by type
     * @param tokens how many encodings were compared with the published model's; 0 if it is another
     *     model
     * @param faults what is wrong; empty if nothing is
     */
    public record Findings(
            ChatConfig config,
            int tensors,
            long parameters,
            Map<DType, Long> bytes,
            int tokens,
            List<String> faults) {
        public Findings {
            bytes = Map.copyOf(bytes);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Checks configuration, tokenizer and the names, shapes and types of all tensors.
     *
     * @throws BundleException if a file is missing or damaged
     */
    public static Findings check(Path folder) {
        ChatConfig config = ChatConfig.read(folder);
        List<String> faults = new ArrayList<>();
        int tokens = 0;
        try {
            BpeTokenizer tokenizer = ChatTokens.read(folder, config);
            if (isPublished(config)) {
                tokens = KnownTokens.count();
                for (String difference : KnownTokens.differences(tokenizer)) {
                    faults.add(folder.resolve(ChatTokens.MODEL_FILE) + ": " + difference);
                }
            }
        } catch (BundleException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            faults.addAll(checkpoint.faults(config.shapes()));
            return new Findings(
                    config,
                    checkpoint.tensors(),
                    checkpoint.parameters(null),
                    checkpoint.bytesByType(),
                    tokens,
                    faults);
        }
    }

    private static boolean isPublished(ChatConfig config) {
        InternLm2Config published = ChatConfig.internVideo8b().language();
        InternLm2Config language = config.language();
        return language.vocabulary() == published.vocabulary()
                && language.hiddenSize() == published.hiddenSize()
                && language.layers() == published.layers();
    }

    /**
     * Makes a bundle of a folder, after a check. Weights are linked where the file system can.
     *
     * @throws BundleException with the first faults, or if the bundle cannot be written
     */
    public static Bundle wrap(Path from, Path to) {
        ChatConfig config = ChatConfig.read(from);
        ChatTokens.read(from, config);
        List<BundleWriter.Source> sources = new ArrayList<>();
        sources.add(new BundleWriter.Source("configuration", ChatConfig.FILE, 0));
        sources.add(new BundleWriter.Source("tokenizer", ChatTokens.MODEL_FILE, 0));
        sources.add(new BundleWriter.Source("added-tokens", ChatTokens.ADDED_FILE, 0));
        if (Files.isRegularFile(from.resolve(Checkpoint.INDEX))) {
            sources.add(new BundleWriter.Source("weights-index", Checkpoint.INDEX, 0));
        }
        try (Checkpoint checkpoint = Checkpoint.open(from)) {
            checkpoint.require(config.shapes());
            List<String> files = checkpoint.files();
            for (int i = 0; i < files.size(); i++) {
                String file = files.get(i);
                sources.add(
                        new BundleWriter.Source(
                                "weights-" + (i + 1), file, checkpoint.parameters(file)));
            }
            String size =
                    String.format(
                            Locale.ROOT,
                            "%.0fb",
                            (double) Math.round(checkpoint.parameters(null) / 1e9));
            return BundleWriter.write(
                    from,
                    to,
                    SyntheticCheckpoint.is(from)
                            ? new BundleWriter.Identity(
                                    NAME + "-synthetic", "1", LICENCE, "Random weights")
                            : new BundleWriter.Identity(
                                    NAME + "-" + size, "1", LICENCE, PROVENANCE),
                    sources);
        }
    }
}
