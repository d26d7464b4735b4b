/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.bundle.BundleException;
import io.longview.model.language.InternLm2Config;
import io.longview.model.tensor.FreeMemory;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.InternVitConfig;
import io.longview.model.vision.InternVitWeights;
import io.longview.model.vision.VideoTokens;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Memory that a model takes, told before it is loaded. The host's for a CPU, else the device's.
 *
 * @param config the model
 * @param precision of weights, keys and values
 * @param weights bytes of weights
 * @param prompt bytes for the longest prompt with its answer: keys and values, and vectors on their
 *     way through the layers
 * @param tokens tokens of that
 */
record MemoryNeed(ChatConfig config, Precision precision, long weights, long prompt, long tokens) {
    /** Vectors of a position, in float32, that are there at a time at most: see ChatBenchmark. */
    private static final int COPIES = 4;

    private static final double GIGA = 1e9;

    /** The whole model, without a prompt. */
    static MemoryNeed of(ChatConfig config, Precision precision) {
        return new MemoryNeed(config, precision, bytes(config.shapes(), precision), 0, 0);
    }

    /** The tower alone. */
    static MemoryNeed ofVision(ChatConfig config, Precision precision) {
        return new MemoryNeed(
                config,
                precision,
                bytes(InternVitWeights.shapes(config.vision()), precision),
                0,
                0);
    }

    /** All but the tower. */
    static MemoryNeed ofLanguage(ChatConfig config, Precision precision) {
        MemoryNeed all = of(config, precision);
        return new MemoryNeed(
                config, precision, all.weights - ofVision(config, precision).weights, 0, 0);
    }

    /** The same with a prompt and its answer of so many tokens, {@code times} beside each other. */
    MemoryNeed withPrompt(long length, int times) {
        InternLm2Config language = config.language();
        long token =
                times * language.cacheBytes(precision.bytes())
                        + (long) COPIES * language.hiddenSize() * Float.BYTES;
        return new MemoryNeed(
                config, precision, weights, Math.multiplyExact(length, token), length);
    }

    /** All of it, with so many pictures in a call of the tower. */
    long bytes(int pictures) {
        return weights + prompt + passing(pictures);
    }

    /** What pictures take on their way through a layer of the tower. */
    private long passing(int pictures) {
        InternVitConfig vision = config.vision();
        long positions = pictures * (1 + (long) vision.gridSide() * vision.gridSide());
        return 2
                * positions
                * (4L * vision.hiddenSize() + 2L * vision.intermediateSize())
                * Float.BYTES;
    }

    /**
     * Checks that there is so much.
     *
     * @throws BundleException with what is needed for what, what there is, and what to do
     */
    void require(TensorEngine engine, Path folder) {
        OptionalLong free = FreeMemory.of(engine);
        long needed = bytes(VideoTokens.picturesPerCall(engine));
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new BundleException(
                    String.format(
                            Locale.ROOT,
                            "%s: expected %.2f GB of free memory on %s, got %.2f GB: %.2f GB of"
                                    + " weights in %s, %.2f GB for a prompt and answer of %d tokens;"
                                    + " %s",
                            folder,
                            needed / GIGA,
                            engine.device().isGpu() ? engine.device().toString() : "this machine",
                            free.getAsLong() / GIGA,
                            weights / GIGA,
                            precision.name().toLowerCase(Locale.ROOT),
                            prompt / GIGA,
                            tokens,
                            advice()));
        }
    }

    private String advice() {
        String smaller = precision == Precision.FLOAT32 ? "take bfloat16 weights, " : "";
        return tokens == 0
                ? smaller + "or a machine with more memory"
                : smaller + "show it fewer frames, or take a machine with more memory";
    }

    private static long bytes(Map<String, long[]> shapes, Precision precision) {
        long numbers = 0;
        for (long[] shape : shapes.values()) {
            long size = 1;
            for (long side : shape) {
                size *= side;
            }
            numbers += size;
        }
        return numbers * precision.bytes();
    }
}
