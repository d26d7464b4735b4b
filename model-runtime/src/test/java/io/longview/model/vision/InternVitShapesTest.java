/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.Naive;
import io.longview.model.SynthWeights;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** InternViT of any shape and its connector give what their formulas say. */
class InternVitShapesTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void equalsItsFormulas(int seed) {
        Random random = new Random(seed);
        int heads = 1 + random.nextInt(4);
        int patch = 1 + random.nextInt(4);
        int side = 2 + 2 * random.nextInt(3);
        InternVitConfig config =
                new InternVitConfig(
                        heads * (1 + random.nextInt(9)),
                        heads,
                        1 + random.nextInt(3),
                        1 + random.nextInt(40),
                        side * patch,
                        patch,
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean() ? 1e-6 : 1e-5);
        int frames = 1 + random.nextInt(5);
        int hidden = 1 + random.nextInt(30);
        int select = random.nextBoolean() ? -1 : random.nextInt(config.layers() + 1);
        SynthWeights source = new SynthWeights();
        try (InternVit vit =
                        new InternVit(ENGINE, config, source, Precision.FLOAT32)
                                .withConnector(source, hidden);
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            int pixels = config.imageSize();
            NDArray input =
                    SynthWeights.array(manager, "pixels" + seed, 1, frames, 3, pixels, pixels);
            NDArray tokens = vit.encode(scope, input, select);
            NDArray shuffled =
                    vit.shuffle(scope, tokens.reshape(frames, side, side, config.hiddenSize()), 2);
            float[] projected = vit.project(scope, shuffled).toFloatArray();
            Naive naive = naive(config, hidden);
            float[] values = input.toFloatArray();
            int at = 0;
            for (int frame = 0; frame < frames; frame++) {
                double[][] expected =
                        connect(
                                naive,
                                tower(naive, config, config.layersFor(select), values, frame),
                                side);
                for (double[] row : expected) {
                    for (double value : row) {
                        assertThat((double) projected[at++])
                                .as(
                                        "%s, layer %d, %d frames, %d channels",
                                        config, select, frames, hidden)
                                .isCloseTo(value, within(1e-4 * Math.max(1, Math.abs(value))));
                    }
                }
            }
            assertThat(at).isEqualTo(projected.length);
        }
    }

    private static Naive naive(InternVitConfig config, int hidden) {
        Map<String, float[]> weights = new HashMap<>();
        InternVitWeights.shapes(config)
                .forEach(
                        (name, shape) ->
                                weights.put(
                                        name,
                                        SynthWeights.values(
                                                InternVitWeights.PREFIX + name, shape)));
        InternVitWeights.connectorShapes(config.hiddenSize(), hidden)
                .forEach(
                        (name, shape) -> {
                            String full = InternVitWeights.CONNECTOR_PREFIX + name;
                            weights.put(full, SynthWeights.values(full, shape));
                        });
        return new Naive(weights);
    }

    /** Patches of a frame, without the class token. */
    private static double[][] tower(
            Naive naive, InternVitConfig config, int layers, float[] pixels, int frame) {
        int side = config.gridSide();
        int size = config.imageSize();
        int patch = config.patchSize();
        int c = config.hiddenSize();
        int inputs = 3 * patch * patch;
        double[][] patches = new double[side * side][inputs];
        for (int i = 0; i < patches.length; i++) {
            for (int j = 0; j < inputs; j++) {
                int colour = j / (patch * patch);
                int row = i / side * patch + j % (patch * patch) / patch;
                int column = i % side * patch + j % patch;
                patches[i][j] = pixels[((frame * 3 + colour) * size + row) * size + column];
            }
        }
        double[][] embedded = naive.linear(patches, "embeddings.patch_embedding");
        float[] first = naive.weight("embeddings.class_embedding");
        float[] positions = naive.weight("embeddings.position_embedding");
        double[][] x = new double[1 + patches.length][c];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < c; k++) {
                x[i][k] = (i == 0 ? first[k] : embedded[i - 1][k]) + positions[i * c + k];
            }
        }
        for (int layer = 0; layer < layers; layer++) {
            String p = "encoder.layers." + layer + ".";
            x =
                    naive.plus(
                            x,
                            attention(naive, config, p, norm(naive, config, x, p + "norm1")),
                            p + "ls1");
            double[][] h = naive.linear(norm(naive, config, x, p + "norm2"), p + "mlp.fc1");
            x = naive.plus(x, naive.linear(Naive.map(h, Naive::gelu), p + "mlp.fc2"), p + "ls2");
        }
        double[][] rows = new double[patches.length][];
        System.arraycopy(x, 1, rows, 0, rows.length);
        return rows;
    }

    private static double[][] norm(Naive naive, InternVitConfig config, double[][] x, String name) {
        return config.rmsNorm()
                ? naive.rms(x, name, config.eps())
                : naive.layerNorm(x, name, config.eps());
    }

    private static double[][] attention(
            Naive naive, InternVitConfig config, String p, double[][] h) {
        int c = config.hiddenSize();
        int width = c / config.heads();
        double[][] qkv = naive.linear(h, p + "attn.qkv");
        double[][] q = Naive.columns(qkv, 0, c);
        double[][] k = Naive.columns(qkv, c, c);
        if (config.qkNormalization()) {
            q = naive.rms(q, p + "attn.q_norm", config.eps());
            k = naive.rms(k, p + "attn.k_norm", config.eps());
        }
        double[][] out = new double[h.length][c];
        for (int head = 0; head < config.heads(); head++) {
            int at = head * width;
            Naive.put(
                    Naive.attend(
                            Naive.columns(q, at, width),
                            Naive.columns(k, at, width),
                            Naive.columns(qkv, 2 * c + at, width),
                            false),
                    out,
                    at);
        }
        return naive.linear(out, p + "attn.proj");
    }

    /** Space to depth and the connector. */
    private static double[][] connect(Naive naive, double[][] patches, int side) {
        int half = side / 2;
        int c = patches[0].length;
        double[][] deep = new double[half * half][4 * c];
        for (int i = 0; i < deep.length; i++) {
            for (int corner = 0; corner < 4; corner++) {
                int row = 2 * (i / half) + corner / 2;
                int column = 2 * (i % half) + corner % 2;
                System.arraycopy(patches[row * side + column], 0, deep[i], corner * c, c);
            }
        }
        double[][] h = naive.linear(naive.layerNorm(deep, "mlp1.0", 1e-5), "mlp1.1");
        return naive.linear(Naive.map(h, Naive::gelu), "mlp1.3");
    }
}
