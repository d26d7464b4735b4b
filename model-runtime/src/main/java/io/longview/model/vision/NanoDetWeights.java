/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.TensorInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of NanoDet-g's weights, so that a wrong file fails before it computes. */
final class NanoDetWeights {
    static final int CLASSES = 80;
    static final int BOX_BINS = 11;
    static final int BOX_SIDES = 4;

    /** Channels of a predicted cell: class logits, then the distribution of each side. */
    static final int PREDICTIONS = CLASSES + BOX_SIDES * BOX_BINS;

    static final int FEATURES = 128;
    private static final int STEM = 32;
    private static final int[] BLOCKS = {1, 2, 2, 3};

    private NanoDetWeights() {}

    /**
     * Checks that a file holds exactly these weights in their shapes.
     *
     * @throws BundleException listing every difference
     */
    static void check(SafetensorsFile file) {
        Map<String, long[]> expected = shapes();
        file.requireExactly(expected.keySet());
        List<String> faults = new ArrayList<>();
        expected.forEach(
                (name, shape) -> {
                    TensorInfo info = file.tensor(name);
                    if (!Arrays.equals(info.shape(), shape) || !info.dtype().readsAsFloat()) {
                        faults.add(
                                "%s, expected a float tensor %s"
                                        .formatted(info, Arrays.toString(shape)));
                    }
                });
        if (!faults.isEmpty()) {
            throw new BundleException(
                    "These are not the weights of NanoDet-g: " + String.join("; ", faults));
        }
    }

    /** Shape of every tensor by name: kernels (out, in, height, width), biases (out). */
    static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        add(shapes, "backbone.stem", STEM, 3, 3);
        int channels = STEM;
        for (int stage = 1; stage <= BLOCKS.length; stage++) {
            String name = "backbone.stage" + stage;
            add(shapes, name + ".entry", channels, channels, 3);
            for (int block = 0; block < BLOCKS[stage - 1]; block++) {
                add(shapes, name + ".block" + block + ".reduce", channels / 2, channels, 3);
                add(shapes, name + ".block" + block + ".conv", channels / 2, channels / 2, 3);
            }
            add(shapes, name + ".fuse", channels, channels, 3);
            channels *= 2;
            if (stage > 1) {
                add(shapes, "neck.lateral." + (2 << stage), FEATURES, channels, 1);
                add(shapes, "head." + (2 << stage) + ".conv", FEATURES, FEATURES, 3);
                add(shapes, "head." + (2 << stage) + ".predict", PREDICTIONS, FEATURES, 1);
            }
        }
        return shapes;
    }

    private static void add(Map<String, long[]> shapes, String name, int out, int in, int kernel) {
        shapes.put(name + ".weight", new long[] {out, in, kernel, kernel});
        shapes.put(name + ".bias", new long[] {out});
    }
}
